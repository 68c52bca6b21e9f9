import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARKETPLACE_DOMAINS } from '../marketplace/marketplace.js';
import { type Catalog, createCatalog, normaliseKeyword } from './catalog.js';
import { expectedOffer, expectedOffers, listOffers } from './expected.js';
import { SCENARIOS, type Scenario, type ShopOffer, type ShopProduct } from './product.js';
import { OFFERS_PER_PAGE } from './sold-offer.js';

const cases = MARKETPLACE_DOMAINS.flatMap((marketplace) => [1, 2, 'other'].map((seed) => ({ marketplace, seed })));

function every(catalog: Catalog, scenario: Scenario): ShopProduct[] {
    return catalog.products.filter((product) => product.scenario === scenario);
}

/** The winner found the slow way: no other readable offer comes before it by total, then pinned, then position. */
function bruteForce(offers: readonly ShopOffer[]): ShopOffer | null {
    const key = (offer: ShopOffer): [number, number, number] => [
        Math.round(((offer.price ?? 0) + (offer.shippingPrice ?? 0)) * 100),
        offer.isPinned ? 0 : 1,
        offer.position,
    ];
    const readable = offers.filter((offer) => offer.price !== null);
    const before = (a: ShopOffer, b: ShopOffer): boolean => {
        const [left, right] = [key(a), key(b)];
        for (const [index, value] of left.entries()) {
            if (value !== right[index]) return value < (right[index] ?? 0);
        }
        return false;
    };
    return readable.find((offer) => readable.every((other) => other === offer || before(offer, other))) ?? null;
}

describe.each(cases)('the catalog of $marketplace with seed $seed', (options) => {
    const catalog = createCatalog({ ...options, keyword: 'iphone' });
    const winner = (product: ShopProduct): ShopOffer => bruteForce(product.offers) as ShopOffer;

    it('is the same every time', () => {
        expect(createCatalog({ ...options, keyword: '  iPhone ' })).toEqual(catalog);
        expect(createCatalog({ ...options, seed: 'elsewhere', keyword: 'iphone' })).not.toEqual(catalog);
    });

    it('has products of every scenario, with ASINs, offers, places and pages in order', () => {
        expect(new Set(catalog.products.map((each) => each.scenario))).toEqual(new Set(SCENARIOS));
        expect(new Set(catalog.products.map((each) => each.asin)).size).toBe(33);
        for (const { asin, offers, scenario } of catalog.products) {
            expect(asin).toMatch(/^B0[A-Z0-9]{8}$/);
            expect(offers.length).toBeLessThanOrEqual(35);
            if (scenario !== 'noOffers') expect(offers.length).toBeGreaterThanOrEqual(2);
            expect(offers.map((offer) => offer.position)).toEqual(offers.map((_, index) => index + 1));
            expect(offers.findLastIndex((offer) => offer.isPinned)).toBeLessThanOrEqual(0);
            expect(new Set(offers.map((offer) => offer.offerId)).size).toBe(offers.length);
            const listed = offers.filter((offer) => !offer.isPinned);
            for (const [index, offer] of listed.entries())
                expect(offer.page).toBe(1 + Math.floor(index / OFFERS_PER_PAGE));
            for (const offer of offers) expect(offer.price ?? 1).toBeGreaterThan(0);
        }
    });

    it('strikes out list prices a quarter above the offer that is shown, and lets Amazon ship for nothing', () => {
        const { unit, minorDigits } = catalog.marketplace;
        for (const { listPrice, offers } of catalog.products) {
            if (listPrice === null) continue;
            const shown = offers.find((offer) => offer.price !== null)?.price ?? 0;
            expect(listPrice).toBe(Math.ceil(shown * 1.25));
        }
        const own = every(catalog, 'ordinary').concat(every(catalog, 'cheapestOnPageThree'));
        for (const offer of own.flatMap(({ offers }) => offers)) {
            if (offer.sellerId === null) expect(offer).toMatchObject({ shippingPrice: 0, condition: 'new' });
            expect(offer.price ?? 0).toBeLessThan(10_000 * unit);
            expect(offer.shippingPrice ?? 0).toBeLessThanOrEqual(12.5 * unit);
        }
        expect([0, 2]).toContain(minorDigits);
    });

    it('expects what a search through all offers finds', () => {
        const offers = listOffers(catalog);
        const asins = [...new Set(offers.map((offer) => offer.asin))].sort();
        const found = asins.flatMap((asin) => {
            const own = offers.filter((offer) => offer.asin === asin);
            const best = bruteForce(own);
            if (!best) return [];
            const readable = own.filter((offer) => offer.price !== null);
            return [
                {
                    asin,
                    title: catalog.products.find((product) => product.asin === asin)?.title,
                    sellerName: best.sellerName,
                    sellerId: best.sellerId,
                    price: best.price,
                    shippingPrice: best.shippingPrice,
                    totalPrice: best.totalPrice,
                    currency: catalog.marketplace.currency,
                    offersCompared: readable.length,
                    offersWithoutPrice: own.length - readable.length,
                    highestPrice: Math.max(...readable.map((offer) => offer.totalPrice ?? 0)),
                },
            ];
        });
        expect(expectedOffers(catalog)).toEqual(found);
        expect(found.length).toBeGreaterThanOrEqual(24);
    });

    it('really holds the cases that break a naive filter', () => {
        const { minorDigits } = catalog.marketplace;
        for (const product of every(catalog, 'pinnedCheapest')) expect(winner(product).isPinned).toBe(true);
        for (const product of every(catalog, 'pinnedTie')) {
            const best = winner(product);
            expect(best.isPinned).toBe(true);
            expect(product.offers.filter((each) => each.totalPrice === best.totalPrice).length).toBe(2);
        }
        for (const product of every(catalog, 'listedTie')) {
            const best = winner(product);
            const equals = product.offers.filter((each) => each.totalPrice === best.totalPrice);
            expect(equals.map((each) => each.isPinned)).toEqual([false, false]);
            expect(best.position).toBe(2);
        }
        for (const product of every(catalog, 'shippingDecides')) {
            expect(Math.min(...product.offers.map((each) => each.price ?? Infinity))).toBeLessThan(
                winner(product).price as number,
            );
        }
        for (const product of every(catalog, 'cheapestOnPageThree')) {
            expect(winner(product).page).toBeGreaterThanOrEqual(3);
        }
        for (const product of every(catalog, 'usedBesideNew')) {
            expect(winner(product).condition).toBe('used-good');
            expect(product.offers.some((each) => each.condition === 'new')).toBe(true);
        }
        for (const product of every(catalog, 'oneSellerTwoOffers')) {
            const { sellerId } = winner(product);
            expect(product.offers.filter((each) => each.sellerId === sellerId).length).toBe(2);
        }
        for (const product of every(catalog, 'unknownDelivery')) expect(winner(product).shippingPrice).toBeNull();
        for (const product of every(catalog, 'unreadableAmong')) {
            expect(expectedOffer(product)?.offersWithoutPrice).toBeGreaterThanOrEqual(2);
        }
        for (const product of every(catalog, 'thousands')) {
            const naive = Math.min(...product.offers.map((each) => Number.parseFloat(String(each.price).slice(0, 1))));
            expect(naive).toBeLessThan(winner(product).price as number);
            const scale = catalog.marketplace.unit * 1_000;
            expect(winner(product).price).toBeLessThan(scale);
            expect(product.offers[1]?.price).toBeGreaterThan(scale);
        }
        for (const product of every(catalog, 'noPinned'))
            expect(product.offers.some((each) => each.isPinned)).toBe(false);
        for (const product of every(catalog, 'amazonCheapest')) expect(winner(product).sellerId).toBeNull();
        for (const product of every(catalog, 'allUnreadable')) {
            expect(product.offers.length).toBeGreaterThan(0);
            expect(expectedOffer(product)).toBeNull();
        }
        for (const product of every(catalog, 'noOffers')) expect(product.offers).toEqual([]);
        for (const offer of listOffers(catalog)) {
            expect(Number((offer.price ?? 0).toFixed(minorDigits))).toBe(offer.price ?? 0);
        }
    });
});

describe('createCatalog', () => {
    it('works for any keyword and gives others other products', () => {
        fc.assert(
            fc.property(fc.string({ unit: 'grapheme' }), (keyword) => {
                const catalog = createCatalog({ keyword });
                expect(catalog.products.length).toBe(normaliseKeyword(keyword) === '' ? 0 : 33);
            }),
            { numRuns: 30 },
        );
        const asins = (keyword: string): string[] => createCatalog({ keyword }).products.map((each) => each.asin);
        expect(asins('iphone').filter((asin) => asins('keyboard').includes(asin))).toEqual([]);
    });

    it('takes spellings of one keyword for the same', () => {
        const asins = (keyword: string) => createCatalog({ keyword }).products.map(({ asin }) => asin);
        expect(asins(' Cafe\u0301  noir ')).toEqual(asins('caf\u00e9 NOIR'));
    });

    it('makes more products when it is told to, and refuses too few and too many', () => {
        expect(() => createCatalog({ products: 5_001 })).toThrow(/from 15 to 5000; got 5001/);
        expect(() => createCatalog({ products: 15.5 })).toThrow(/products: expected a whole number/);
        expect(createCatalog({ products: 200 }).products.length).toBe(200);
        expect(() => createCatalog({ products: 3 })).toThrow(/products: expected a whole number from 15/);
    });

    it('keeps lakh amounts in India', () => {
        const catalog = createCatalog({ marketplace: 'amazon.in' });
        expect(listOffers(catalog).some((offer) => (offer.price ?? 0) >= 100_000)).toBe(true);
    });

    it('does not hang on the order in which offers are compared', () => {
        for (const product of createCatalog().products) {
            const reversed = { ...product, offers: [...product.offers].reverse() };
            expect(expectedOffer(reversed)).toEqual(expectedOffer(product));
        }
    });
});
