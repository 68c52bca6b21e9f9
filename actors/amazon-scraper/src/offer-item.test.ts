import { offerItemSchema } from '@offer-chain/offer';
import { describe, expect, it } from 'vitest';
import { offerItem } from './offer-item.js';
import type { PageOffer } from './pages/index.js';

const place = {
    asin: 'B000000001',
    title: 'A phone',
    description: '',
    keyword: 'phone',
    marketplace: 'amazon.com',
    origin: 'https://www.amazon.com',
    position: 1,
    dateHandled: '2026-01-01T00:00:00.000Z',
    numberOfRetries: 0,
    currentPendingRequests: 3,
} as const;
const offer: PageOffer = {
    price: 0.1,
    currency: 'USD',
    priceText: '$0.10',
    shippingPrice: 0.2,
    condition: 'new',
    conditionText: 'New',
    sellerName: 'Shop',
    sellerId: 'A1',
    isPinned: true,
    offerId: null,
};

describe('offerItem', () => {
    it('adds price and delivery exactly', () => {
        expect(offerItem(place, offer).totalPrice).toBe(0.3);
        expect(offerItem(place, { ...offer, shippingPrice: null }).totalPrice).toBe(0.1);
        expect(offerItem(place, { ...offer, price: null, currency: null }).totalPrice).toBeNull();
    });

    it('is what the schema of offer items says', () => {
        expect(offerItemSchema.parse(offerItem(place, offer))).toEqual(offerItem(place, offer));
        const courseFields = ['title', 'asin', 'itemUrl', 'keyword', 'description', 'sellerName', 'offer'];
        expect(Object.keys(offerItem(place, offer)).slice(0, 7)).toEqual(courseFields);
    });
});
