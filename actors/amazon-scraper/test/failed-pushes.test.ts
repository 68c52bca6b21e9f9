import { Dataset } from 'apify';
import { expect, it, onTestFinished, vi } from 'vitest';
import { inOrder, withShop } from './offers.js';
import { scraperRun } from './scraper-run.js';

it.each([
    ['arrive all the same', true],
    ['do not arrive', false],
])('offers whose first pushes fail and %s are saved once', async (_name, arrives) => {
    const failed = new Set<unknown>();
    const push = Dataset.prototype.pushData;
    const pushData = vi.spyOn(Dataset.prototype, 'pushData').mockImplementation(async function (this: Dataset, items) {
        const page = JSON.stringify(Array.isArray(items) ? items[0]?.offerId : items);
        if (failed.has(page)) return push.call(this, items);
        failed.add(page);
        if (arrives) await push.call(this, items);
        throw new Error('socket hang up');
    });
    onTestFinished(() => pushData.mockRestore());
    await withShop({ products: 15 }, async (shop) => {
        const input = { keyword: 'iphone', productDetails: false, maxProducts: 5, baseUrl: shop.url };
        const { succeeded, message, items, record } = await scraperRun(input);
        expect(succeeded, message).toBe(true);
        expect(failed.size).toBeGreaterThan(0);
        const asins = new Set(items.map(({ asin }) => asin));
        expect(asins.size).toBeGreaterThan(2);
        expect(inOrder(items)).toEqual(inOrder(shop.allOffers('iphone').filter(({ asin }) => asins.has(asin))));
        expect(await record('STATS')).toMatchObject({ totalSaved: items.length, lostPages: [] });
    });
});
