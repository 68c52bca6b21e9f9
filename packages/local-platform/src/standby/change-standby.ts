import { z } from 'zod';
import { ApiError } from '../api-error.js';
import { runMemory } from '../builds/run-memory.js';
import { STANDBY_DEFAULTS, type StandbySettings } from './settings.js';

const LEAST_IDLE_TIMEOUT_SECS = 5;

/** The Standby settings in a request. Null leaves a setting as it is. */
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

/** The validated {@link standbyBody}. */
type StandbyBody = z.output<typeof standbyBody>;

/**
 * Applies the settings of a request to existing ones.
 *
 * @param before The settings to change, such as {@link STANDBY_DEFAULTS}.
 * @param body The settings in the request.
 * @param beneath The settings to use where the others are missing, such as those of a task's Actor.
 * @throws {ApiError} `invalid-value` when the maximum of requests is below the desired number.
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
            `Field "actorStandby.maxRequestsPerActorRun" must be at least "desiredRequestsPerActorRun", which is ${desired}. It is ${max}.`,
        );
    }
    return settings;
}
