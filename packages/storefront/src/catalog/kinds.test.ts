import { describe, expect, it } from 'vitest';
import { createCatalog } from './catalog.js';

/** The titles that hold a word, each with the lowest and the highest price of its offers. */
function pricesOf(keyword: string, word: string): [title: string, lowest: number, highest: number][] {
    return createCatalog({ keyword, products: 400 })
        .products.filter(({ title }) => title.includes(word))
        .map(({ title, offers }) => {
            const prices = offers.flatMap(({ price }) => (price === null ? [] : [price]));
            return [title, Math.min(...prices), Math.max(...prices)];
        });
}

describe('prices', () => {
    it.each([
        ['iphone', 'Screen Protector', 3, 41],
        ['iphone', 'USB-C Cable', 3, 38],
        ['iphone', 'Max 512 GB', 700, 3_100],
        ['usb cable', 'Classic', 3, 68],
        ['usb cable', '100 Pieces', 700, 2_450],
        ['iphone case', 'Renewed', 3, 51],
    ])('of a search for "%s" fit its "%s"', (keyword, word, lowest, highest) => {
        const prices = pricesOf(keyword, word);
        expect(prices.length).toBeGreaterThan(5);
        for (const [title, low, high] of prices) {
            expect(low, title).toBeGreaterThanOrEqual(lowest);
            expect(high, title).toBeLessThanOrEqual(highest);
        }
    });
});

it('spells titles as people do', () => {
    const [product] = createCatalog({ keyword: 'usb cable' }).products;
    expect(product?.title).toContain(' USB Cable ');
    expect(createCatalog({ keyword: 'constructor' }).products[0]?.title).toContain(' Constructor ');
});
