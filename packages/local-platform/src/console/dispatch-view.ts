import type { DispatchRequest, DispatchView } from '@offer-chain/console/views';
import type { TemplateContext } from '@offer-chain/webhook-config';
import type { PlatformContext } from '../context.js';
import { type DispatchRow, dispatchResource, getDispatch } from '../webhooks/dispatch.js';
import { prepareRequest, UnsendableError } from '../webhooks/prepare-request.js';
import { findWebhook } from '../webhooks/webhook.js';
import { dispatchSummary } from './run-dispatches.js';
import { hideHeaders, hideSecrets, hideUrl, textsOf } from './secrets.js';
import { webhookView } from './webhook-view.js';

/**
 * Returns the data of the page of one dispatch: its attempts, and what each of them sends.
 *
 * @throws {ApiError} `record-not-found` when there is no such dispatch.
 */
export function dispatchView(context: PlatformContext, dispatchId: string): DispatchView {
    const row = getDispatch(context, dispatchId);
    const { calls, eventData, eventType, webhook } = dispatchResource(context, row);
    const { id, status, createdAt, nextAttemptAt, isUnderWay, resendOf, startedRunId } = dispatchSummary(context, row);
    const stored = findWebhook(context, row.webhook_id);
    return {
        dispatch: {
            ...{ id, eventType, status, createdAt, nextAttemptAt, isUnderWay, resendOf, startedRunId },
            requestUrl: hideUrl(context, webhook.requestUrl),
            runId: (eventData as { actorRunId?: string } | null)?.actorRunId ?? null,
            attempts: calls,
        },
        webhook: stored ? webhookView(context, stored) : null,
        request: shownRequest(context, row),
    };
}

/** Renders the request of a dispatch, without its secrets. */
function shownRequest(context: PlatformContext, row: DispatchRow): DispatchRequest {
    const webhook = findWebhook(context, row.webhook_id);
    if (!webhook) return { problem: 'The webhook was deleted, together with its templates.' };
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
