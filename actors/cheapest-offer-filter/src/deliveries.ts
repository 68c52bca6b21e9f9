import { randomUUID } from 'node:crypto';
import { Actor } from 'apify';
import type { ComparisonOptions } from './input.js';
import { textHash } from './text-hash.js';
import type { Upstream } from './upstream.js';

/** Named storages, so that they outlive the run: which upstream runs are finished, and who has taken which. */
const STORE_NAME = 'cheapest-offer-filter-deliveries';

/** What is kept of an upstream run that has been filtered. */
export interface FilteredRun {
    runId: string;
    /** ISO time; a resurrected run finishes anew and counts anew. */
    runFinishedAt: string | null;
    filterRunId: string;
    /** Where the cheapest offers are. */
    datasetId: string;
    filteredAt: string;
}

/** This delivery of a run, or the earlier one that leaves nothing to do. */
export type Delivery =
    | { earlier?: undefined; finish(datasetId: string): Promise<void> }
    | { earlier: { filterRunId: string; finished: FilteredRun | null } };

/**
 * The key of a run's finishing: the run, its finish time, and what is asked of it, since two webhooks that want
 * different things of one run are no repetition.
 */
export function deliveryKey(
    { runId, runFinishedAt, datasetId }: Pick<Upstream, 'runId' | 'runFinishedAt' | 'datasetId'>,
    options: ComparisonOptions,
): string {
    const { condition, countShipping, unknownShipping, minOffers } = options;
    const asked = JSON.stringify([datasetId, condition, countShipping, unknownShipping, minOffers]);
    const finish = (runFinishedAt ?? 'unknown').replace(/[^0-9A-Za-z]/g, '');
    return `${(runId ?? '').replace(/[^0-9A-Za-z-]/g, '.').slice(0, 100)}_${finish.slice(0, 40)}_${textHash(asked).toString(36)}`;
}

/**
 * Takes an upstream run for this run, unless another has it. Of deliveries at the same moment one gets it: adding to a
 * request queue is the one operation of the platform's storages that tells who was first. Who was first and ended
 * without finishing is followed by the next, which can be itself, restarted.
 *
 * @param isForced Whether to take it whoever has it.
 */
export async function takeDelivery(
    upstream: Upstream & { runId: string },
    options: ComparisonOptions,
    isForced: boolean,
): Promise<Delivery> {
    const key = deliveryKey(upstream, options);
    const self = Actor.getEnv().actorRunId ?? `local-${randomUUID()}`;
    const store = await Actor.openKeyValueStore(STORE_NAME);
    const finish = (datasetId: string) =>
        store.setValue(key, {
            runId: upstream.runId,
            runFinishedAt: upstream.runFinishedAt,
            filterRunId: self,
            datasetId,
            filteredAt: new Date().toISOString(),
        } satisfies FilteredRun);
    if (isForced) return { finish };

    const queue = await Actor.openRequestQueue(STORE_NAME);
    for (let attempt = 1; ; attempt++) {
        const finished = await store.getValue<FilteredRun>(key);
        if (finished && finished.filterRunId !== self) {
            return { earlier: { filterRunId: finished.filterRunId, finished } };
        }
        const { wasAlreadyPresent, requestId } = await queue.addRequest({
            url: `https://console.apify.com/actors/runs/${encodeURIComponent(upstream.runId)}`,
            uniqueKey: `${key}#${attempt}`,
            userData: { filterRunId: self },
        });
        if (!wasAlreadyPresent) return { finish };
        const owner: unknown = (await queue.getRequest(requestId))?.userData.filterRunId;
        // A run that is restarted claims anew, as another may have taken over while it was dead.
        if (owner === self) continue;
        if (typeof owner === 'string' && !(await hasEnded(owner))) {
            return { earlier: { filterRunId: owner, finished: null } };
        }
        // It may have finished between the two questions; the next round looks again before it takes over.
    }
}

/** Whether a run of the filter is surely over. One that may not be asked for counts as running. */
async function hasEnded(filterRunId: string): Promise<boolean> {
    // Off the platform there are no runs to ask for, and hardly two at a time.
    if (!Actor.isAtHome()) return true;
    const run = await Actor.apifyClient
        .run(filterRunId)
        .get()
        .catch(() => undefined);
    return run !== undefined && ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED-OUT'].includes(run.status);
}
