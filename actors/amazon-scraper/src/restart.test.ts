import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { type Storefront, startStorefront } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import { afterEach, describe, expect, it } from 'vitest';

const actorFolder = fileURLToPath(new URL('..', import.meta.url));
const KILLS = Number(process.env.SCRAPER_KILLS ?? 4);
/** A shop of 33 products answers about this many requests without faults. */
const REQUESTS_OF_A_RUN = 80;

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
});

async function openPlatform(): Promise<Platform> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'scraper-restart-'));
    opened.push(() => rm(dataFolder, { recursive: true, force: true }));
    const platform = await createPlatform({ dataFolder, abortRunsOnClose: true });
    opened.push(() => platform.close());
    return platform;
}

/** Opens a shop that calls back after each so many requests. */
async function openShop(everyRequests: () => number, then: () => void): Promise<Storefront> {
    let left = everyRequests();
    const shop = await startStorefront({
        log: () => {
            if (--left > 0) return;
            left = everyRequests();
            then();
        },
    });
    opened.push(() => shop.close());
    return shop;
}

/** The process of a run, found by what its environment says. */
async function killProcessOf(runId: string): Promise<boolean> {
    for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '');
        if (!environment.split('\0').includes(`ACTOR_RUN_ID=${runId}`)) continue;
        process.kill(Number(id), 'SIGKILL');
        return true;
    }
    return false;
}

const places = (offers: object[]) =>
    (offers as { asin: string; position: number }[]).map(({ asin, position }) => `${asin} ${position}`).sort();

describe.skipIf(!existsSync('/proc'))('the Actor killed in the middle and resurrected on its storages', () => {
    it(`loses no product and saves no offer twice, over ${KILLS} kills`, async () => {
        const platform = await openPlatform();
        const { actor } = await platform.registerActor(actorFolder);
        const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
        let runId = '';
        let kills = 0;
        const shop = await openShop(
            () => 1 + Math.floor((Math.random() * 2 * REQUESTS_OF_A_RUN) / KILLS),
            () => {
                if (kills < KILLS && runId) void killProcessOf(runId).then((killed) => killed && kills++);
            },
        );
        const input = { keyword: 'iphone', baseUrl: shop.url, proxyConfiguration: { useApifyProxy: false } };
        ({ id: runId } = await client.actor(actor.id).start(input));
        let run = await client.run(runId).waitForFinish();
        while (run.status !== 'SUCCEEDED') {
            expect(run.status).toBe('FAILED');
            expect(run.exitCode).not.toBe(1);
            await client.run(runId).resurrect();
            run = await client.run(runId).waitForFinish();
        }
        const { items } = await client.dataset(run.defaultDatasetId).listItems();
        expect(kills).toBeGreaterThan(0);
        expect(places(items)).toEqual(places(shop.allOffers('iphone')));
    });
});
