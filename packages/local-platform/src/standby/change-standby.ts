import { z } from 'zod';
import { ApiError } from '../api-error.js';
import { runMemory } from '../builds/run-memory.js';
import { STANDBY_DEFAULTS, type StandbySettings } from './settings.js';

const LEAST_IDLE_TIMEOUT_SECS = 5;

/** What a request may say of Standby; null leaves a setting as it is. */
export const standbyBody = z.object({
    isEnabled: z.boolean().nullish(),
    desiredRequestsPerActorRun: z.int().min(1).nullish(),
    maxRequestsPerActorRun: z.int().min(1).nullish(),
    idleTimeoutSecs: z.int().min(LEAST_IDLE_TIMEOUT_SECS).nullish(),
    build: z.string().min(1).nullish(),
    memoryMbytes: runMemory.nullish(),
    disableStandbyFieldsOverride: z.boolean().nullish(),
    shouldPassActorInput: z.boolean().nullish(),
});

/** What a request said of Standby. */
type StandbyBody = z.output<typeof standbyBody>;

/**
 * Settings with those that a request gives in their place.
 *
 * @param before What holds where the request says nothing, such as {@link STANDBY_DEFAULTS}.
 * @param body What the request gives.
 * @param beneath What holds where neither says anything, such as the settings of a task's Actor.
 * @throws {ApiError} `invalid-value` when a run would get fewer requests at most than are desired.
 */
export function changeStandby<T extends Partial<StandbySettings>>(
    before: T,
    body: StandbyBody,
    beneath: StandbySettings = STANDBY_DEFAULTS,
): T {
    const given = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
    const settings = { ...before, ...Object.fromEntries(given) };
    const { desiredRequestsPerActorRun: desired, maxRequestsPerActorRun: max } = { ...beneath, ...settings };
    if (max < desired) {
        throw new ApiError(
            'invalid-value',
            `Field "actorStandby.maxRequestsPerActorRun" must not be below "desiredRequestsPerActorRun", which is ${desired}; it is ${max}.`,
        );
    }
    return settings;
}
