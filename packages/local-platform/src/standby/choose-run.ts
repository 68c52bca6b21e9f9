import type { StandbySettings } from './settings.js';

/** A run in Standby, and how busy it is. */
export interface StandbyLoad {
    runId: string;
    /** Whether its server gets requests already. */
    isReady: boolean;
    /** Requests that it has now. */
    requests: number;
}

/** Which run gets a request. */
export interface ChosenRun {
    /** Undefined when no run has room, so that another is started for the request. */
    runId: string | undefined;
    /** Whether another run is started ahead of demand, as all will have more requests than is desired. */
    startsAnother: boolean;
}

/**
 * Chooses the run for a request: of those that are ready the one with the fewest requests, else the one of those that
 * are being started.
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
