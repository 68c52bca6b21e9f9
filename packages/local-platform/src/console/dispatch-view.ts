import type { TemplateContext } from '@offer-chain/webhook-config';
import type { Context } from 'hono';
import type { PlatformContext } from '../context.js';
import { integerQuery } from '../routes/query.js';
import { type DispatchRow, dispatchResource, getDispatch, listDispatches } from '../webhooks/dispatch.js';
import { prepareRequest, UnsendableError } from '../webhooks/prepare-request.js';
import { findWebhook } from '../webhooks/webhook.js';
import { dispatchLabel } from './run-dispatches.js';
import { PAGE_ROWS } from './runs-view.js';
import { hideHeaders, hideSecrets, hideUrl, textsOf } from './secrets.js';
import { shownWebhook } from './webhook-view.js';

/** One page of the dispatches of a webhook, or of all, as parts of a stream. */
export function dispatchList(context: PlatformContext, c: Context): Record<string, unknown> {
    const page = { offset: integerQuery(c, 'offset', 0) ?? 0, limit: PAGE_ROWS, desc: true };
    const { total, dispatches } = listDispatches(context, c.req.query('webhookId') || null, page);
    return {
        dispatchTotal: total,
        dispatchOrder: dispatches.map(({ id }) => id),
        ...Object.fromEntries(
            dispatches.map((row) => {
                const { requestUrl } = JSON.parse(row.webhook_summary) as { requestUrl: string };
                const runId = (JSON.parse(row.event_data) as { actorRunId?: string } | null)?.actorRunId ?? null;
                const shown = { ...dispatchLabel(context, row), requestUrl: hideUrl(context, requestUrl), runId };
                return [`dispatch:${row.id}`, shown];
            }),
        ),
    };
}

/** One dispatch as the parts of a stream: its attempts, and what is sent with each. */
export function dispatchSnapshot(context: PlatformContext, id: string): Record<string, unknown> {
    const row = getDispatch(context, id);
    const { webhook, ...answer } = dispatchResource(context, row);
    const stored = findWebhook(context, row.webhook_id);
    return {
        dispatch: {
            ...answer,
            requestUrl: hideUrl(context, webhook.requestUrl),
            isUnderWay: row.under_way === 1,
            startedRunId: dispatchLabel(context, row).startedRunId,
        },
        webhook: stored ? shownWebhook(context, stored) : null,
        request: shownRequest(context, row),
    };
}

/** The request of a dispatch as it is rendered, without its secrets. */
function shownRequest(context: PlatformContext, row: DispatchRow) {
    const webhook = findWebhook(context, row.webhook_id);
    if (!webhook) return { problem: 'The webhook is gone, and its templates with it.' };
    const payload = JSON.parse(row.payload) as TemplateContext;
    try {
        const request = prepareRequest(context, webhook, row.id, payload);
        return {
            headers: hideHeaders(request.headers, textsOf(payload)),
            body: hideSecrets(context, JSON.parse(request.body)),
        };
    } catch (error) {
        if (!(error instanceof UnsendableError)) throw error;
        return { problem: error.message };
    }
}
