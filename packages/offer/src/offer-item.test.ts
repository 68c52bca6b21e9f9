import { describe, expect, it } from 'vitest';
import { courseItemSchema, offerItemSchema } from './offer-item.js';

const item = {
    title: 'Kettle',
    asin: 'B07XYZ1234',
    itemUrl: 'https://www.amazon.de/dp/B07XYZ1234',
    keyword: 'kettle',
    description: '',
    sellerName: 'Amazon',
    offer: '19,99 €',
    marketplace: 'amazon.de',
    price: 19.99,
    currency: 'EUR',
    shippingPrice: null,
    shippingCondition: 'ab 39 €',
    totalPrice: 19.99,
    listPrice: 24.99,
    couponText: '5 %-Coupon anwenden',
    couponAmount: 1,
    minOrderQuantity: 1,
    condition: 'new',
    conditionText: 'Neu',
    sellerId: null,
    sellerRatingPercent: null,
    sellerRatingCount: null,
    shipsFrom: 'Amazon',
    isFulfilledByAmazon: true,
    isPrime: null,
    isPinned: true,
    position: 1,
    offerId: null,
    unavailableReason: null,
    deliveryLocation: 'Berlin 10115',
    dateHandled: '2026-01-31T10:00:00.000Z',
    numberOfRetries: 0,
    currentPendingRequests: 12,
};

describe('offerItemSchema', () => {
    it('takes a full item', () => {
        expect(offerItemSchema.parse(item)).toEqual(item);
        const unread = { ...item, offer: '', price: null, currency: null, totalPrice: null };
        expect(offerItemSchema.parse(unread)).toEqual(unread);
    });

    it.each([
        ['asin', '__proto__'],
        ['itemUrl', 'javascript:alert(1)'],
        ['marketplace', 'amazon.example'],
        ['price', '19.99'],
        ['price', -1],
        ['price', Number.NaN],
        ['price', Number.POSITIVE_INFINITY],
        ['currency', '€'],
        ['condition', 'Neu'],
        ['position', 0],
        ['sellerId', ''],
        ['offerId', ''],
        ['dateHandled', 'yesterday'],
        ['numberOfRetries', 0.5],
    ])('names the field when %s is %j', (field, value) => {
        const result = offerItemSchema.safeParse({ ...item, [field]: value });
        expect(result.error?.issues.map(({ path }) => path)).toEqual([[field]]);
    });
});

describe('courseItemSchema', () => {
    it('keeps the seven texts', () => {
        expect(Object.keys(courseItemSchema.parse(item))).toEqual(
            'title asin itemUrl keyword description sellerName offer'.split(' '),
        );
    });

    it('refuses a price that is a number', () => {
        expect(courseItemSchema.safeParse({ ...item, offer: 19.99 }).success).toBe(false);
    });
});
