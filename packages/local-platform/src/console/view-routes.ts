import { type DataPage, type LivePage, PAGES, type PageViews } from '@offer-chain/console/pages';
import type { ChecksByPath, ViewsByPath } from '@offer-chain/console/views';
import type { Context, Hono } from 'hono';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { booleanQuery, integerQuery } from '../routes/query.js';
import { readJson, readJsonAs } from '../routes/request-body.js';
import { readLog } from '../runs/log.js';
import { getWebhook } from '../webhooks/webhook.js';
import { actorsView, actorView, checkInput } from './actor-view.js';
import { chainView } from './chain-view.js';
import { datasetCount, datasetItems, datasetList, datasetOffers, datasetView } from './dataset-view.js';
import { dispatchView } from './dispatch-view.js';
import type { Watched } from './event-stream.js';
import { runInput } from './run-input.js';
import { logBefore, searchLog } from './run-log.js';
import { runView } from './run-view.js';
import { runsView } from './runs-view.js';
import { schedulesView } from './schedules-view.js';
import { recordView, storeList, storeView } from './store-view.js';
import { checkDraft, WebhookDraft, webhookChoices } from './webhook-draft.js';
import { webhookView } from './webhook-view.js';
import { webhooksView } from './webhooks-view.js';

/** Creates the data for a request. The id comes from the path or the query, and is empty when both lack it. */
type ViewOf<View> = (context: PlatformContext, id: string, c: Context) => View;

/** The views that pages load once. */
const PAGE_DATA: { [Name in DataPage]: ViewOf<PageViews[Name]> } = {
    webhook: (context, id) => webhookView(context, getWebhook(context, id)),
    dataset: datasetView,
    store: (context, id, c) => storeView(context, id, c.req.query('after')),
    actors: actorsView,
    actor: actorView,
};

/** The views that streams send in parts. For a page that also loads its view once, only the parts that change. */
const PAGE_STREAMS: { [Name in LivePage]: ViewOf<Partial<PageViews[Name]>> } = {
    chain: (context, id) => chainView(context, id || null),
    runs: (context, _, c) => runsView(context, c),
    run: runView,
    webhooks: (context, _, c) => webhooksView(context, c.req.query('webhookId') || null, offsetOf(c)),
    dispatch: dispatchView,
    schedules: schedulesView,
    dataset: datasetCount,
};

/** What pages load in addition to their views. */
const OTHER_VIEWS: { [Path in keyof ViewsByPath]: ViewOf<ViewsByPath[Path] | Promise<ViewsByPath[Path]>> } = {
    '/runs/:id/input': runInput,
    '/runs/:id/log': (context, id, c) => logBefore(context, id, integerQuery(c, 'before', 0)),
    '/runs/:id/log/search': (context, id, c) => searchLog(context, id, c.req.query('text') ?? ''),
    '/webhook-choices': webhookChoices,
    '/datasets': (context, _, c) => datasetList(context, offsetOf(c)),
    '/datasets/:id/items': (context, id, c) => datasetItems(context, id, c.req.query('view'), offsetOf(c)),
    '/datasets/:id/offers': (context, id, c) => datasetOffers(context, id, offsetOf(c), booleanQuery(c, 'long')),
    '/stores': (context, _, c) => storeList(context, offsetOf(c)),
    '/stores/:id/records/:key': (context, id, c) => recordView(context, id, c.req.param('key') ?? ''),
};

/** What pages let the platform validate. */
const CHECKS: { [Path in keyof ChecksByPath]: ViewOf<Promise<ChecksByPath[Path]['result']>> } = {
    '/actors/:id/check-input': async (context, id, c) => checkInput(context, id, await readJson(c)),
    '/webhook-draft': async (context, _, c) => checkDraft(context, await readJsonAs(c, WebhookDraft)),
};

/**
 * Adds routes for the data that pages load once, from the table of pages.
 *
 * @param app The console's data routes. Their paths start after `/console/api`.
 */
export function addViewRoutes(app: Hono, context: PlatformContext): void {
    for (const name of Object.keys(PAGE_DATA) as DataPage[]) {
        app.get(PAGES[name].data, (c) => c.json(PAGE_DATA[name](context, idOf(c), c)));
    }
    for (const [path, viewOf] of Object.entries(OTHER_VIEWS)) {
        app.get(path, async (c) => c.json(await viewOf(context, idOf(c), c)));
    }
    for (const [path, check] of Object.entries(CHECKS)) {
        app.post(path, async (c) => c.json(await check(context, idOf(c), c)));
    }
}

/**
 * Finds what a stream sends: the view of the page in its `topic`, and the log of a run.
 *
 * @throws {ApiError} `invalid-parameter` when there is no page with this name and a stream.
 */
export function watchedView(context: PlatformContext, c: Context): Watched {
    const { topic = '', from } = c.req.query();
    if (!Object.hasOwn(PAGE_STREAMS, topic)) {
        const names = Object.keys(PAGE_STREAMS).join(', ');
        throw new ApiError('invalid-parameter', `Query parameter "topic" must be one of ${names}, it is "${topic}".`);
    }
    const viewOf = PAGE_STREAMS[topic as LivePage];
    const id = idOf(c);
    return {
        view: () => viewOf(context, id, c),
        ...(topic === 'run' && {
            log: { from: Number(from) || 0, read: (position) => readLog(context, id, position) },
        }),
    };
}

function idOf(c: Context): string {
    return c.req.param('id') ?? c.req.query('id') ?? '';
}

function offsetOf(c: Context): number {
    return integerQuery(c, 'offset', 0) ?? 0;
}
