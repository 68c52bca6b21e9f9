import { Actor } from 'apify';

/** Returns the id of this run. */
export function ownRunId(): string {
    return Actor.getEnv().actorRunId ?? 'local';
}

/**
 * Reads what this run itself has cost so far, without the runs that it started.
 *
 * @returns US dollars.
 */
export async function readOwnUsd(): Promise<number> {
    const run = await Actor.apifyClient.run(ownRunId()).get();
    return run?.usageTotalUsd ?? 0;
}
