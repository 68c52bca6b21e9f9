import { createHash, randomUUID } from 'node:crypto';
import { Actor, type KeyValueStore, log, type RequestQueue } from 'apify';
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

/** The right to filter a delivery. */
export interface OwnClaim {
    earlier?: undefined;
    /** Remembers the delivery as filtered. */
    finish(): Promise<void>;
    /** Gives the claim up, as this run ends without a result. */
    release(): Promise<void>;
}

/** The right to filter a delivery, or the earlier claim that leaves nothing to do. */
export type Claim = OwnClaim | { earlier: EarlierClaim };

/** What a request of the queue says of the run that made the claim. */
interface ClaimData {
    filterRunId: string;
    /** Milliseconds since the epoch by which that run is over, whatever became of it; clients make dates of texts. */
    expiresMs: number;
}

/** How long a claim counts whose run has no time limit. */
const LONGEST_CLAIM_MS = 24 * 60 * 60 * 1000;
/** The time of a claim that its run gave up. */
const RELEASED = 0;

/** The claim of a run that has nothing to remember. */
const NOTHING_CLAIMED: OwnClaim = { finish: async () => {}, release: async () => {} };

/** What a claim is for: one finish of a run, and the datasets. */
type ClaimedUpstream = Pick<Upstream, 'runId' | 'runFinishedAt' | 'datasetId' | 'moreDatasetIds'>;

/**
 * Names one finish of an upstream run and what is compared of it, since two webhooks with different options are no
 * repetition.
 *
 * @param upstream The run and its dataset.
 * @param options What is compared.
 * @returns The key of a record.
 */
export function claimKey(
    { runId, runFinishedAt, datasetId, moreDatasetIds = [] }: ClaimedUpstream,
    options: ComparisonOptions,
): string {
    // The names are sorted, so that the order in which the options were filled in changes nothing.
    const parts = [runId, runFinishedAt, datasetId, ...moreDatasetIds.toSorted(), Object.entries(options).sort()];
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    return `${(runId ?? '').replace(/[^0-9A-Za-z-]/g, '.').slice(0, 100)}_${digest}`;
}

/**
 * Claims the delivery of an upstream run, so that a webhook that is delivered twice is filtered once. Of two claims at
 * the same moment one succeeds: adding to a request queue is the one operation of Apify's storages that tells who was
 * first. When the first one ended without a result, the next one follows, which can be the same run after a restart. With
 * limited permissions a run may not ask how another one ended, so a claim also carries the time by which its run is over.
 *
 * @param upstream Without a run id a person named the dataset, and nothing is claimed.
 * @param input The checked input; `force` claims it even when another run has it.
 * @see https://docs.apify.com/api/v2/request-queue-requests-post
 */
export async function claimDelivery(
    upstream: Upstream,
    { options, force }: Pick<FilterInput, 'options' | 'force'>,
): Promise<Claim> {
    const { runId, runFinishedAt } = upstream;
    if (runId === null) return NOTHING_CLAIMED;
    const key = claimKey(upstream, options);
    const ownRunId = Actor.getEnv().actorRunId ?? `local-${randomUUID()}`;
    const claims = await openClaims();
    if (!claims) return NOTHING_CLAIMED;
    const { store, queue } = claims;
    const finish = async () => {
        const { id: datasetId } = await Actor.openDataset();
        const filteredAt = new Date().toISOString();
        await store.setValue<FilteredRun>(key, { runId, runFinishedAt, filterRunId: ownRunId, datasetId, filteredAt });
    };
    if (force) return { ...NOTHING_CLAIMED, finish };

    for (let attempt = 1; ; attempt++) {
        const filtered = await store.getValue<FilteredRun>(key);
        if (filtered && filtered.filterRunId !== ownRunId) {
            return { earlier: { alreadyFilteredBy: filtered.filterRunId, datasetId: filtered.datasetId } };
        }
        const request = {
            url: `https://console.apify.com/actors/runs/${encodeURIComponent(runId)}`,
            uniqueKey: `${key}#${attempt}`,
        };
        const userData: ClaimData = { filterRunId: ownRunId, expiresMs: endOfThisRun() };
        const { wasAlreadyPresent, requestId } = await queue.addRequest({ ...request, userData });
        if (!wasAlreadyPresent) {
            const release = async () => {
                const expired: ClaimData = { ...userData, expiresMs: RELEASED };
                await queue.client.updateRequest({ ...request, id: requestId, userData: { ...expired } });
            };
            return { finish, release };
        }
        const claim = (await queue.getRequest<Partial<ClaimData>>(requestId))?.userData;
        // Another run may have claimed it while this one was dead, so a restarted run claims it again.
        if (claim?.filterRunId === undefined || claim.filterRunId === ownRunId) continue;
        if (!(await hasEnded(claim.filterRunId, claim.expiresMs))) {
            return { earlier: { alreadyFilteredBy: claim.filterRunId, datasetId: null } };
        }
        // It may have finished after the record was read, so the next round reads it again.
    }
}

/** The storages of the claims, or null when this run may not use them. */
async function openClaims(): Promise<{ store: KeyValueStore; queue: RequestQueue } | null> {
    try {
        return {
            store: await Actor.openKeyValueStore(STORAGE_NAME),
            queue: await Actor.openRequestQueue(STORAGE_NAME),
        };
    } catch (error) {
        if ((error as { statusCode?: number }).statusCode !== 403) throw error;
        log.warning(
            `The storages named "${STORAGE_NAME}" were made by another Actor or by a run with full permissions, so this ` +
                'run may not use them, and a webhook that is delivered twice is filtered twice. Delete them: the next ' +
                'run makes its own.',
        );
        return null;
    }
}

/** Milliseconds since the epoch by which this run is over. */
function endOfThisRun(): number {
    return Actor.getEnv().timeoutAt?.getTime() ?? Date.now() + LONGEST_CLAIM_MS;
}

/**
 * Whether a run of the filter is over, by its record, or by the time that its claim names when this run may not read
 * the record. A claim without a time is of an older version of this Actor.
 */
async function hasEnded(filterRunId: string, expiresMs: number | undefined): Promise<boolean> {
    // Off the platform a run has no record, and two at a time are rare.
    if (!Actor.isAtHome() || expiresMs === RELEASED) return true;
    const run = await Actor.apifyClient
        .run(filterRunId)
        .get()
        .catch(() => undefined);
    if (run) return ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED-OUT'].includes(run.status);
    return expiresMs === undefined || expiresMs <= Date.now();
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
