import { AdHocWebhooksError, decodeAdHocWebhooks } from '@offer-chain/webhook-config';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { insertWebhook } from './change-webhook.js';

/**
 * Adds the webhooks that came with the request that starts a run. Call it inside the transaction that writes the run.
 *
 * @param webhooks The raw `webhooks` query parameter: a JSON array in base64.
 * @param madeByRunId The run with limited permissions that sends the request, if any.
 * @throws {ApiError} `invalid-parameter` when a field is wrong; it names the field.
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 */
export function addAdHocWebhooks(
    context: PlatformContext,
    runId: string,
    webhooks: string,
    madeByRunId?: string,
): void {
    for (const { condition: _none, ...fields } of decoded(webhooks)) {
        const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
        const webhook = { ...(given as WebhookFields), isAdHoc: true, condition: { actorRunId: runId } };
        insertWebhook(context, webhook, madeByRunId);
    }
}

type WebhookFields = Omit<Parameters<typeof insertWebhook>[1], 'condition' | 'isAdHoc'>;

function decoded(webhooks: string) {
    try {
        return decodeAdHocWebhooks(webhooks);
    } catch (error) {
        if (!(error instanceof AdHocWebhooksError)) throw error;
        throw new ApiError('invalid-parameter', `Query parameter "webhooks": ${error.message}`);
    }
}

/**
 * Removes the ad-hoc webhooks of one run that can no longer fire: those that never fired and do not wait for the run to
 * be resurrected. A webhook that fired stays, since its dispatches need it. Call it after the run's final event was
 * recorded.
 */
export function clearSpentWebhooks({ database }: PlatformContext, runId: string): void {
    database.run(
        `DELETE FROM webhooks WHERE run_id = ? AND is_ad_hoc = 1
        AND NOT EXISTS (SELECT 1 FROM webhook_dispatches WHERE webhook_id = webhooks.id)
        AND NOT EXISTS (
            SELECT 1 FROM json_each(document, '$.eventTypes') WHERE value = 'ACTOR.RUN.RESURRECTED'
        )`,
        runId,
    );
}
