import type { StandbySettings } from './settings.js';

/** A run in Standby, and how busy it is. */
export interface StandbyLoad {
    runId: string;
    /** Whether its server already accepts requests. */
    isReady: boolean;
    /** Number of requests that it is serving. */
    requests: number;
}

/** The result of {@link chooseRun}. */
export interface ChosenRun {
    /** The run that gets the request. Undefined to start another run for it, because all are full. */
    runId: string | undefined;
    /** Whether to start another run in advance, because all runs have more requests than desired. */
    startsAnother: boolean;
}

/**
 * Chooses the run for a request: the ready one with the fewest requests, or else one that is starting.
 *
 * @param loads The runs of the Actor or the task.
 * @see https://docs.apify.com/platform/actors/running/standby
 */
export function chooseRun(
    loads: readonly StandbyLoad[],
    limits: Pick<StandbySettings, 'desiredRequestsPerActorRun' | 'maxRequestsPerActorRun'>,
): ChosenRun {
    const [chosen] = loads
        .filter(({ requests }) => requests < limits.maxRequestsPerActorRun)
        .toSorted((a, b) => Number(b.isReady) - Number(a.isReady) || a.requests - b.requests);
    if (!chosen) return { runId: undefined, startsAnother: false };
    const startsAnother = loads.every((load) => {
        const requests = load.requests + Number(load === chosen);
        return requests > limits.desiredRequestsPerActorRun;
    });
    return { runId: chosen.runId, startsAnother };
}
