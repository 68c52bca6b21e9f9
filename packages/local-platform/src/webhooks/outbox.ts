import type { TemplateContext, WebhookEventType } from '@offer-chain/webhook-config';
import { isoTime, type PlatformContext } from '../context.js';
import { addDispatch } from './dispatch.js';
import { webhooksListening } from './webhook.js';

/** Something that happened to a run or a build, to which webhooks may listen. */
export interface PlatformEvent {
    eventType: WebhookEventType;
    actorId: string;
    actorTaskId?: string | null;
    actorRunId?: string;
    actorBuildId?: string;
}

/**
 * Writes a dispatch for each webhook that listens to an event. Call it inside the transaction that writes the status
 * change, so that either both are kept or neither.
 * @param context the platform
 * @param event what happened
 * @param resource the run or build as the API returns it at this moment
 */
export function recordEvent(context: PlatformContext, event: PlatformEvent, resource: object): void {
    const webhooks = webhooksListening(context, event).filter(({ eventTypes }) => eventTypes.includes(event.eventType));
    if (webhooks.length === 0) return;
    const payload = eventPayload(context, event, resource);
    context.database.transaction(() => {
        for (const webhook of webhooks) addDispatch(context, webhook, payload);
    });
}

/**
 * The values of a template's variables.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions#available-variables
 */
export function eventPayload(
    context: PlatformContext,
    {
        eventType,
        actorId,
        actorTaskId,
        actorRunId,
        actorBuildId,
    }: Omit<PlatformEvent, 'actorId'> & { actorId?: string },
    resource: object,
): TemplateContext {
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
