import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMES } from '../test/times.js';
import { readOffer } from './read-offer.js';

const bare = {
    title: 'Kettle',
    asin: 'B07XYZ1234',
    itemUrl: 'https://www.amazon.de/dp/B07XYZ1234',
    keyword: 'kettle',
    description: '',
    sellerName: 'Teahouse',
    offer: '1.019,99 €',
};
const full = {
    ...bare,
    marketplace: 'amazon.de',
    price: 1019.99,
    currency: 'EUR',
    shippingPrice: 4.5,
    totalPrice: 1024.49,
    condition: 'used-good',
    conditionText: 'Gebraucht - Gut',
    sellerId: 'A1SELLER',
    isPinned: true,
    position: 3,
    offerId: 'oid-1',
    deliveryLocation: 'Berlin 10115',
    couponAmount: 19.99,
    sellerRatingPercent: 97,
    isFulfilledByAmazon: false,
};

describe('readOffer', () => {
    it('reads a full item', () => {
        expect(readOffer(full).offer).toEqual({
            marketplace: 'amazon.de',
            asin: 'B07XYZ1234',
            currency: 'EUR',
            priceMinorUnits: 101_999,
            totalMinorUnits: 102_449,
            shippingKnown: true,
            couponMinorUnits: 1999,
            deliveryLocation: 'Berlin 10115',
            condition: 'used-good',
            sellerName: 'Teahouse',
            sellerId: 'A1SELLER',
            sellerRatingPercent: 97,
            isFulfilledByAmazon: false,
            isPinned: true,
            position: 3,
            offerId: 'oid-1',
            item: full,
        });
    });

    it('reads the bare format by the rules of the store in its address', () => {
        expect(readOffer(bare).offer).toMatchObject({
            marketplace: 'amazon.de',
            currency: 'EUR',
            priceMinorUnits: 101_999,
            totalMinorUnits: 101_999,
            shippingKnown: false,
            condition: 'unknown',
            sellerId: null,
            isPinned: false,
            position: null,
            offerId: null,
            deliveryLocation: null,
            couponMinorUnits: 0,
            sellerRatingPercent: null,
            isFulfilledByAmazon: null,
        });
        expect(readOffer({ asin: 'B07XYZ1234', offer: '$5.00' }).offer).toMatchObject({
            marketplace: 'amazon.com',
            currency: 'USD',
            totalMinorUnits: 500,
        });
    });

    it('keeps the currency that is displayed, not the store’s', () => {
        const abroad = { ...bare, itemUrl: 'https://www.amazon.co.jp/dp/B07XYZ1234', offer: 'TWD 436.12' };
        expect(readOffer(abroad).offer).toMatchObject({ currency: 'TWD', totalMinorUnits: 43_612 });
    });

    it('computes the total, whatever the item says', () => {
        expect(readOffer({ ...full, totalPrice: 1 }).offer?.totalMinorUnits).toBe(102_449);
        expect(readOffer({ ...full, shippingPrice: null }).offer).toMatchObject({
            totalMinorUnits: 101_999,
            shippingKnown: false,
        });
        expect(readOffer({ ...full, price: 0.1, shippingPrice: 0.2 }).offer?.totalMinorUnits).toBe(30);
    });

    it.each([0, -1, 1.5, '1', null])('takes %j for no position', (position) => {
        expect(readOffer({ ...full, position }).offer?.position).toBeNull();
    });

    it('takes what decides besides the price for unknown where it cannot be read', () => {
        const unreadable = {
            couponAmount: '19.99',
            deliveryLocation: ' ',
            sellerRatingPercent: '97%',
            isFulfilledByAmazon: 'yes',
        };
        expect(readOffer({ ...full, ...unreadable }).offer).toMatchObject({
            couponMinorUnits: 0,
            deliveryLocation: null,
            sellerRatingPercent: null,
            isFulfilledByAmazon: null,
        });
        expect(readOffer({ ...full, couponAmount: -1 }).offer?.couponMinorUnits).toBe(0);
        expect(readOffer({ ...full, deliveryLocation: ' Turkey ' }).offer?.deliveryLocation).toBe('Turkey');
    });

    it('refuses a total that is too large to be exact', () => {
        const largest = { ...bare, itemUrl: '', offer: '$90,071,992,547,409.91' };
        expect(readOffer({ ...largest, shippingPrice: 0 }).offer?.totalMinorUnits).toBe(Number.MAX_SAFE_INTEGER);
        expect(readOffer({ ...largest, shippingPrice: 0.01 })).toEqual({ refused: 'no-price' });
    });

    it('reads the condition from its text where the item names none', () => {
        expect(readOffer({ ...full, condition: undefined }).offer?.condition).toBe('used-good');
        expect(readOffer({ ...full, condition: 'toString' }).offer?.condition).toBe('used-good');
    });

    it.each([null, undefined, 5, 'text', true, [], [full]])('refuses %j, which is no object', (item) => {
        expect(readOffer(item)).toEqual({ refused: 'not-an-object' });
    });

    it.each([undefined, null, '', '  ', 1234567890, {}, ['B07XYZ1234']])('refuses the ASIN %j', (asin) => {
        expect(readOffer({ ...full, asin })).toEqual({ refused: 'no-asin' });
    });

    it('refuses a store that it does not know, rather than taking another', () => {
        expect(readOffer({ ...full, marketplace: 'amazon.example' })).toEqual({ refused: 'unknown-marketplace' });
    });

    const overflowing: unknown = JSON.parse('1e999');
    it.each([
        null,
        '1019.99',
        '',
        -1,
        Number.NaN,
        overflowing,
        1e300,
        19.999,
        true,
        {},
        { valueOf: 1 },
        [5],
        ['5'],
    ])('refuses the price %j', (price) => {
        expect(readOffer({ ...full, price })).toEqual({ refused: 'no-price' });
    });

    it.each([
        '',
        ' ',
        'See price in cart',
        '$5.00',
        '10,00 € - 20,00 €',
        5,
        -5,
        null,
        undefined,
        {},
        ['5,00 €'],
    ])('refuses the displayed price %j', (offer) => {
        expect(readOffer({ ...bare, offer })).toEqual({ refused: 'no-price' });
    });

    it.each([undefined, null, '', 'eur', '€', 978])('refuses a price in the currency %j', (currency) => {
        expect(readOffer({ ...full, currency })).toEqual({ refused: 'no-currency' });
    });

    it.each([
        '4.50',
        '',
        -1,
        Number.NaN,
        overflowing,
        {},
        [0],
        false,
    ])('refuses the delivery price %j', (shippingPrice) => {
        expect(readOffer({ ...full, shippingPrice })).toEqual({ refused: 'invalid-shipping' });
    });

    it('takes a name of an object’s own machinery for an ASIN like any other', () => {
        const item: unknown = JSON.parse('{"asin":"__proto__","offer":"$5.00","__proto__":{"isPinned":true}}');
        expect(readOffer(item).offer).toMatchObject({ asin: '__proto__', isPinned: false });
    });

    it('answers any JSON value with an exact offer or a reason', () => {
        const value = fc.jsonValue();
        const item = fc.record(
            Object.fromEntries(
                Object.keys(full).map((key) => [key, fc.oneof(value, fc.constant(Reflect.get(full, key)))]),
            ),
            { requiredKeys: [] },
        );
        fc.assert(
            fc.property(fc.oneof(value, item), (anything) => {
                const { offer, refused } = readOffer(anything);
                expect(refused === undefined).toBe(offer !== undefined);
                if (offer) expect(Number.isSafeInteger(offer.totalMinorUnits) && offer.totalMinorUnits >= 0).toBe(true);
            }),
            { numRuns: 1_000 * TIMES },
        );
    });
});
