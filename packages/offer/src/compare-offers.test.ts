import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMES } from '../test/times.js';
import { compareOffers, isSameProduct } from './compare-offers.js';
import { type ComparableOffer, readOffer } from './read-offer.js';

function offer(fields: Record<string, unknown> = {}): ComparableOffer {
    return readOffer({
        asin: 'B07XYZ1234',
        marketplace: 'amazon.com',
        price: 10,
        currency: 'USD',
        shippingPrice: 0,
        isPinned: false,
        position: 2,
        offerId: 'b',
        sellerId: 'B',
        sellerName: 'B',
        ...fields,
    }).offer!;
}

describe('isSameProduct', () => {
    it('tells products, stores, currencies and places of delivery apart, whatever the ASIN holds', () => {
        expect(isSameProduct(offer(), offer({ price: 3, sellerId: 'C' }))).toBe(true);
        const products = [
            {},
            { asin: '__proto__' },
            { asin: 'a/USD' },
            { asin: 'a' },
            { currency: 'EUR' },
            { marketplace: 'amazon.ca' },
            { deliveryLocation: 'Turkey' },
            { deliveryLocation: 'New York 10001' },
        ].map(offer);
        for (const a of products) expect(products.filter((b) => isSameProduct(a, b))).toEqual([a]);
    });
});

describe('compareOffers', () => {
    it.each([
        ['a lower total', { price: 9.99 }, {}],
        ['a lower total over a lower price', { price: 11 }, { shippingPrice: 1.01 }],
        ['a lower total over the pinned place', { price: 9.99 }, { isPinned: true, position: 1 }],
        ['the pinned offer', { isPinned: true }, { position: 1 }],
        ['a lower position', { position: 1 }, { offerId: 'a' }],
        ['a known position', { position: 99 }, { position: undefined }],
        ['a lower offer id', { offerId: 'a' }, { sellerId: 'A' }],
        ['a known offer id', {}, { offerId: null }],
        ['Amazon itself last among sellers', {}, { sellerId: null }],
        ['a lower seller id', { sellerId: 'A' }, { sellerName: 'A' }],
        ['a lower seller name', { sellerName: 'A' }, { description: 'a' }],
        ['the item that sorts first', { description: 'a' }, { description: 'b' }],
    ])('prefers %s', (_rule, winner, loser) => {
        expect(compareOffers(offer(winner), offer(loser))).toBeLessThan(0);
        expect(compareOffers(offer(loser), offer(winner))).toBeGreaterThan(0);
    });

    it('never compares amounts for two places, and puts the unknown place last', () => {
        const turkey = { deliveryLocation: 'Turkey' };
        expect(compareOffers(offer({ ...turkey, price: 1000 }), offer({ price: 1 }))).toBeLessThan(0);
        const canada = { deliveryLocation: 'Canada', price: 1000 };
        expect(compareOffers(offer(canada), offer({ ...turkey, price: 1 }))).toBeLessThan(0);
    });

    it('never compares amounts of two currencies', () => {
        expect(compareOffers(offer({ price: 1000, currency: 'EUR' }), offer({ price: 1 }))).toBeLessThan(0);
        expect(compareOffers(offer({ price: 1, currency: 'EUR' }), offer({ price: 1000 }))).toBeLessThan(0);
    });

    // Few values for each field, so that ties are frequent.
    const anyOffer = fc
        .record({
            asin: fc.constantFrom('B07XYZ1234', '__proto__'),
            price: fc.constantFrom(10, 10.01, 9.5),
            currency: fc.constantFrom('USD', 'EUR'),
            shippingPrice: fc.constantFrom(0, 0.5, null),
            isPinned: fc.boolean(),
            position: fc.constantFrom(1, 2, null),
            offerId: fc.constantFrom('a', 'b', null),
            sellerId: fc.constantFrom('A', null),
            sellerName: fc.constantFrom('Zoë', 'Zoe'),
            deliveryLocation: fc.constantFrom('Turkey', null),
            description: fc.constantFrom('x', 'y'),
        })
        .map(offer);

    it('is a strict total order: only identical items are equal', () => {
        fc.assert(
            fc.property(anyOffer, anyOffer, anyOffer, (a, b, c) => {
                expect(compareOffers(a, a)).toBe(0);
                expect(Math.sign(compareOffers(a, b)) + Math.sign(compareOffers(b, a))).toBe(0);
                expect(compareOffers(a, b) === 0).toBe(JSON.stringify(a.item) === JSON.stringify(b.item));
                const [low, middle, high] = [a, b, c].sort(compareOffers) as [
                    ComparableOffer,
                    ComparableOffer,
                    ComparableOffer,
                ];
                expect(compareOffers(low, middle)).toBeLessThanOrEqual(0);
                expect(compareOffers(middle, high)).toBeLessThanOrEqual(0);
                expect(compareOffers(low, high)).toBeLessThanOrEqual(0);
            }),
            { numRuns: 1_500 * TIMES },
        );
    });

    it('finds the same cheapest offer in every order of the input', () => {
        function cheapestByProduct(offers: readonly ComparableOffer[]): string[] {
            const cheapest: ComparableOffer[] = [];
            for (const candidate of offers) {
                const at = cheapest.findIndex((best) => isSameProduct(candidate, best));
                const best = cheapest[at];
                if (!best) cheapest.push(candidate);
                else if (compareOffers(candidate, best) < 0) cheapest[at] = candidate;
            }
            return cheapest.map(({ item }) => JSON.stringify(item)).sort();
        }
        const listAndShuffle = fc
            .array(anyOffer, { minLength: 1, maxLength: 25 })
            .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
        fc.assert(
            fc.property(listAndShuffle, ([list, shuffled]) => {
                expect(cheapestByProduct(shuffled)).toEqual(cheapestByProduct(list));
            }),
            { numRuns: 300 * TIMES },
        );
    });
});
