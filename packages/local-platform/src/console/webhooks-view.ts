import { PAGE_ROWS } from '@offer-chain/console/pages';
import type { ListedDispatch, WebhooksView } from '@offer-chain/console/views';
import type { PlatformContext } from '../context.js';
import { type DispatchRow, listDispatches } from '../webhooks/dispatch.js';
import { listWebhooks } from '../webhooks/webhook.js';
import { dispatchSummary } from './run-dispatches.js';
import { sourceRunOf } from './run-view.js';
import { hideUrl } from './secrets.js';
import { webhookView } from './webhook-view.js';

const MOST_WEBHOOKS = 200;

/**
 * Returns the data of the page with all webhooks and dispatches, the newest first.
 *
 * @param webhookId Lists only the dispatches of this webhook. Null for those of all webhooks.
 * @param offset Number of dispatches before the page.
 */
export function webhooksView(context: PlatformContext, webhookId: string | null, offset: number): WebhooksView {
    const { total, webhooks } = listWebhooks(context, null, { offset: 0, limit: MOST_WEBHOOKS, desc: true });
    const page = { offset, limit: PAGE_ROWS, desc: true };
    const { total: dispatchTotal, dispatches } = listDispatches(context, webhookId, page);
    const view: WebhooksView = {
        total,
        order: webhooks.map(({ id }) => id),
        dispatchTotal,
        dispatchOrder: dispatches.map(({ id }) => id),
    };
    for (const webhook of webhooks) view[`webhook:${webhook.id}`] = webhookView(context, webhook);
    for (const row of dispatches) view[`dispatch:${row.id}`] = listedDispatch(context, row);
    return view;
}

function listedDispatch(context: PlatformContext, row: DispatchRow): ListedDispatch {
    const { requestUrl } = JSON.parse(row.webhook_summary) as { requestUrl: string };
    return {
        ...dispatchSummary(context, row),
        requestUrl: hideUrl(context, requestUrl),
        runId: sourceRunOf(row.event_data),
    };
}
