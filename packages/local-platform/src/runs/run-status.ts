import type { WebhookEventType } from '@offer-chain/webhook-config';

/** The states of a run, in the order in which a run can pass them. */
export const RUN_STATUSES = [
    'READY',
    'RUNNING',
    'TIMING-OUT',
    'ABORTING',
    'SUCCEEDED',
    'FAILED',
    'TIMED-OUT',
    'ABORTED',
] as const;

/** The state of a run. */
export type RunStatus = (typeof RUN_STATUSES)[number];

/** A state that a run leaves only by being resurrected. */
export type FinalRunStatus = Extract<RunStatus, 'SUCCEEDED' | 'FAILED' | 'TIMED-OUT' | 'ABORTED'>;

/** The webhook event of each final state; mind the event's underscore. */
export const EVENT_OF_FINAL_STATUS: Record<FinalRunStatus, WebhookEventType> = {
    SUCCEEDED: 'ACTOR.RUN.SUCCEEDED',
    FAILED: 'ACTOR.RUN.FAILED',
    'TIMED-OUT': 'ACTOR.RUN.TIMED_OUT',
    ABORTED: 'ACTOR.RUN.ABORTED',
};

/** Whether a run in this state has ended. */
export function isFinal(status: RunStatus): status is FinalRunStatus {
    return status in EVENT_OF_FINAL_STATUS;
}
