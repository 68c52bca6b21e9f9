import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { type Storefront, startStorefront } from '@offer-chain/storefront';
import { ApifyClient } from 'apify-client';
import { type ChainActor, getActorOfRole } from '../chain-list.js';
import { getWatchActor } from '../deploy/watch.js';
import { keepOpen } from '../run/keep-open.js';
import { type StoppableWork, stoppable } from '../run/stoppable.js';
import { createDayClock, type DayClock } from './day-clock.js';
import type { WatchOptions } from './options.js';
import { changesText, dayText } from './show-watch.js';
import { readDay, type WatchedDay } from './watched-day.js';

/**
 * Watches keywords on this machine, day by day: in shops whose prices move, on a platform whose clock skips the nights.
 *
 * @param options What to watch.
 * @param actors The Actors of the repository.
 * @returns The exit code: 1 when the result of a day differs from what the shops expect.
 */
export function watchOnThisMachine(options: WatchOptions, actors: readonly ChainActor[]): Promise<number> {
    return stoppable(async (work) => {
        const clock = createDayClock();
        const platform = await openPlatform(options, clock, work);
        const shops = await openShops(options, work);
        const client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
        const days: WatchedDay[] = [];
        const watchId = await registerActors(platform, actors);
        for (let day = 1; day <= options.days; day++) {
            work.signal.throwIfAborted();
            if (day > 1) clock.skipDay();
            for (const shop of shops) shop.setDay(day - 1);
            const started = await client.actor(watchId).start(watchInput(options, shops, actors));
            work.progress.update(`Day ${day}: run ${started.id} watches`);
            const run = await untilEnd(client, started.id, work);
            const watched = await readDay(client, { day, run, shops, keywords: options.keywords });
            work.progress.step(dayText(watched));
            days.push(watched);
        }
        const last = days.at(-1);
        if (options.json) process.stdout.write(`${JSON.stringify({ days }, null, 2)}\n`);
        else if (last) process.stdout.write(changesText(last, process.stdout.columns));
        if (options.keep) await keepOpen(platform, work.signal, work.opened);
        return days.every(({ isAsExpected }) => isAsExpected) ? 0 : 1;
    });
}

async function openPlatform(
    { dataFolder, port }: WatchOptions,
    clock: DayClock,
    { progress, opened, fail }: StoppableWork,
): Promise<Platform> {
    const platform = await createPlatform({
        ...(dataFolder !== undefined && { dataFolder }),
        port,
        clock,
        abortRunsOnClose: true,
        retentionDays: null,
        onFailure: fail,
    });
    opened.push(() => platform.close());
    progress.step(`Local platform at ${platform.baseUrl}`);
    return platform;
}

async function openShops(
    { marketplaces, seed, faults, products, keywords }: WatchOptions,
    { progress, opened }: StoppableWork,
): Promise<Storefront[]> {
    const shops: Storefront[] = [];
    for (const marketplace of marketplaces) {
        const shop = await startStorefront({ marketplace, seed, faults, products, keywords });
        opened.push(() => shop.close());
        progress.step(`A mock store of ${marketplace} at ${shop.url}`);
        shops.push(shop);
    }
    return shops;
}

/** Registers the scraper, the filter and the watch, and returns the id of the watch. */
async function registerActors(platform: Platform, actors: readonly ChainActor[]): Promise<string> {
    const watch = getWatchActor(actors);
    for (const role of ['scraper', 'filter'] as const)
        await platform.registerActor(getActorOfRole(actors, role).folder);
    return (await platform.registerActor(watch.folder)).actor.id;
}

function watchInput(
    { keywords, marketplaces }: WatchOptions,
    shops: readonly Storefront[],
    actors: readonly ChainActor[],
): Record<string, unknown> {
    return {
        keywords,
        marketplaces,
        scraper: getActorOfRole(actors, 'scraper').name,
        filter: getActorOfRole(actors, 'filter').name,
        inputByStore: Object.fromEntries(shops.map(({ marketplace, url }) => [marketplace, { baseUrl: url }])),
        // Few runs at a time: this machine has few cores.
        maxConcurrentRuns: 2,
    };
}

async function untilEnd(client: ApifyClient, runId: string, { signal, progress }: StoppableWork) {
    for (;;) {
        signal.throwIfAborted();
        const run = await client.run(runId).waitForFinish({ waitSecs: 1 });
        if (run.finishedAt) return run;
        if (run.statusMessage) progress.update(run.statusMessage);
    }
}
