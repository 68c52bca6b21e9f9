import { createHash, randomUUID } from 'node:crypto';
import { Actor } from 'apify';
import type { ComparisonOptions, FilterInput } from './input.js';
import type { Upstream } from './upstream.js';

/** Named storages outlive the run: the store holds which upstream runs are filtered, the queue who claimed which. */
const STORAGE_NAME = 'cheapest-offer-filter-deliveries';

/** What is kept of an upstream run that has been filtered. */
interface FilteredRun {
    runId: string;
    /** ISO time; a resurrected run finishes again and counts again. */
    runFinishedAt: string | null;
    filterRunId: string;
    /** Where the cheapest offers are. */
    datasetId: string;
    filteredAt: string;
}

/** The run that has the delivery already; the `OUTPUT` record of a run that leaves it to that one. */
export interface EarlierClaim {
    alreadyFilteredBy: string;
    /** Where its cheapest offers are; null while it is running. */
    datasetId: string | null;
}

/** The right to filter a delivery, or the earlier claim that leaves nothing to do. */
export type Claim = { earlier?: undefined; finish(): Promise<void> } | { earlier: EarlierClaim };

/**
 * Names one finish of an upstream run and what is compared of it, since two webhooks with different options are no
 * repetition.
 *
 * @param upstream The run and its dataset.
 * @param options What is compared.
 * @returns The key of a record.
 */
export function claimKey(
    { runId, runFinishedAt, datasetId }: Pick<Upstream, 'runId' | 'runFinishedAt' | 'datasetId'>,
    options: ComparisonOptions,
): string {
    // The names are sorted, so that the order in which the options were filled in changes nothing.
    const parts = [runId, runFinishedAt, datasetId, Object.entries(options).sort()];
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    return `${(runId ?? '').replace(/[^0-9A-Za-z-]/g, '.').slice(0, 100)}_${digest}`;
}

/**
 * Claims the delivery of an upstream run, so that a webhook that is delivered twice is filtered once. Of two claims at
 * the same moment one succeeds: adding to a request queue is the one operation of Apify's storages that tells who was
 * first. When the first one ended without a result, the next one follows, which can be the same run after a restart.
 *
 * @param upstream Without a run id a person named the dataset, and nothing is claimed.
 * @param input The checked input; `force` claims it whoever has it.
 * @see https://docs.apify.com/api/v2/request-queue-requests-post
 */
export async function claimDelivery(
    upstream: Upstream,
    { options, force }: Pick<FilterInput, 'options' | 'force'>,
): Promise<Claim> {
    const { runId, runFinishedAt } = upstream;
    if (runId === null) return { finish: async () => {} };
    const key = claimKey(upstream, options);
    const ownRunId = Actor.getEnv().actorRunId ?? `local-${randomUUID()}`;
    const store = await Actor.openKeyValueStore(STORAGE_NAME);
    const finish = async () => {
        const { id: datasetId } = await Actor.openDataset();
        const filteredAt = new Date().toISOString();
        await store.setValue<FilteredRun>(key, { runId, runFinishedAt, filterRunId: ownRunId, datasetId, filteredAt });
    };
    if (force) return { finish };

    const queue = await Actor.openRequestQueue(STORAGE_NAME);
    for (let attempt = 1; ; attempt++) {
        const filtered = await store.getValue<FilteredRun>(key);
        if (filtered && filtered.filterRunId !== ownRunId) {
            return { earlier: { alreadyFilteredBy: filtered.filterRunId, datasetId: filtered.datasetId } };
        }
        const { wasAlreadyPresent, requestId } = await queue.addRequest({
            url: `https://console.apify.com/actors/runs/${encodeURIComponent(runId)}`,
            uniqueKey: `${key}#${attempt}`,
            userData: { filterRunId: ownRunId },
        });
        if (!wasAlreadyPresent) return { finish };
        const claimedBy: unknown = (await queue.getRequest(requestId))?.userData.filterRunId;
        // Another run may have claimed it while this one was dead, so a restarted run claims it again.
        if (claimedBy === ownRunId) continue;
        if (typeof claimedBy === 'string' && !(await hasEnded(claimedBy))) {
            return { earlier: { alreadyFilteredBy: claimedBy, datasetId: null } };
        }
        // It may have finished after the record was read, so the next round reads it again.
    }
}

/** Whether a run of the filter is over. One that this run may not read counts as running. */
async function hasEnded(filterRunId: string): Promise<boolean> {
    // Off the platform a run has no record, and two at a time are rare.
    if (!Actor.isAtHome()) return true;
    const run = await Actor.apifyClient
        .run(filterRunId)
        .get()
        .catch(() => undefined);
    return run !== undefined && ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED-OUT'].includes(run.status);
}

/**
 * The status message of a run that leaves the delivery to an earlier one.
 *
 * @param upstream The run that was delivered.
 * @param earlier Who has it.
 */
export function describeEarlierClaim({ runId }: Upstream, { alreadyFilteredBy, datasetId }: EarlierClaim): string {
    const filtered =
        datasetId === null
            ? `is being filtered by run ${alreadyFilteredBy}`
            : `has been filtered by run ${alreadyFilteredBy}, into dataset ${datasetId}`;
    return `Run ${runId} ${filtered}. To filter it again, set "force".`;
}
