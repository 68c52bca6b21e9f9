import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PriceCounts } from './price-counts.js';

const countsOf = (prices: number[]) => {
    const counts = new PriceCounts();
    for (const price of prices) counts.add(price);
    return counts;
};

describe('price counts', () => {
    it('give the count and the ranks of the added prices', () => {
        fc.assert(
            fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 500 }), (prices) => {
                const counts = countsOf(prices);
                const sorted = [...prices].sort((a, b) => a - b);
                expect(counts.count).toBe(prices.length);
                expect([counts.lowest, counts.highest]).toEqual([sorted[0], sorted.at(-1)]);
                expect(sorted.map((_, index) => counts.atRank(index + 1))).toEqual(sorted);
            }),
        );
    });

    it('stay right when they are read in between', () => {
        const counts = new PriceCounts();
        for (const price of [5, 3, 5, 1, 3]) {
            counts.add(price);
            counts.atRank(1);
        }
        expect([1, 2, 3, 4, 5].map((rank) => counts.atRank(rank))).toEqual([1, 3, 3, 5, 5]);
    });

    it.each([
        [[7], 7],
        [[1, 2], 2],
        [[1, 3], 2],
        [[9, 1, 5], 5],
        [[10, 10, 20, 40], 15],
        [[9e15, 9e15], 9e15],
    ])('have of %j the median %d', (prices, median) => {
        expect(countsOf(prices).median).toBe(median);
    });

    it('refuse a rank beyond the last price', () => {
        expect(() => countsOf([5]).atRank(2)).toThrow(RangeError);
    });
});
