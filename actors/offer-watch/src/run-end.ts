import type { ApifyClient } from 'apify-client';
import { z } from 'zod';

/** How a run that the watch started has ended. */
export interface RunEnd {
    /** In the spelling of the API, such as `TIMED-OUT`; `DELETED` when the run no longer exists. */
    status: string;
    /** Its status message. */
    message: string | null;
    datasetId: string;
    /** US dollars. */
    usd: number;
    /** Billed gigabytes between the run and the internet. */
    trafficGbytes: number;
    /** Pages that the scraper read; null when it does not count them. */
    pages: number | null;
    /** Whether the scraper lost pages that may hold offers. */
    hasLostPages: boolean;
}

/** The part of the scraper's statistics that a watch reads. Another scraper may have no statistics. */
const statisticsSchema = z.object({
    pagesRead: z.number(),
    lostPages: z.array(z.object({ reason: z.string() })),
    furtherLostPages: z.number(),
});
const STATISTICS_KEY = 'STATS';
/** The reason for pages that do not exist: no offers are lost with them. */
const NOTHING_LOST = 'missing';

const FINAL = ['SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED-OUT'];
/** The kinds of usage that are traffic between a run and the internet. */
const TRAFFIC = ['DATA_TRANSFER_EXTERNAL_GBYTES', 'PROXY_RESIDENTIAL_TRANSFER_GBYTES'] as const;

/**
 * Reads how a run ended.
 *
 * @param client Apify's client.
 * @param runId The run.
 * @param waitSecs The longest time to wait for its end, in seconds.
 * @returns Null when the run has not ended.
 */
export async function readRunEnd(client: ApifyClient, runId: string, waitSecs: number): Promise<RunEnd | null> {
    const run = await client.run(runId).get({ waitForFinish: waitSecs });
    if (!run) {
        const nothing = { usd: 0, trafficGbytes: 0, pages: null, hasLostPages: false };
        return { status: 'DELETED', message: null, datasetId: '', ...nothing };
    }
    if (!FINAL.includes(run.status)) return null;
    const record = await client.keyValueStore(run.defaultKeyValueStoreId).getRecord(STATISTICS_KEY);
    const { data: statistics } = statisticsSchema.safeParse(record?.value);
    const usage = (run.usage ?? {}) as Record<string, number>;
    return {
        status: run.status,
        message: run.statusMessage?.slice(0, 500) ?? null,
        datasetId: run.defaultDatasetId,
        usd: run.usageTotalUsd ?? 0,
        trafficGbytes: TRAFFIC.reduce((sum, kind) => sum + (usage[kind] ?? 0), 0),
        pages: statistics?.pagesRead ?? null,
        hasLostPages:
            statistics !== undefined &&
            (statistics.furtherLostPages > 0 || statistics.lostPages.some(({ reason }) => reason !== NOTHING_LOST)),
    };
}
