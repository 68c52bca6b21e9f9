import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKiller, type ShopItem, startWatchPlatform, type WatchPlatform } from './stand-ins.js';

const KEYWORDS = ['red', 'blue', 'green', 'white', 'black', 'grey'];
const INPUT = {
    keywords: KEYWORDS,
    marketplaces: ['amazon.com', 'amazon.de'],
    searchesPerRun: 3,
    maxConcurrentRuns: 2,
};
const EVERY_SEARCH = INPUT.marketplaces.flatMap((store) => KEYWORDS.map((keyword) => `${store} ${keyword}`));

/** A product of each keyword, and one that all keywords find, at a price of its own. */
const sold = (marketplace: string, keyword: string, price = 20): ShopItem[] => [
    { marketplace, keyword, asin: `B00000000${KEYWORDS.indexOf(keyword)}`, totalPrice: price },
    { marketplace, keyword, asin: 'B0000000XX', totalPrice: price + KEYWORDS.indexOf(keyword) },
];

const killer = createKiller(1);
let world: WatchPlatform;
beforeAll(async () => {
    world = await startWatchPlatform({ newId: killer.newId });
});
afterAll(() => world?.close());

it('keywords are scraped once in each store, two runs at a time, though one run fails and the watch is killed as it starts one', async () => {
    let hasFailed = false;
    let running = 0;
    let most = 0;
    world.sell(async (marketplace, keyword) => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
        if (keyword !== 'white' || marketplace !== 'amazon.de' || hasFailed) return sold(marketplace, keyword);
        hasFailed = true;
        return null;
    });
    const { id } = await world.start(INPUT);
    // In the middle of the start of the first run, after which the others wait.
    if (existsSync('/proc')) killer.aim(id, () => 3);
    const first = await world.survived(id);
    expect(first.status, first.log).toBe('SUCCEEDED');
    if (existsSync('/proc'))
        expect(first.log).toContain('was found: it had been started, but its id had not been saved');
    expect(world.searches.toSorted()).toEqual([...EVERY_SEARCH, 'amazon.de white'].sort());
    expect(most).toBeLessThanOrEqual(2);
    expect(await world.runsOf('amazon-scraper')).toHaveLength(5);
    expect(await world.runsOf('cheapest-offer-filter')).toHaveLength(1);
    expect(first.items.map(({ kind }) => kind)).toEqual(Array(14).fill('new'));
    expect(await first.record('OUTPUT')).toMatchObject({
        searches: 12,
        parts: { scraped: 4, failed: 0, leftOut: 0, repeated: 1 },
        products: 14,
        failed: [],
        leftOut: [],
        forecast: { basis: 'the first part', searches: 12, scraperRuns: 4 },
    });
    expect(first.log).not.toMatch(/WARN|ERROR/);
});

it('the next watch says what changed, and passes on what is cheap enough', async () => {
    const priceOf = (keyword: string) => ({ blue: 15, green: 19 })[keyword] ?? 20;
    world.sell((marketplace, keyword) =>
        marketplace === 'amazon.com' && keyword === 'red' ? [] : sold(marketplace, keyword, priceOf(keyword)),
    );
    const second = await world.watch({ ...INPUT, alertBelowPercent: 10 });
    expect(second.status, second.log).toBe('SUCCEEDED');
    const { changes } = await second.record('CHANGES');
    const pick = (items: Record<string, unknown>[]) =>
        items.map(({ kind, marketplace, asin, previousPrice, totalPrice }) => [
            ...[kind, marketplace, asin, previousPrice, totalPrice],
        ]);
    expect(pick(changes)).toEqual([
        ['gone', 'amazon.com', 'B000000000', 20, null],
        ['cheaper', 'amazon.com', 'B000000001', 20, 15],
        ['cheaper', 'amazon.com', 'B000000002', 20, 19],
        ['cheaper', 'amazon.com', 'B0000000XX', 20, 16],
        ['cheaper', 'amazon.de', 'B000000001', 20, 15],
        ['cheaper', 'amazon.de', 'B000000002', 20, 19],
        ['cheaper', 'amazon.de', 'B0000000XX', 20, 16],
    ]);
    const passedOn = ['B000000001', 'B0000000XX'];
    expect(second.items).toEqual(changes.filter(({ asin }: { asin: string }) => passedOn.includes(asin)));
});
