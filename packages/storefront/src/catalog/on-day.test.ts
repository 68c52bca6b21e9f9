import { describe, expect, it } from 'vitest';
import { startStorefront } from '../storefront.js';
import { createCatalog } from './catalog.js';
import { expectedOffers, listOffers } from './expected.js';
import { expectedChanges } from './expected-changes.js';

const onDay = (day: number) => createCatalog({ day, products: 100 });
const pricesOf = (day: number) => new Map(listOffers(onDay(day)).map(({ offerId, price }) => [offerId, price]));

describe('a catalog on another day', () => {
    const [first, second] = [pricesOf(4), pricesOf(5)];

    it('has the same products', () => {
        const titles = (day: number) => onDay(day).products.map(({ asin, title }) => [asin, title]);
        expect(titles(5)).toEqual(titles(0));
        expect(createCatalog({ day: 0 })).toEqual(createCatalog());
        expect(onDay(5)).toEqual(onDay(5));
    });

    it('has most prices of the day before, some others, and offers that are sold out for a day', () => {
        const both = [...second].filter(([offerId]) => first.has(offerId));
        const moved = both.filter(([offerId, price]) => first.get(offerId) !== price);
        expect(moved.length / both.length).toBeGreaterThan(0.05);
        expect(moved.length / both.length).toBeLessThan(0.3);
        for (const lost of [first, second]) expect(lost.size).toBeLessThan(pricesOf(0).size);
        expect(both.length).toBeLessThan(second.size);
    });

    it('moves a price by a fifth of that of day 0 at most', () => {
        const known = pricesOf(0);
        for (const [offerId, price] of second) {
            const start = known.get(offerId) ?? null;
            if (start === null || price === null) expect(price).toBe(start);
            else expect(Math.abs(price / start - 1)).toBeLessThan(0.21);
        }
    });

    it('says of a product that is sold out that it is', () => {
        const soldOut = onDay(5).products.filter(
            ({ offers, scenario }) => offers.length === 0 && scenario !== 'noOffers',
        );
        expect(soldOut.length).toBeGreaterThan(0);
        for (const { unavailableReason } of soldOut) expect(unavailableReason).not.toBe('notDeliverable');
    });
});

it('the changes between two days lead from one to the other', () => {
    const changes = expectedChanges(expectedOffers(onDay(4)), expectedOffers(onDay(5)));
    const prices = new Map(expectedOffers(onDay(4)).map(({ asin, totalPrice }) => [asin, totalPrice]));
    for (const { asin, kind, previousPrice, totalPrice } of changes) {
        expect(prices.get(asin) ?? null).toBe(previousPrice);
        if (totalPrice === null) prices.delete(asin);
        else prices.set(asin, totalPrice);
        const signs = { new: 0, gone: 0, cheaper: -1, dearer: 1 };
        expect(Math.sign(previousPrice === null || totalPrice === null ? 0 : totalPrice - previousPrice)).toBe(
            signs[kind],
        );
    }
    expect([...prices].sort()).toEqual(
        expectedOffers(onDay(5))
            .map(({ asin, totalPrice }) => [asin, totalPrice])
            .sort(),
    );
    expect(new Set(changes.map(({ kind }) => kind)).size).toBe(4);
});

it('an open shop moves on to another day, and knows what changed', async () => {
    const shop = await startStorefront({ day: 4, products: 100 });
    try {
        expect(shop.expected('iphone')).toEqual(expectedOffers(onDay(4)));
        const { asin = '' } =
            shop.expectedChanges('iphone', { from: 4, to: 5 }).find(({ kind }) => kind === 'cheaper') ?? {};
        const read = async () => (await fetch(`${shop.url}/gp/aod/ajax/?asin=${asin}`)).text();
        const before = await read();
        shop.setDay(5);
        expect(shop.expected('iphone')).toEqual(expectedOffers(onDay(5)));
        expect(await read()).not.toBe(before);
        expect(shop.expectedChanges('iphone', { from: 5, to: 5 })).toEqual([]);
        expect(shop.expectedChanges('iphone', { from: 4, to: 5 }, '10001')).not.toEqual([]);
        expect(() => shop.setDay(0.5)).toThrow(/^day: expected a whole number from 0 to 3650; got 0\.5\.$/);
    } finally {
        await shop.close();
    }
});
