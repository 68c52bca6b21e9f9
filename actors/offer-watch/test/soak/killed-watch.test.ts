import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKiller, type ShopItem, startWatchPlatform, type WatchPlatform } from '../stand-ins.js';

const SEEDS = Number(process.env.WATCH_SEEDS ?? 20);
/** Of each watch at most. */
const KILLS = 8;
/** Of all watches at least, on average five each. */
const ALL_KILLS = 5 * SEEDS;

const STORES = ['amazon.com', 'amazon.de'];
const KEYWORDS = ['red', 'blue', 'green', 'white'];
const INPUT = { keywords: KEYWORDS, marketplaces: STORES, searchesPerRun: 2, maxConcurrentRuns: 2 };

/** Numbers in [0, 1) that depend on the seed alone. */
function seeded(seed: number): () => number {
    let state = seed * 2_654_435_761;
    return () => {
        state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
        return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
    };
}

const killer = createKiller(KILLS);
let allKills = 0;
let world: WatchPlatform;
beforeAll(async () => {
    world = await startWatchPlatform({ newId: killer.newId });
});
afterAll(() => world?.close());

const sold = (marketplace: string, keyword: string, day: number): ShopItem[] => [
    { marketplace, keyword, asin: `B00000000${KEYWORDS.indexOf(keyword)}`, totalPrice: 20 - day },
    { marketplace, keyword, asin: `B0000000X${day}`, totalPrice: 30 },
];

describe.skipIf(!existsSync('/proc'))('a watch that is killed', () => {
    it.each(
        Array.from({ length: SEEDS }, (_, seed) => seed + 1),
    )('scrapes each part once and tells each change once, seed %i', async (seed) => {
        const random = seeded(seed);
        const watchName = `seed-${seed}`;
        world.sell((marketplace, keyword) => sold(marketplace, keyword, 0));
        expect((await world.watch({ ...INPUT, watchName })).status).toBe('SUCCEEDED');

        world.sell((marketplace, keyword) => sold(marketplace, keyword, 1));
        world.searches.length = 0;
        const runsBefore = new Set((await world.runsOf('amazon-scraper')).map(({ id }) => id));
        const filtersBefore = (await world.runsOf('cheapest-offer-filter')).length;
        const { id: runId } = await world.start({ ...INPUT, watchName });
        killer.aim(runId, () => 1 + Math.floor(random() * 9));
        const watched = await world.survived(runId);

        expect(watched.status, watched.log).toBe('SUCCEEDED');
        allKills += killer.kills;
        const everySearch = STORES.flatMap((store) => KEYWORDS.map((keyword) => `${store} ${keyword}`));
        expect(world.searches.toSorted(), watched.log).toEqual(everySearch.sort());
        const runs = (await world.runsOf('amazon-scraper')).filter(({ id }) => !runsBefore.has(id));
        expect(runs, watched.log).toHaveLength(4);
        expect((await world.runsOf('cheapest-offer-filter')).length - filtersBefore).toBe(1);

        const { changes } = await watched.record('CHANGES');
        const told = changes.map(({ kind, marketplace, asin }: Record<string, string>) => [kind, marketplace, asin]);
        expect(told).toEqual(
            STORES.flatMap((store) => [
                ...KEYWORDS.map((_, index) => ['cheaper', store, `B00000000${index}`]),
                ['gone', store, 'B0000000X0'],
                ['new', store, 'B0000000X1'],
            ]),
        );
        expect(watched.items).toEqual(changes);
        const rows = await world.client.dataset(`local/offer-watch-${watchName}`).listItems();
        expect(rows.items).toHaveLength(10 + 12);
        const next = await world.watch({ ...INPUT, watchName });
        expect(next.message).toContain('10 products: 0 new, 0 gone, 0 cheaper, 0 dearer; 0 passed on.');
    });

    it(`was killed ${ALL_KILLS} times in all`, () => {
        expect(allKills).toBeGreaterThanOrEqual(ALL_KILLS);
    });
});
