import { offerItemSchema } from '@offer-chain/offer/offer-item';
import { describe, expect, it } from 'vitest';
import type { PageOffer } from '../pages/index.js';
import { offerItem } from './offer-item.js';

const context = {
    asin: 'B000000001',
    title: 'A phone',
    description: '',
    keyword: 'phone',
    marketplace: 'amazon.com',
    origin: 'https://www.amazon.com',
    position: 1,
    deliveryLocation: 'Springfield 62701',
    dateHandled: '2026-01-01T00:00:00.000Z',
    numberOfRetries: 0,
    currentPendingRequests: 3,
} as const;
const offer: PageOffer = {
    price: { currency: 'USD', minorUnits: 10 },
    priceText: '$0.10',
    shippingPrice: { currency: 'USD', minorUnits: 20 },
    shippingCondition: null,
    listPrice: null,
    couponText: null,
    couponAmount: null,
    minOrderQuantity: 1,
    sellerRatingPercent: 97,
    sellerRatingCount: 1234,
    shipsFrom: 'Amazon',
    isFulfilledByAmazon: true,
    isPrime: null,
    condition: 'new',
    conditionText: 'New',
    sellerName: 'Shop',
    sellerId: 'A1',
    isPinned: true,
    offerId: null,
};

describe('offerItem', () => {
    it('adds price and delivery exactly', () => {
        expect(offerItem(context, offer).totalPrice).toBe(0.3);
        expect(offerItem(context, { ...offer, shippingPrice: null }).totalPrice).toBe(0.1);
        expect(offerItem(context, { ...offer, price: null }).totalPrice).toBeNull();
    });

    it('has one currency: a delivery price in another one is unknown, unless it is free', () => {
        const inEuros = (minorUnits: number) => ({ ...offer, shippingPrice: { currency: 'EUR', minorUnits } });
        expect(offerItem(context, inEuros(20))).toMatchObject({ shippingPrice: null, totalPrice: 0.1 });
        expect(offerItem(context, inEuros(0))).toMatchObject({ shippingPrice: 0, totalPrice: 0.1 });
    });

    describe('of the offer in the buy box', () => {
        const listPrice = { currency: 'USD', minorUnits: 15 };
        const buyBox = { sellerName: 'Shop', listPrice, couponText: 'Apply 50% coupon', isPrime: true };

        it('says what only the product page says', () => {
            const expected = { listPrice: 0.15, couponText: 'Apply 50% coupon', couponAmount: 0.05, isPrime: true };
            expect(offerItem({ ...context, buyBox }, offer)).toMatchObject(expected);
            const own = { listPrice: { ...listPrice, minorUnits: 12 }, couponText: 'Coupon', isPrime: false };
            expect(offerItem({ ...context, buyBox }, { ...offer, ...own })).toMatchObject({
                listPrice: 0.12,
                couponText: 'Coupon',
                couponAmount: null,
                isPrime: false,
            });
        });

        it.each([
            ['another seller', { ...offer, sellerName: 'Other' }],
            ['another offer of the seller', { ...offer, isPinned: false }],
        ])('says nothing of %s', (_name, other) => {
            const nothing = { listPrice: null, couponText: null, couponAmount: null, isPrime: null };
            expect(offerItem({ ...context, buyBox }, other)).toMatchObject(nothing);
        });

        it('has no list price that is no higher, or in another currency', () => {
            const cheap = { ...buyBox, listPrice: { ...listPrice, minorUnits: 10 } };
            const euros = { ...buyBox, listPrice: { ...listPrice, currency: 'EUR' } };
            expect(offerItem({ ...context, buyBox: cheap }, offer).listPrice).toBeNull();
            expect(offerItem({ ...context, buyBox: euros }, offer).listPrice).toBeNull();
        });
    });

    it('is what the schema of offer items says', () => {
        expect(offerItemSchema.parse(offerItem(context, offer))).toEqual(offerItem(context, offer));
        const courseFields = ['title', 'asin', 'itemUrl', 'keyword', 'description', 'sellerName', 'offer'];
        expect(Object.keys(offerItem(context, offer)).slice(0, 7)).toEqual(courseFields);
    });
});
