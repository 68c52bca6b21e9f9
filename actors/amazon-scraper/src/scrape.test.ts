import { offerItemSchema } from '@offer-chain/offer';
import { type Storefront, type StorefrontOptions, startStorefront } from '@offer-chain/storefront';
import { describe, expect, it } from 'vitest';
import { apifyRun } from '../test/apify-run.js';

/** What an item says of an offer that the shop knows, too. */
const comparable = (offer: object) => {
    const { asin, position, price, shippingPrice, sellerName, sellerId, isPinned, offerId } = offer as Record<
        string,
        unknown
    >;
    return { asin, position, price, shippingPrice, sellerName, sellerId, isPinned, offerId };
};

const inOrder = (offers: object[]) =>
    offers
        .map(comparable)
        .sort((a, b) => String(a.asin).localeCompare(String(b.asin)) || Number(a.position) - Number(b.position));

async function withShop<Result>(
    options: StorefrontOptions,
    use: (shop: Storefront) => Promise<Result>,
): Promise<Result> {
    const shop = await startStorefront(options);
    try {
        return await use(shop);
    } finally {
        await shop.close();
    }
}

describe('the Actor under apify run', () => {
    it('saves every offer of every product, once', async () => {
        await withShop({}, (shop) =>
            apifyRun({ keyword: 'iphone', baseUrl: shop.url }, async ({ exitCode, items, output, record }) => {
                expect(exitCode, output).toBe(0);
                expect(inOrder(items)).toEqual(inOrder(shop.allOffers('iphone')));
                expect(offerItemSchema.array().safeParse(items).error).toBeUndefined();
                expect(await record('STATS')).toMatchObject({ totalSaved: items.length, lostPages: [] });
                const tracker = (await record('ASIN-TRACKER')) as Record<string, number>;
                expect(Object.values(tracker).reduce((sum, count) => sum + count, 0)).toBe(items.length);
            }),
        );
    });

    it('saves the same from a shop that blocks, fails and hangs up', async () => {
        const faults = { captcha: 0.2, unavailable: 0.1, drop: 0.05, signIn: 0.05 };
        await withShop({ marketplace: 'amazon.de', faults }, (shop) =>
            apifyRun(
                { keyword: 'iphone', marketplace: 'amazon.de', baseUrl: shop.url },
                async ({ exitCode, items, output, record }) => {
                    expect(exitCode, output).toBe(0);
                    expect(inOrder(items)).toEqual(inOrder(shop.allOffers('iphone')));
                    const { blocked } = (await record('STATS')) as { blocked: Record<string, number> };
                    expect(blocked.captcha).toBeGreaterThan(0);
                },
            ),
        );
    });

    it('makes half of the requests without product details, and no more products than asked for', async () => {
        await withShop({}, (shop) =>
            apifyRun(
                { keyword: 'iphone', baseUrl: shop.url, productDetails: false, maxProducts: 20 },
                async ({ items }) => {
                    expect(new Set(items.map(({ asin }) => asin)).size).toBeLessThanOrEqual(20);
                    expect(items.length).toBeGreaterThan(0);
                    expect(shop.requests.product).toBe(0);
                },
            ),
        );
    });

    it('fails when everything is blocked, and says so', async () => {
        await withShop({ faults: { captcha: 1 } }, (shop) =>
            apifyRun(
                { keyword: 'iphone', baseUrl: shop.url, maxRequestRetries: 2 },
                async ({ exitCode, items, output }) => {
                    expect(exitCode).not.toBe(0);
                    expect(items).toEqual([]);
                    expect(output).toContain('No page could be read: 1 search page blocked by a captcha.');
                },
            ),
        );
    });

    it('refuses bad input in one line that names the field', async () => {
        await apifyRun({ keyword: '   ' }, async ({ exitCode, output }) => {
            expect(exitCode).not.toBe(0);
            expect(output).toContain('Input field "keyword": must be a word or phrase to search for, it is empty.');
            expect(output).not.toMatch(/^\s+at /m);
        });
    });
});
