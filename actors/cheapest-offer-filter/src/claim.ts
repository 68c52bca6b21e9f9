import { createHash, randomUUID } from 'node:crypto';
import { Actor, type KeyValueStore, log, type RequestQueue } from 'apify';
import type { ComparisonOptions, FilterInput } from './input.js';
import type { Upstream } from './upstream.js';

/**
 * Named storages outlive the run. The store says which upstream runs are filtered, the queue which run claimed which.
 */
const STORAGE_NAME = 'cheapest-offer-filter-deliveries';

/** The record of an upstream run that has been filtered. */
interface FilteredRun {
    runId: string;
    /** ISO time; a resurrected run finishes again and counts again. */
    runFinishedAt: string | null;
    filterRunId: string;
    /** Where the cheapest offers are. */
    datasetId: string;
    filteredAt: string;
}

/** The earlier claim on a delivery. It is the `OUTPUT` record of a run that leaves the delivery to the earlier run. */
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
    /** Gives up the claim, because this run ends without a result. */
    release(): Promise<void>;
}

/** The right to filter a delivery, or the earlier claim on it. */
export type Claim = OwnClaim | { earlier: EarlierClaim };

/** What a request in the queue says about the run that made the claim. */
interface ClaimData {
    filterRunId: string;
    /** When that run ends at the latest, in milliseconds since the epoch. Clients turn ISO texts into dates. */
    expiresMs: number;
}

/** How long a claim counts when its run has no timeout. */
const LONGEST_CLAIM_MS = 24 * 60 * 60 * 1000;
/** The expiry time of a claim that its run gave up. */
const RELEASED = 0;

/** The claim of a run that claims nothing. */
const NOTHING_CLAIMED: OwnClaim = { finish: async () => {}, release: async () => {} };

/** What a claim is for: one finish of a run, and the datasets. */
type ClaimedUpstream = Pick<Upstream, 'runId' | 'runFinishedAt' | 'datasetId' | 'moreDatasetIds'>;

/**
 * Makes the key of one finish of an upstream run with the options, because two webhooks with different options are not
 * repetitions.
 *
 * @param upstream The run and its dataset.
 * @param options What is compared.
 * @returns The key of a record.
 */
export function claimKey(
    { runId, runFinishedAt, datasetId, moreDatasetIds = [] }: ClaimedUpstream,
    options: ComparisonOptions,
): string {
    // The options are sorted by name, so that their order does not matter.
    const parts = [runId, runFinishedAt, datasetId, ...moreDatasetIds.toSorted(), Object.entries(options).sort()];
    const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    return `${(runId ?? '').replace(/[^0-9A-Za-z-]/g, '.').slice(0, 100)}_${digest}`;
}

/**
 * Claims the delivery of an upstream run, so that a webhook that is delivered twice is filtered once. Of two claims at
 * the same time, only one succeeds: adding to a request queue is the only operation of Apify's storages that tells who
 * was first. When the run of a claim ended without a result, the next claim succeeds. It can come from the same run
 * after a restart. With limited permissions, a run cannot read how another run ended, so a claim also says when its run
 * ends at the latest.
 *
 * @param upstream The delivery. Nothing is claimed without a run id, because a person named the dataset.
 * @param input The checked input. With `force`, an earlier claim does not count.
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
        // Another run may have claimed it while this run was down, so a restarted run claims it again.
        if (claim?.filterRunId === undefined || claim.filterRunId === ownRunId) continue;
        if (!(await hasEnded(claim.filterRunId, claim.expiresMs))) {
            return { earlier: { alreadyFilteredBy: claim.filterRunId, datasetId: null } };
        }
        // That run may have finished after the record was read, so the next attempt reads the record again.
    }
}

/** Opens the storages of the claims. Null when this run is not allowed to use them. */
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
                'run cannot use them, and a webhook that is delivered twice is filtered twice. Delete the storages: the ' +
                'next run creates its own.',
        );
        return null;
    }
}

/** Returns when this run ends at the latest, in milliseconds since the epoch. */
function endOfThisRun(): number {
    return Actor.getEnv().timeoutAt?.getTime() ?? Date.now() + LONGEST_CLAIM_MS;
}

/**
 * Whether a run of the filter has ended: according to its record, or to the time in its claim when this run cannot read
 * the record. A claim without a time comes from an older version of this Actor.
 */
async function hasEnded(filterRunId: string, expiresMs: number | undefined): Promise<boolean> {
    // Outside a platform, runs have no records, and two at the same time are rare.
    if (!Actor.isAtHome() || expiresMs === RELEASED) return true;
    const run = await Actor.apifyClient
        .run(filterRunId)
        .get()
        .catch(() => undefined);
    if (run) return ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED-OUT'].includes(run.status);
    return expiresMs === undefined || expiresMs <= Date.now();
}

/**
 * Returns the status message of a run that leaves the delivery to an earlier run.
 *
 * @param upstream The run that was delivered.
 * @param earlier The earlier claim.
 */
export function describeEarlierClaim({ runId }: Upstream, { alreadyFilteredBy, datasetId }: EarlierClaim): string {
    const filtered =
        datasetId === null
            ? `is being filtered by run ${alreadyFilteredBy}`
            : `has been filtered by run ${alreadyFilteredBy}, into dataset ${datasetId}`;
    return `Run ${runId} ${filtered}. To filter it again, set "force".`;
}
