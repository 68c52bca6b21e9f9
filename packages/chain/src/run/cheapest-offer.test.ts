import { describe, expect, it } from 'vitest';
import { cheapestOffer } from './cheapest-offer.js';

const NOTHING = {
    title: '',
    asin: '',
    sellerName: '',
    currency: null,
    price: null,
    totalPrice: null,
};

describe('cheapestOffer', () => {
    it("reads an item of this repository's filter", () => {
        const item = {
            title: 'A',
            asin: 'B1',
            sellerName: 'S',
            currency: 'EUR',
            price: 9.5,
            shippingPrice: 1,
            offersCompared: 3,
            savings: 2,
        };
        expect(cheapestOffer({ ...item, marketplace: 'amazon.de' }, 'amazon.com')).toEqual({
            ...{ title: 'A', asin: 'B1', sellerName: 'S', currency: 'EUR', price: 9.5, totalPrice: 10.5 },
            ...{ offersCompared: 3, savings: 2 },
        });
    });

    it('reads the price of an item in the bare format by the rules of the store', () => {
        const item = { asin: 'B1', itemUrl: 'http://127.0.0.1:4000/dp/B1', offer: '1.299,50\u00a0€' };
        expect(cheapestOffer(item, 'amazon.de')).toMatchObject({ currency: 'EUR', price: 1299.5, totalPrice: 1299.5 });
        expect(cheapestOffer({ asin: 'B1', offer: '$1,299.50' }, 'amazon.com')).toMatchObject({ price: 1299.5 });
    });

    it('tells that there is nothing to save from a filter that does not say', () => {
        expect(cheapestOffer({ savings: null }, 'amazon.com').savings).toBeNull();
        expect(cheapestOffer({}, 'amazon.com').savings).toBeUndefined();
    });

    it('makes nothing of what is not there', () => {
        expect(cheapestOffer({ title: 4, offer: 'Currently unavailable', savings: '1' }, 'amazon.com')).toEqual(
            NOTHING,
        );
        expect(cheapestOffer({}, 'amazon.com')).toEqual(NOTHING);
    });
});
