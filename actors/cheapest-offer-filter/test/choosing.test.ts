import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayDataset } from './array-dataset.js';
import { choose } from './choose.js';
import { offerItems } from './offer-items.js';
import { reference } from './reference.js';
import { TIMES } from './times.js';

const shuffledWith = (items: unknown[], seed: number) =>
    items
        .map((item, index) => ({ item, key: Math.imul(index + 1, 2_654_435_761 ^ seed) >>> 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);

describe('choosing', () => {
    it('equals a plain reference, whatever the pages and the order', async () => {
        await fc.assert(
            fc.asyncProperty(
                offerItems,
                fc.integer({ min: 1, max: 20 }),
                fc.integer({ min: 1, max: 20 }),
                fc.nat(),
                async (items, pageSize, largestPage, seed) => {
                    const shuffled = shuffledWith(items, seed);
                    const { results } = await choose(arrayDataset(shuffled, { largestPage }), { pageSize });
                    expect(results).toEqual(reference(items));
                },
            ),
            { numRuns: 100 * TIMES },
        );
    });

    it('gives the same for every order and for pages that come at any moment', async () => {
        await fc.assert(
            fc.asyncProperty(offerItems, fc.nat(), fc.scheduler(), async (items, seed, scheduler) => {
                const plain = await choose(arrayDataset(items));
                const late = choose(
                    arrayDataset(shuffledWith(items, seed), { onRead: () => scheduler.schedule(Promise.resolve()) }),
                    { pageSize: 3 },
                );
                const { results } = await scheduler.waitFor(late);
                expect(results).toEqual(plain.results);
            }),
            { numRuns: 40 * TIMES },
        );
    });

    it('tells thousands of offers apart that tie in all that is compared', async () => {
        const items = Array.from({ length: 12_000 }, (_, index) =>
            offer({ title: `Title ${(index * 7_919 + 5_000) % 12_000}`.padStart(12) }),
        );
        const { results } = await choose(arrayDataset(items), { pageSize: 1_000 });
        expect(results).toMatchObject([{ title: '     Title 0', offersCompared: 12_000 }]);
    });

    it('keeps every winner when a dearer offer is added', async () => {
        await fc.assert(
            fc.asyncProperty(offerItems, fc.nat(), async (items, seed) => {
                const before = (await choose(arrayDataset(items))).results;
                fc.pre(before.length > 0);
                const chosen = before[seed % before.length]!;
                const dearer = {
                    asin: chosen.asin,
                    marketplace: chosen.marketplace,
                    price: chosen.totalPrice + 1,
                    currency: chosen.currency,
                    shippingPrice: 0,
                    deliveryLocation: chosen.deliveryLocation,
                };
                const after = (await choose(arrayDataset([dearer, ...items]))).results;
                const winner = ({
                    offersCompared,
                    sellersCompared,
                    highestPrice,
                    medianPrice,
                    savings,
                    ...rest
                }: typeof chosen) => rest;
                expect(after.map(winner)).toEqual(before.map(winner));
            }),
            { numRuns: 40 * TIMES },
        );
    });
});

const offer = (fields: Record<string, unknown>) => ({
    asin: 'B000000001',
    marketplace: 'amazon.com',
    price: 10,
    currency: 'USD',
    shippingPrice: 0,
    condition: 'new',
    ...fields,
});

describe('options', () => {
    const items = [
        offer({ price: 8, shippingPrice: 4, offerId: 'delivered' }),
        offer({ price: 10, shippingPrice: null, offerId: 'unknown' }),
        offer({ price: 11, offerId: 'free' }),
        offer({ price: 9.5, condition: 'used-good', offerId: 'used' }),
    ];
    it.each([
        [{}, 'used', 4],
        [{ condition: 'new' }, 'unknown', 3],
        [{ condition: 'used' }, 'used', 1],
        [{ condition: 'new', unknownShipping: 'exclude' }, 'free', 2],
        [{ countShipping: false }, 'delivered', 4],
        [{ countShipping: false, unknownShipping: 'exclude' }, 'delivered', 4],
    ] as const)('%j chooses the offer "%s" of %d', async (options, offerId, offersCompared) => {
        expect((await choose(arrayDataset(items), options)).results).toMatchObject([{ offerId, offersCompared }]);
    });

    it('leaves out products with too few offers', async () => {
        const single = offer({ asin: 'B000000002' });
        const { results, selection } = await choose(arrayDataset([...items, single]), { minOffers: 2 });
        expect(results).toHaveLength(1);
        expect(selection.productsWithTooFewOffers).toBe(1);
    });

    const chosen = [
        offer({ price: 5, sellerName: 'Anna', sellerId: 'A1', sellerRatingPercent: 80, deliveryLocation: 'Turkey' }),
        offer({ price: 6, sellerName: 'Ben', sellerId: 'A2', isFulfilledByAmazon: false, couponAmount: 10 }),
        offer({ price: 7, sellerName: 'Carl', isFulfilledByAmazon: true, deliveryLocation: 'New York 10001' }),
        offer({ price: 8, sellerId: null, sellerRatingPercent: 95, deliveryLocation: 'New York 100012' }),
    ];
    it.each([
        [{ deliverTo: ' TURKEY' }, [5], { 'other-place': 2, 'unknown-place': 1 }],
        [{ deliverTo: 'tr' }, [5], { 'other-place': 2, 'unknown-place': 1 }],
        [{ deliverTo: '10001' }, [7], { 'other-place': 2, 'unknown-place': 1 }],
        [{ deliverTo: 'new york 10001' }, [7], { 'other-place': 2, 'unknown-place': 1 }],
        [{ deliverTo: 'New York' }, [], { 'other-place': 3, 'unknown-place': 1 }],
        [{ deliverTo: '.*' }, [], { 'other-place': 3, 'unknown-place': 1 }],
        [{ fulfilledByAmazonOnly: true }, [7], { 'not-fulfilled-by-amazon': 1, 'unknown-fulfillment': 2 }],
        [{ sellersIncluded: ['anna', 'a2'] }, [5], { 'other-seller': 1, 'unknown-seller': 1 }],
        [{ sellersExcluded: ['a1', ' CARL '] }, [6], { 'excluded-seller': 2, 'unknown-seller': 1 }],
        [{ minSellerRatingPercent: 90 }, [8], { 'low-seller-rating': 1, 'unknown-seller-rating': 2 }],
        [{ minSellerRatingPercent: 80 }, [5, 8], { 'unknown-seller-rating': 2 }],
        [{ applyCoupons: true }, [5, 7, 8, 0], {}],
        [{ applyCoupons: false }, [5, 7, 8, 6], {}],
    ])('%j keeps the totals %j and excludes %j', async (options, totals, excluded) => {
        const { results, selection } = await choose(arrayDataset(chosen), options);
        expect(results.map(({ totalPrice }) => totalPrice).sort()).toEqual([...totals].sort());
        expect(Object.fromEntries(selection.excluded)).toEqual(excluded);
    });

    it('takes a coupon off the price alone, not off delivery, and counts it in what is saved', async () => {
        const withCoupon = offer({ price: 9, shippingPrice: 4, couponAmount: 12, offerId: 'coupon' });
        const { results } = await choose(arrayDataset([offer({ price: 5 }), withCoupon]), { applyCoupons: true });
        expect(results).toMatchObject([
            { offerId: 'coupon', price: 9, totalPrice: 4, highestPrice: 5, medianPrice: 4.5, savings: 1 },
        ]);
    });

    it('prefers the pinned one of two offers that cost the same after the coupon', async () => {
        const pinned = offer({ price: 12, couponAmount: 7, isPinned: true, offerId: 'pinned' });
        const { results } = await choose(arrayDataset([offer({ price: 5 }), pinned]), { applyCoupons: true });
        expect(results).toMatchObject([{ offerId: 'pinned', totalPrice: 5 }]);
    });

    it('counts what is not compared, by reason', async () => {
        const broken = [
            {},
            null,
            offer({ price: null }),
            offer({ currency: 'usd' }),
            offer({ marketplace: 'amazon.xyz' }),
        ];
        const { selection } = await choose(arrayDataset([...items, ...broken]), { condition: 'new' });
        expect(Object.fromEntries(selection.excluded)).toEqual({
            'other-condition': 1,
            'no-asin': 1,
            'not-an-object': 1,
            'no-price': 1,
            'no-currency': 1,
            'unknown-marketplace': 1,
        });
    });

    it('gives a winner in each currency', async () => {
        const { results } = await choose(arrayDataset([...items, offer({ price: 1, currency: 'EUR' })]));
        expect(results.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
    });
});
