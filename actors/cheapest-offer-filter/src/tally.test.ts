import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianOf, Tally } from './tally.js';

describe('tally', () => {
    it('knows the count, the distinct numbers and the ranks of what was added', () => {
        fc.assert(
            fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 500 }), (numbers) => {
                const tally = new Tally();
                for (const number of numbers) tally.add(number);
                const sorted = [...numbers].sort((a, b) => a - b);
                expect(tally.count).toBe(numbers.length);
                expect(tally.distinct()).toBe(new Set(numbers).size);
                expect(sorted.map((_, index) => tally.atRank(index + 1))).toEqual(sorted);
            }),
        );
    });

    it('stays right when it is asked in between', () => {
        const tally = new Tally();
        for (const number of [5, 3, 5, 1, 3]) {
            tally.add(number);
            tally.distinct();
            tally.atRank(1);
        }
        expect([1, 2, 3, 4, 5].map((rank) => tally.atRank(rank))).toEqual([1, 3, 3, 5, 5]);
    });

    it.each([
        [[7], 7],
        [[1, 2], 2],
        [[1, 3], 2],
        [[9, 1, 5], 5],
        [[10, 10, 20, 40], 15],
        [[9e15, 9e15], 9e15],
    ])('has of %j the median %d', (numbers, median) => {
        const tally = new Tally();
        for (const number of numbers) tally.add(number);
        expect(medianOf(tally)).toBe(median);
    });
});
