import type { ACTOR_JOB_STATUSES } from '@apify/consts';

/** The status of a run. */
export type RunStatus = (typeof ACTOR_JOB_STATUSES)[keyof typeof ACTOR_JOB_STATUSES];

/** The status of a dispatch. */
export type DispatchStatus = 'ACTIVE' | 'SUCCEEDED' | 'FAILED';
