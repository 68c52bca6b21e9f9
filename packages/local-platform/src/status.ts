import { ACTOR_JOB_STATUSES, ACTOR_JOB_TERMINAL_STATUSES } from '@apify/consts';

/** The states of a run or a build. */
export const STATUSES = Object.values(ACTOR_JOB_STATUSES);

/** The state of a run or a build. */
export type Status = (typeof STATUSES)[number];

/**
 * A state in which a run or a build has ended. A build never leaves it, and a run leaves it only by being resurrected.
 */
export type FinalStatus = (typeof ACTOR_JOB_TERMINAL_STATUSES)[number];

/** The states of runs and builds that have not ended. */
export const ACTIVE_STATUSES = STATUSES.filter((status) => !isFinal(status));

/** The SQL condition that a row of the table `runs` or `builds` has not ended. */
export const IS_ACTIVE = `status IN (${ACTIVE_STATUSES.map((status) => `'${status}'`).join(', ')})`;

/** Checks whether a run or a build in this state has ended. */
export function isFinal(status: Status): status is FinalStatus {
    return ACTOR_JOB_TERMINAL_STATUSES.some((final) => final === status);
}
