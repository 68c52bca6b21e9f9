import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform } from '@offer-chain/local-platform';
import { startStorefront } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import { actorFolder } from './local-run.js';

/** A run that can be disturbed. */
export interface DisturbedRun {
    client: ApifyClient;
    runId: string;
    /** Address of the platform's API. */
    baseUrl: string;
    token: string;
}

/** The result of a run that was disturbed. */
export interface SurvivedRun {
    /** How many disturbances took place. */
    disturbances: number;
    items: object[];
    /** Every offer that the shop has. */
    expected: object[];
    /** The run's statistics. */
    statistics: unknown;
    /** The run's count of offers by ASIN. */
    tracker: unknown;
}

/** Kills the process of a run, found by what its environment says. */
export async function killProcessOf({ runId }: DisturbedRun): Promise<boolean> {
    for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
        if (!environment.split('\0').includes(`ACTOR_RUN_ID=${runId}`)) continue;
        try {
            process.kill(Number(id), 'SIGKILL');
            return true;
        } catch (error) {
            // It has ended meanwhile.
            if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
        }
    }
    return false;
}

/**
 * Starts a platform that knows this Actor.
 *
 * @returns A client of it, and what closes it and ends its runs.
 */
export async function startPlatform() {
    const dataFolder = await mkdtemp(join(tmpdir(), 'scraper-restart-'));
    const platform = await createPlatform({ dataFolder, abortRunsOnClose: true });
    await platform.registerActor(actorFolder);
    const { baseUrl, token } = platform;
    const close = async () => {
        await platform.close();
        await rm(dataFolder, { recursive: true, force: true });
    };
    return { client: new ApifyClient({ baseUrl, token }), baseUrl, token, close };
}

/** How a run is disturbed. */
export interface Disturbances {
    /** How many products it scrapes. */
    products: number;
    /** Each disturbs the run once, in this order, and says whether that was possible; if not it is tried again. */
    disturb: readonly ((run: DisturbedRun) => Promise<boolean>)[];
    /** The place of delivery; the shop's own when absent. */
    deliverTo?: string | undefined;
}

/**
 * Runs this Actor on a platform against a shop with some faults, disturbs it at random moments, and resurrects it
 * whenever it has ended before its time.
 *
 * @throws {Error} When the Actor ended by itself and did not succeed.
 */
export async function surviveDisturbances(
    platform: Omit<DisturbedRun, 'runId'>,
    { products, disturb, deliverTo }: Disturbances,
): Promise<SurvivedRun> {
    // Each product takes two requests at least, so that no disturbance comes too late.
    const gap = () => 1 + Math.floor((Math.random() * 2 * products) / disturb.length);
    let disturbed: DisturbedRun | undefined;
    let disturbances = 0;
    let left = gap();
    const shop = await startStorefront({
        products,
        faults: { captcha: 0.1, drop: 0.05 },
        log: () => {
            if (--left > 0 || !disturbed) return;
            left = gap();
            void disturb[disturbances]?.(disturbed).then((done) => {
                if (done) disturbances++;
            });
        },
    });
    try {
        const { client } = platform;
        const proxyConfiguration = { useApifyProxy: false };
        const input = { keyword: 'iphone', baseUrl: shop.url, proxyConfiguration, deliverTo };
        const { id: runId } = await client.actor('local/amazon-scraper').start(input);
        disturbed = { ...platform, runId };
        let run = await client.run(runId).waitForFinish();
        while (run.status !== 'SUCCEEDED') {
            if (run.exitCode === 1) throw new Error(`The run failed: ${run.statusMessage}`);
            await client.run(runId).resurrect();
            run = await client.run(runId).waitForFinish();
        }
        const { items } = await client.dataset(run.defaultDatasetId).listItems();
        const store = client.keyValueStore(run.defaultKeyValueStoreId);
        const [statistics, tracker] = await Promise.all(['STATS', 'ASIN-TRACKER'].map((key) => store.getRecord(key)));
        return {
            disturbances,
            items,
            expected: shop.allOffers('iphone', deliverTo),
            statistics: statistics?.value,
            tracker: tracker?.value,
        };
    } finally {
        await shop.close();
    }
}
