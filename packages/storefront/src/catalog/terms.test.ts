import { describe, expect, it } from 'vitest';
import { MARKETPLACE_DOMAINS } from '../marketplace/marketplace.js';
import { createCatalog } from './catalog.js';
import { listOffers } from './expected.js';

describe.each(MARKETPLACE_DOMAINS)('what decides besides the price on %s', (marketplace) => {
    const catalogs = [undefined, 'TR'].flatMap((deliverTo) =>
        ['iphone', 'usb cable', 'iphone case'].map((keyword) =>
            createCatalog({ marketplace, keyword, ...(deliverTo && { deliverTo }) }),
        ),
    );
    const offers = catalogs.flatMap(listOffers);
    const { freeFrom, amazonName, minorDigits } = catalogs[0]?.marketplace ?? {
        ...{ freeFrom: 0, amazonName: '', minorDigits: 0 },
    };

    it('is delivery that is free from a threshold, unknown below it and on first orders', () => {
        const conditional = offers.filter(({ freeOn }) => freeOn !== null);
        for (const { freeOn, price, shippingPrice, shippingCondition, isFulfilledByAmazon } of conditional) {
            const isReached = freeOn === 'threshold' && (price ?? 0) >= freeFrom;
            expect(shippingPrice).toBe(isReached ? 0 : null);
            expect(shippingCondition).toBeTruthy();
            if (freeOn === 'threshold') expect(isFulfilledByAmazon).toBe(true);
        }
        const kinds = new Set(conditional.map(({ freeOn, shippingPrice }) => `${freeOn} ${shippingPrice}`));
        expect(kinds).toEqual(new Set(['threshold 0', 'threshold null', 'firstOrder null']));
    });

    it('is a coupon of less than the price, for an amount or a share', () => {
        const coupons = offers.flatMap(({ couponText, couponAmount, price }) =>
            couponText === null ? [] : [{ couponText, couponAmount: couponAmount ?? 0, price: price ?? 0 }],
        );
        for (const { couponText, couponAmount, price } of coupons) {
            expect(couponAmount).toBeGreaterThan(0);
            expect(couponAmount).toBeLessThan(price);
            const share = /(\d+)%/.exec(couponText)?.[1];
            if (!share) continue;
            const rounding = Math.abs(couponAmount - (price * Number(share)) / 100);
            expect(rounding).toBeLessThanOrEqual(0.5 / 10 ** minorDigits + 1e-9);
        }
        expect(new Set(coupons.map(({ couponText }) => couponText.includes('%')))).toEqual(new Set([true, false]));
    });

    it('is who ships, who is rated, and Prime', () => {
        for (const offer of offers) {
            expect(offer.shipsFrom).toBe(offer.isFulfilledByAmazon ? amazonName : offer.sellerName);
            if (offer.sellerId === null)
                expect(offer).toMatchObject({ isFulfilledByAmazon: true, sellerRatingCount: null });
            if (offer.isPrime === null) expect(offer.isFulfilledByAmazon).toBe(true);
        }
        expect(new Set(offers.map(({ isPrime }) => isPrime))).toEqual(new Set([true, false, null]));
        expect(offers.some((each) => each.sellerId !== null && each.isFulfilledByAmazon)).toBe(true);
        expect(offers.some((each) => each.sellerId !== null && each.sellerRatingCount === null)).toBe(true);
        expect(offers.some((each) => each.minOrderQuantity > 1)).toBe(true);
    });

    it('is why nothing is in the buy box', () => {
        for (const { offers, unavailableReason } of catalogs.flatMap(({ products }) => products)) {
            const featured = offers.some(({ isPinned, price }) => isPinned && price !== null);
            expect(unavailableReason === null).toBe(featured);
            if (unavailableReason !== null) expect(unavailableReason === 'noFeaturedOffer').toBe(offers.length > 0);
        }
    });
});
