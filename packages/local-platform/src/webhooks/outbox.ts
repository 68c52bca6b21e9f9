import type { WebhookEventType } from '@offer-chain/webhook-config';
import type { PlatformContext } from '../context.js';

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
export function recordEvent(_context: PlatformContext, _event: PlatformEvent, _resource: object): void {}
