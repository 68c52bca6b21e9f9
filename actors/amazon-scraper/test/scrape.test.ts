import { offerItemSchema } from '@offer-chain/offer/offer-item';
import { describe, expect, it } from 'vitest';
import { actorRun, apifyRun } from './local-run.js';
import { inOrder, withShop } from './offers.js';
import { scraperRun } from './scraper-run.js';

describe('the Actor under apify run', () => {
    it('saves every offer of every product, once', async () => {
        await withShop({ products: 15 }, (shop) =>
            apifyRun({ keyword: 'iphone', baseUrl: shop.url }, async ({ exitCode, items, output, record }) => {
                expect(exitCode, output).toBe(0);
                expect(inOrder(items)).toEqual(inOrder(shop.allOffers('iphone')));
                expect(offerItemSchema.array().safeParse(items).error).toBeUndefined();
                expect(await record('STATS')).toMatchObject({ totalSaved: items.length, lostPages: [] });
                const tracker = (await record('ASIN-TRACKER')) as Record<string, number>;
                expect(Object.values(tracker).reduce((sum, count) => sum + count, 0)).toBe(items.length);
                expect(Object.values(tracker)).toContain(0);
            }),
        );
    });

    it('refuses bad input in one line that names the field', async () => {
        await actorRun({ keyword: '   ' }, async ({ exitCode, output }) => {
            expect(exitCode).not.toBe(0);
            expect(output).toContain('Input field "keyword": must be a word or phrase to search for, it is empty.');
            expect(output).not.toMatch(/^\s+at /m);
        });
    });
});

it('saves what is delivered to a place, at its prices, from sessions that forget the place', async () => {
    const shopOptions = { products: 15, marketplace: 'amazon.de', faults: { relocate: 0.5 }, seed: 3 };
    await withShop(shopOptions, async (shop) => {
        const input = { keyword: 'iphone', marketplace: 'amazon.de', deliverTo: '10115', baseUrl: shop.url };
        const { items } = await scraperRun(input);
        expect(inOrder(items)).toEqual(inOrder(shop.allOffers('iphone', '10115')));
        expect(new Set(items.map(({ deliveryLocation }) => deliveryLocation))).toEqual(new Set(['Berlin 10115']));
        expect(shop.requests.relocate).toBeGreaterThan(0);
    });
});

describe('requests', () => {
    it('are one for the offers and one for the details of each product, and no page is asked for twice', async () => {
        const pages: string[] = [];
        await withShop({ products: 15, log: (line) => pages.push(line) }, async (shop) => {
            const { items } = await scraperRun({ keyword: 'iphone', baseUrl: shop.url });
            expect(items.length).toBeGreaterThan(0);
            expect(new Set(pages).size).toBe(pages.length);
            expect(shop.requests.product).toBe(15);
            const furtherPages = pages.filter((page) => page.includes('pageno=')).length;
            expect(furtherPages).toBeGreaterThan(0);
            expect(shop.requests.offers).toBe(15 + furtherPages);
        });
    });

    it('are half as many without product details, and stop at the products that were asked for', async () => {
        const input = { keyword: 'iphone', productDetails: false, maxProducts: 20, maxOffersPerProduct: 10 };
        await withShop({}, async (shop) => {
            const { record } = await scraperRun({ ...input, baseUrl: shop.url });
            expect(Object.keys((await record('ASIN-TRACKER')) as object)).toHaveLength(20);
            // The third search page would choose none.
            expect(shop.requests).toMatchObject({ search: 2, product: 0, offers: 20 });
        });
    });
});
