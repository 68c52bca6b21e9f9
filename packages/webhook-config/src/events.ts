import { ACTOR_JOB_STATUSES, WEBHOOK_EVENT_TYPES as EVENTS, WEBHOOK_EVENT_TYPE_GROUPS as GROUPS } from '@apify/consts';

/**
 * The six events of an Actor run, as Apify writes them.
 *
 * @see https://docs.apify.com/platform/integrations/webhooks/events
 */
export const RUN_EVENT_TYPES = GROUPS.ACTOR_RUN;

/** The five events of an Actor build. */
export const BUILD_EVENT_TYPES = GROUPS.ACTOR_BUILD;

/** The event of a webhook's Test button, which stands for no run. */
export const TEST_EVENT_TYPE = EVENTS.TEST;

/** Every event that a webhook may be set on: the run events, the build events and TEST. */
export const WEBHOOK_EVENT_TYPES = [...RUN_EVENT_TYPES, ...BUILD_EVENT_TYPES, TEST_EVENT_TYPE] as const;

/** The run events after which no other follows, unless the run is resurrected. */
export const TERMINAL_RUN_EVENT_TYPES = GROUPS.ACTOR_RUN_TERMINAL;

/** The build events after which no other follows. */
export const TERMINAL_BUILD_EVENT_TYPES = GROUPS.ACTOR_BUILD_TERMINAL;

/** One of the six run events. */
export type RunEventType = (typeof RUN_EVENT_TYPES)[number];
/** One of the five build events. */
export type BuildEventType = (typeof BUILD_EVENT_TYPES)[number];
/** Any event that a webhook may be set on. */
export type WebhookEventType = (typeof WEBHOOK_EVENT_TYPES)[number];
/** A run event after which no other follows. */
export type TerminalRunEventType = (typeof TERMINAL_RUN_EVENT_TYPES)[number];
/** A build event after which no other follows. */
export type TerminalBuildEventType = (typeof TERMINAL_BUILD_EVENT_TYPES)[number];
/** Status of a run or build, as the API writes it (`TIMED-OUT` with a hyphen, unlike the event). */
export type JobStatus = (typeof ACTOR_JOB_STATUSES)[keyof typeof ACTOR_JOB_STATUSES];

/** Spelling of older payloads; read, never written. */
const OLD_TIMED_OUT = 'ACTOR.RUN.TIMEDOUT';

/** Whether the event is one of a run. */
export function isRunEventType(event: string): event is RunEventType {
    return (RUN_EVENT_TYPES as readonly string[]).includes(event);
}

/** Whether the event is one of a build. */
export function isBuildEventType(event: string): event is BuildEventType {
    return (BUILD_EVENT_TYPES as readonly string[]).includes(event);
}

/** Whether the text is an event that a webhook may be set on, in today's spelling. */
export function isWebhookEventType(event: string): event is WebhookEventType {
    return (WEBHOOK_EVENT_TYPES as readonly string[]).includes(event);
}

/**
 * Reads the event's name from a payload. The older `ACTOR.RUN.TIMEDOUT` is read as `ACTOR.RUN.TIMED_OUT`.
 *
 * @returns null when the text is no event of Apify.
 */
export function readEventType(text: string): WebhookEventType | null {
    if (text === OLD_TIMED_OUT) return EVENTS.ACTOR_RUN_TIMED_OUT;
    return isWebhookEventType(text) ? text : null;
}

const STATUS_BY_PHASE: Record<string, JobStatus> = {
    CREATED: ACTOR_JOB_STATUSES.READY,
    RESURRECTED: ACTOR_JOB_STATUSES.RUNNING,
    SUCCEEDED: ACTOR_JOB_STATUSES.SUCCEEDED,
    FAILED: ACTOR_JOB_STATUSES.FAILED,
    ABORTED: ACTOR_JOB_STATUSES.ABORTED,
    TIMED_OUT: ACTOR_JOB_STATUSES.TIMED_OUT,
};

/**
 * The status in which a run or build is when the event happens: `ACTOR.RUN.TIMED_OUT` is `TIMED-OUT`, `….CREATED`
 * is `READY`, `ACTOR.RUN.RESURRECTED` is `RUNNING`. TEST has none.
 */
export function statusOfEvent(event: RunEventType | BuildEventType): JobStatus;
export function statusOfEvent(event: WebhookEventType): JobStatus | null;
export function statusOfEvent(event: WebhookEventType): JobStatus | null {
    return STATUS_BY_PHASE[event.slice(event.lastIndexOf('.') + 1)] ?? null;
}

/**
 * The event that a run causes by entering a terminal status, `TIMED-OUT` giving `ACTOR.RUN.TIMED_OUT`.
 *
 * @returns null for a status that is not terminal: being created and being resurrected are acts, not statuses.
 */
export function eventOfRunStatus(status: string): TerminalRunEventType | null {
    return TERMINAL_RUN_EVENT_TYPES.find((event) => statusOfEvent(event) === status) ?? null;
}

/**
 * The event that a build causes by entering a terminal status.
 *
 * @returns null for a status that is not terminal.
 */
export function eventOfBuildStatus(status: string): TerminalBuildEventType | null {
    return TERMINAL_BUILD_EVENT_TYPES.find((event) => statusOfEvent(event) === status) ?? null;
}
