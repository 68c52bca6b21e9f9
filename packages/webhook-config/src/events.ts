import type { ACTOR_JOB_TERMINAL_STATUSES } from '@apify/consts';
import { ACTOR_JOB_STATUSES, WEBHOOK_EVENT_TYPES as EVENTS, WEBHOOK_EVENT_TYPE_GROUPS as GROUPS } from '@apify/consts';

/**
 * The six events of an Actor run.
 *
 * @see https://docs.apify.com/platform/integrations/webhooks/events
 */
export const RUN_EVENT_TYPES = GROUPS.ACTOR_RUN;

/** The five events of an Actor build. */
export const BUILD_EVENT_TYPES = GROUPS.ACTOR_BUILD;

/** The event that the Test button of a webhook sends. It belongs to no run and no build. */
export const TEST_EVENT_TYPE = EVENTS.TEST;

/** Every event that a webhook can listen to: the run events, the build events and TEST. */
export const WEBHOOK_EVENT_TYPES = [...RUN_EVENT_TYPES, ...BUILD_EVENT_TYPES, TEST_EVENT_TYPE] as const;

/** The run events that no other event follows, unless the run is resurrected. */
export const TERMINAL_RUN_EVENT_TYPES = GROUPS.ACTOR_RUN_TERMINAL;

/** The build events that no other event follows. */
export const TERMINAL_BUILD_EVENT_TYPES = GROUPS.ACTOR_BUILD_TERMINAL;

/** One of the six run events. */
export type RunEventType = (typeof RUN_EVENT_TYPES)[number];
/** One of the five build events. */
export type BuildEventType = (typeof BUILD_EVENT_TYPES)[number];
/** Any event that a webhook can listen to. */
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];
/** A run event that no other event follows. */
export type TerminalRunEventType = (typeof TERMINAL_RUN_EVENT_TYPES)[number];
/** A build event that no other event follows. */
export type TerminalBuildEventType = (typeof TERMINAL_BUILD_EVENT_TYPES)[number];
/** Status of a run or build, as the API writes it: `TIMED-OUT` has a hyphen, unlike the event. */
export type JobStatus = (typeof ACTOR_JOB_STATUSES)[keyof typeof ACTOR_JOB_STATUSES];

/** Status of a run or build that has ended. */
export type TerminalJobStatus = (typeof ACTOR_JOB_TERMINAL_STATUSES)[number];

/** How older payloads spell `ACTOR.RUN.TIMED_OUT`. */
const OLD_TIMED_OUT = 'ACTOR.RUN.TIMEDOUT';

/**
 * Tells whether an event is one of a run.
 *
 * @param event The event's name.
 * @example
 * isRunEventType('ACTOR.RUN.FAILED'); // → true
 * isRunEventType('ACTOR.BUILD.FAILED'); // → false
 */
export function isRunEventType(event: string): event is RunEventType {
    return (RUN_EVENT_TYPES as readonly string[]).includes(event);
}

/**
 * Tells whether an event is one of a build.
 *
 * @param event The event's name.
 * @example
 * isBuildEventType('ACTOR.BUILD.FAILED'); // → true
 * isBuildEventType('ACTOR.RUN.FAILED'); // → false
 */
export function isBuildEventType(event: string): event is BuildEventType {
    return (BUILD_EVENT_TYPES as readonly string[]).includes(event);
}

/**
 * Tells whether a text is an event that a webhook can listen to, in today's spelling.
 *
 * @param event The text to check.
 * @example
 * isWebhookEventType('TEST'); // → true
 * isWebhookEventType('ACTOR.RUN.TIMEDOUT'); // → false
 */
export function isWebhookEventType(event: string): event is WebhookEventType {
    return (WEBHOOK_EVENT_TYPES as readonly string[]).includes(event);
}

/**
 * Reads the name of an event from a payload, in today's spelling or the older one.
 *
 * @param text The payload's `eventType`.
 * @returns The event in today's spelling; null when Apify has no such event.
 * @example
 * readEventType('ACTOR.RUN.TIMEDOUT'); // → "ACTOR.RUN.TIMED_OUT"
 * readEventType('ACTOR.RUN.FINISHED'); // → null
 */
export function readEventType(text: string): WebhookEventType | null {
    if (text === OLD_TIMED_OUT) return EVENTS.ACTOR_RUN_TIMED_OUT;
    return isWebhookEventType(text) ? text : null;
}

/** Status by the last word of an event. */
const STATUSES: Record<string, JobStatus> = {
    CREATED: ACTOR_JOB_STATUSES.READY,
    RESURRECTED: ACTOR_JOB_STATUSES.RUNNING,
    SUCCEEDED: ACTOR_JOB_STATUSES.SUCCEEDED,
    FAILED: ACTOR_JOB_STATUSES.FAILED,
    ABORTED: ACTOR_JOB_STATUSES.ABORTED,
    TIMED_OUT: ACTOR_JOB_STATUSES.TIMED_OUT,
};

/**
 * Gives the status that a run or build has when the event happens.
 *
 * @param event The event, in today's spelling.
 * @returns Null for TEST, which belongs to no run.
 * @example
 * statusOfEvent('ACTOR.RUN.TIMED_OUT'); // → "TIMED-OUT"
 * statusOfEvent('ACTOR.RUN.RESURRECTED'); // → "RUNNING"
 */
export function statusOfEvent(event: RunEventType | BuildEventType): JobStatus;
export function statusOfEvent(event: WebhookEventType): JobStatus | null;
export function statusOfEvent(event: WebhookEventType): JobStatus | null {
    return STATUSES[event.slice(event.lastIndexOf('.') + 1)] ?? null;
}

/**
 * Gives the event that a run causes when it enters a terminal status.
 *
 * @param status The run's status, as the API writes it.
 * @returns Null for a status that is not terminal.
 * @example
 * eventOfRunStatus('TIMED-OUT'); // → "ACTOR.RUN.TIMED_OUT"
 * eventOfRunStatus('RUNNING'); // → null
 */
export function eventOfRunStatus(status: TerminalJobStatus): TerminalRunEventType;
export function eventOfRunStatus(status: string): TerminalRunEventType | null;
export function eventOfRunStatus(status: string): TerminalRunEventType | null {
    return TERMINAL_RUN_EVENT_TYPES.find((event) => statusOfEvent(event) === status) ?? null;
}

/**
 * Gives the event that a build causes when it enters a terminal status.
 *
 * @param status The build's status, as the API writes it.
 * @returns Null for a status that is not terminal.
 * @example
 * eventOfBuildStatus('FAILED'); // → "ACTOR.BUILD.FAILED"
 */
export function eventOfBuildStatus(status: TerminalJobStatus): TerminalBuildEventType;
export function eventOfBuildStatus(status: string): TerminalBuildEventType | null;
export function eventOfBuildStatus(status: string): TerminalBuildEventType | null {
    return TERMINAL_BUILD_EVENT_TYPES.find((event) => statusOfEvent(event) === status) ?? null;
}
