import type { ACTOR_JOB_STATUSES } from '@apify/consts';

/** The state of a run. */
export type RunStatus = (typeof ACTOR_JOB_STATUSES)[keyof typeof ACTOR_JOB_STATUSES];

/** The state of a dispatch. */
export type DispatchStatus = 'ACTIVE' | 'SUCCEEDED' | 'FAILED';
