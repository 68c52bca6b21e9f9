import { ACTOR_JOB_STATUSES, ACTOR_JOB_TERMINAL_STATUSES } from '@apify/consts';

/** The states of a run or a build. */
export const STATUSES = Object.values(ACTOR_JOB_STATUSES);

/** The state of a run or a build. */
export type Status = (typeof STATUSES)[number];

/** A state that a build never leaves, and a run only by being resurrected. */
export type FinalStatus = (typeof ACTOR_JOB_TERMINAL_STATUSES)[number];

/** The states of a run or a build that has not ended. */
export const ACTIVE_STATUSES = STATUSES.filter((status) => !isFinal(status));

/** The condition in SQL that a row of the table `runs` or `builds` has not ended. */
export const IS_ACTIVE = `status IN (${ACTIVE_STATUSES.map((status) => `'${status}'`).join(', ')})`;

/** Whether a run or a build in this state has ended. */
export function isFinal(status: Status): status is FinalStatus {
    return ACTOR_JOB_TERMINAL_STATUSES.some((final) => final === status);
}
