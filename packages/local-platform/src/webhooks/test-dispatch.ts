import { TEST_EVENT_TYPE } from '@offer-chain/webhook-config';
import type { PlatformContext } from '../context.js';
import { addDispatch } from './dispatch.js';
import { eventPayload } from './outbox.js';
import { getWebhook } from './webhook.js';

/** What a test sends in place of a run. */
const TEST_RESOURCE = {
    question: 'Why did the offer follow the buyer home?',
    answer: 'It was the cheapest one and had nothing left to lose.',
};

/**
 * Sends a webhook with a dummy payload, even when the webhook is disabled.
 * @returns the dispatch's id
 * @throws ApiError `record-not-found`
 * @see https://docs.apify.com/api/v2/webhook-test-post
 */
export function addTestDispatch(context: PlatformContext, webhookId: string): string {
    const webhook = getWebhook(context, webhookId);
    const { actorId, actorRunId, actorTaskId } = webhook.condition;
    const source = {
        ...(actorId && { actorId }),
        ...(actorRunId && { actorRunId }),
        ...(actorTaskId && { actorTaskId }),
    };
    return addDispatch(
        context,
        webhook,
        eventPayload(context, { eventType: TEST_EVENT_TYPE, ...source }, TEST_RESOURCE),
    );
}
