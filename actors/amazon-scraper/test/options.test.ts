import { createCatalog, type ShopOffer } from '@offer-chain/storefront';
import { describe, expect, it } from 'vitest';
import { inOrder, withShop } from './offers.js';
import { scraperRun } from './scraper-run.js';

const { products } = createCatalog();
const asinsOf = (items: object[]) => [...new Set((items as { asin: string }[]).map(({ asin }) => asin))].sort();
const asinsOfProducts = (from: number, to: number) =>
    products
        .slice(from, to)
        .filter(({ offers }) => offers.length > 0)
        .map(({ asin }) => asin)
        .sort();

describe('the input', () => {
    it('keywords and condition: several searches, and only offers of that condition', async () => {
        const keywords = ['iphone', 'kettle'];
        const input = { keywords, condition: 'used', productDetails: false };
        await withShop({ keywords }, async (shop) => {
            const { items } = await scraperRun({ ...input, baseUrl: shop.url });
            const all: ShopOffer[] = keywords.flatMap((keyword) => shop.allOffers(keyword));
            expect(inOrder(items)).toEqual(inOrder(all.filter(({ condition }) => condition !== 'new')));
            expect(new Set(items.map(({ keyword }) => keyword))).toEqual(new Set(keywords));
        });
    });

    it('includeSponsored, maxSearchPages and maxOffersPerProduct: less of everything', async () => {
        const input = { keyword: 'iphone', maxSearchPages: 1, maxOffersPerProduct: 3, productDetails: false };
        await withShop({}, async (shop) => {
            const { items } = await scraperRun({ ...input, includeSponsored: false, baseUrl: shop.url });
            expect(shop.requests.search).toBe(1);
            expect(asinsOf(items)).toEqual(asinsOfProducts(0, 16));
            const first3 = shop.allOffers('iphone').filter(({ position }) => position <= 3);
            const found = new Set(asinsOf(items));
            expect(inOrder(items)).toEqual(inOrder(first3.filter(({ asin }) => found.has(asin))));

            const withSponsored = asinsOf((await scraperRun({ ...input, baseUrl: shop.url })).items);
            expect(withSponsored).toEqual(expect.arrayContaining(asinsOfProducts(0, 16)));
            expect(withSponsored.length).toBeGreaterThan(asinsOfProducts(0, 16).length);
        });
    });

    it('asins and urls: products without a search, whose titles come from their offers', async () => {
        const [first, second, third] = products.filter(({ offers }) => offers.some(({ isPinned }) => isPinned));
        const input = {
            asins: [first?.asin, first?.asin.toLowerCase()],
            urls: [
                `https://www.amazon.com/Some-Title/dp/${second?.asin}/ref=x`,
                { url: `https://www.amazon.com/gp/product/${third?.asin}` },
            ],
            productDetails: false,
        };
        await withShop({}, async (shop) => {
            const { items, message } = await scraperRun({ ...input, baseUrl: shop.url });
            expect(asinsOf(items), message).toEqual([first?.asin, second?.asin, third?.asin].sort());
            const titles = new Map(products.map(({ asin, title }) => [asin, title]));
            for (const { asin, title, keyword } of items) {
                expect([title, keyword]).toEqual([titles.get(asin as string), '']);
            }
            expect(shop.requests).toMatchObject({ search: 0, product: 0 });
        });
    });

    it('a search that finds nothing and a product that nobody sells are no failures', async () => {
        const unsold = products.find(({ offers }) => offers.length === 0);
        const urls = ['https://www.amazon.com/s?k='];
        await withShop({}, async (shop) => {
            const run = await scraperRun({ urls, asins: [unsold?.asin], baseUrl: shop.url });
            expect(run).toMatchObject({ succeeded: true, message: 'Saved 0 offers of 0 products.', items: [] });
            expect(await run.record('STATS')).toMatchObject({ errors: {}, lostPages: [] });
            expect(await run.record('ASIN-TRACKER')).toEqual({ [unsold?.asin ?? '']: 0 });
        });
    });

    it('a product that does not exist is missing, and said to be', async () => {
        await withShop({}, async (shop) => {
            const { succeeded, message } = await scraperRun({
                asins: ['B0NOTHERE1', products[0]?.asin],
                baseUrl: shop.url,
            });
            expect(succeeded, message).toBe(true);
            expect(message).toContain('Missing: 1 product page not found.');
            // It will not be there a minute later.
            expect(shop.requests.notFound).toBe(1);
        });
    });
});
