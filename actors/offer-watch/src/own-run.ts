import { Actor } from 'apify';

/** The id of this run. */
export function ownRunId(): string {
    return Actor.getEnv().actorRunId ?? 'local';
}

/**
 * What this run has cost by itself so far.
 *
 * @returns US dollars.
 */
export async function readOwnUsd(): Promise<number> {
    const run = await Actor.apifyClient.run(ownRunId()).get();
    return run?.usageTotalUsd ?? 0;
}
