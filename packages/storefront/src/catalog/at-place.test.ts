import { describe, expect, it } from 'vitest';
import { findPlace } from '../marketplace/places.js';
import { type Catalog, createCatalog } from './catalog.js';
import { expectedOffers, listOffers } from './expected.js';

const here = createCatalog();
const newYork = createCatalog({ deliverTo: '10001' });
const turkey = createCatalog({ deliverTo: 'TR' });

const byId = (catalog: Catalog) => new Map(listOffers(catalog).map((offer) => [offer.offerId, offer]));

describe.each([
    ['another town', newYork, 'New York 10001'],
    ['a country', turkey, 'Turkey'],
])('the catalog in %s', (_name, there, name) => {
    const known = byId(here);
    const offers = listOffers(there);

    it('has the same products, of whose offers some are not delivered there', () => {
        expect(there.products.map(({ asin, title, rating }) => [asin, title, rating])).toEqual(
            here.products.map(({ asin, title, rating }) => [asin, title, rating]),
        );
        expect(offers.length).toBeLessThan(known.size);
        expect(offers.length).toBeGreaterThan(known.size / 3);
        for (const { offers: shown } of there.products) {
            expect(shown.map(({ position }) => position)).toEqual(shown.map((_offer, index) => index + 1));
        }
        const lost = there.products.filter(({ unavailableReason }) => unavailableReason === 'notDeliverable');
        expect(lost.length).toBeGreaterThan(0);
        for (const product of lost) expect(product.offers).toEqual([]);
    });

    it('has other prices and other delivery charges, so that others win', () => {
        const changed = (field: 'price' | 'shippingPrice') =>
            offers.filter((offer) => offer[field] !== known.get(offer.offerId)?.[field]).length;
        expect(changed('price')).toBeGreaterThan(offers.length / 10);
        expect(changed('shippingPrice')).toBeGreaterThan(offers.length / 10);
        const winners = (catalog: Catalog) =>
            new Map(expectedOffers(catalog).map(({ asin, sellerName, price }) => [asin, `${sellerName} ${price}`]));
        const before = winners(here);
        expect([...winners(there)].filter(([asin, winner]) => before.get(asin) !== winner).length).toBeGreaterThan(3);
        for (const offer of expectedOffers(there)) expect(offer.deliveryLocation).toBe(name);
    });
});

it('is the default place by its code, too', () => {
    expect(createCatalog({ deliverTo: here.place.code })).toEqual(here);
    expect(findPlace('TR', here.marketplace)?.isDefault).toBe(false);
    expect(() => createCatalog({ deliverTo: 'XX' })).toThrow(/deliverTo: expected a place .* got "XX"/);
});
