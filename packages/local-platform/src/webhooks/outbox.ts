import { redactUrl, TEST_EVENT_TYPE, type TemplateContext, type WebhookEventType } from '@offer-chain/webhook-config';
import { isoTime, type PlatformContext } from '../context.js';
import { DISPATCH_WRITTEN, DISPATCHES_DUE, getDispatch } from './dispatch.js';
import { receiverOf, shownUrl } from './platform-target.js';
import { getWebhook, type Webhook, webhooksListening } from './webhook.js';

/** Something that happened to a run or a build, to which webhooks may listen. */
export interface PlatformEvent {
    eventType: WebhookEventType;
    actorId: string;
    actorTaskId?: string | null;
    actorRunId?: string;
    actorBuildId?: string;
}

/** The resource that a test sends in place of a run. */
const TEST_RESOURCE = {
    question: 'Why did the offer follow the buyer home?',
    answer: 'It was the cheapest one and had nothing left to lose.',
};

/**
 * Writes a dispatch for each webhook that listens to an event. Call it inside the transaction that writes the status
 * change, so that either both are written or neither.
 *
 * @param context The platform.
 * @param event What happened.
 * @param resource The run or build as the API returns it at this moment.
 */
export function recordEvent(context: PlatformContext, event: PlatformEvent, resource: object): void {
    const webhooks = webhooksListening(context, event).filter(({ eventTypes }) => eventTypes.includes(event.eventType));
    if (webhooks.length === 0) return;
    const payload = eventPayload(context, event, resource);
    context.database.transaction(() => {
        for (const webhook of webhooks) insertDispatch(context, webhook, payload);
    });
}

/**
 * Sends a webhook with a dummy payload, even when the webhook is disabled.
 *
 * @param context The platform.
 * @param webhookId The webhook.
 * @returns The dispatch's id.
 * @throws {ApiError} `record-not-found`.
 * @see https://docs.apify.com/api/v2/webhook-test-post
 */
export function createTestDispatch(context: PlatformContext, webhookId: string): string {
    const webhook = getWebhook(context, webhookId);
    const { actorId, actorRunId, actorTaskId } = webhook.condition;
    const source = {
        ...(actorId && { actorId }),
        ...(actorRunId && { actorRunId }),
        ...(actorTaskId && { actorTaskId }),
    };
    const payload = eventPayload(context, { eventType: TEST_EVENT_TYPE, ...source }, TEST_RESOURCE);
    return insertDispatch(context, webhook, payload);
}

/**
 * Sends a dispatch's payload again, as a new dispatch that refers to the first one. The first one stays as it is.
 *
 * @param context The platform.
 * @param dispatchId The first dispatch.
 * @returns The new dispatch's id.
 * @throws {ApiError} `record-not-found` when the dispatch or its webhook does not exist.
 */
export function resendDispatch(context: PlatformContext, dispatchId: string): string {
    const { webhook_id, payload } = getDispatch(context, dispatchId);
    return insertDispatch(context, getWebhook(context, webhook_id), JSON.parse(payload) as TemplateContext, dispatchId);
}

/**
 * Redirects the undelivered dispatches of a changed webhook to its new receiver.
 *
 * @param context The platform.
 * @param webhook The webhook as it is now.
 */
export function redirectDispatches(context: PlatformContext, webhook: Webhook): void {
    const { database, changes } = context;
    database.run(
        'UPDATE webhook_dispatches SET receiver = ?, webhook_summary = ? WHERE webhook_id = ? AND status = ?',
        receiverOf(webhook),
        webhookSummary(context, webhook),
        webhook.id,
        'ACTIVE',
    );
    database.afterCommit(() => changes.announce(DISPATCHES_DUE));
}

/**
 * Creates the variables of a payload template.
 *
 * @param context The platform.
 * @param event What happened. A test can have no Actor.
 * @param resource The run or build as the API returns it.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions#available-variables
 */
export function eventPayload(
    context: PlatformContext,
    event: Omit<PlatformEvent, 'actorId'> & { actorId?: string },
    resource: object,
): TemplateContext {
    const { eventType, actorId, actorTaskId, actorRunId, actorBuildId } = event;
    const now = context.clock.now();
    return {
        userId: context.user.id,
        createdAt: isoTime(now),
        eventType,
        eventData: {
            ...(actorId && { actorId }),
            ...(actorTaskId && { actorTaskId }),
            ...(actorRunId && { actorRunId }),
            ...(actorBuildId && { actorBuildId }),
        },
        resource: resource as Record<string, unknown>,
        globals: { dateISO: isoTime(now), dateUnix: Math.floor(now / 1000) },
    };
}

/** Writes a dispatch that is due at once, and wakes the dispatcher after the commit. Returns the dispatch's id. */
function insertDispatch(
    context: PlatformContext,
    webhook: Webhook,
    payload: TemplateContext,
    resendOf: string | null = null,
): string {
    const { database, changes } = context;
    const id = context.newId();
    const now = context.clock.now();
    database.transaction(() => {
        database.run(
            `INSERT INTO webhook_dispatches (id, webhook_id, event_type, status, created_at, resend_of, event_data,
            webhook_summary, payload, receiver, next_attempt_at) VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?)`,
            id,
            webhook.id,
            payload.eventType,
            now,
            resendOf,
            JSON.stringify(payload.eventData),
            webhookSummary(context, webhook),
            JSON.stringify(payload),
            receiverOf(webhook),
            now,
        );
        database.afterCommit(() => changes.announce(DISPATCH_WRITTEN));
    });
    return id;
}

/** Describes a webhook as the API shows it in each of its dispatches, without the secrets in its URL. */
function webhookSummary(context: PlatformContext, webhook: Webhook): string {
    const { condition, isAdHoc } = webhook;
    const requestUrl = redactUrl(shownUrl(context, webhook));
    return JSON.stringify({ actionType: 'HTTP_REQUEST', condition, requestUrl, isAdHoc });
}
