import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arraySource } from '../test/array-source.js';
import { rangesOf, readItemsAt } from './items-at.js';
import { DatasetVanishedError } from './offer-source.js';

const items = Array.from({ length: 3_000 }, (_, index) => ({ index }));

describe('items at positions', () => {
    it('fetches each of them once, however short the pages', async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.array(fc.nat(items.length - 1), { maxLength: 80 }),
                fc.integer({ min: 1, max: 30 }),
                fc.nat(2_000),
                async (positions, largestPage, needless) => {
                    const taken: number[] = [];
                    const source = arraySource(items, { largestPage });
                    await readItemsAt(source, positions, { free: needless, most: needless }, (item, position) => {
                        expect(item.index).toBe(position);
                        taken.push(position);
                    });
                    expect(taken.sort((a, b) => a - b)).toEqual([...new Set(positions)].sort((a, b) => a - b));
                },
            ),
        );
    });

    it('asks once for what is near, the nearest first, and apart for what is far', () => {
        expect(rangesOf([3, 4, 12, 14, 900, 2_000], { free: 8, most: 8 })).toEqual([
            { start: 3, end: 15 },
            { start: 900, end: 901 },
            { start: 2_000, end: 2_001 },
        ]);
        expect(rangesOf([3, 4, 12, 14], { free: 7, most: 7 })).toEqual([
            { start: 3, end: 5 },
            { start: 12, end: 15 },
        ]);
        expect(rangesOf([0, 301, 603], { free: 1_000, most: 1_000 })).toEqual([
            { start: 0, end: 302 },
            { start: 603, end: 604 },
        ]);
        expect(rangesOf([], { free: 8, most: 8 })).toEqual([]);
    });

    it('closes more gaps where requests are limited', () => {
        fc.assert(
            fc.property(
                fc.uniqueArray(fc.nat(20_000), { maxLength: 200 }),
                fc.nat(3_000),
                fc.nat(20_000),
                fc.integer({ min: 1, max: 60 }),
                (unsorted, free, more, mostRanges) => {
                    const positions = unsorted.sort((a, b) => a - b);
                    const needless = { free, most: free + more };
                    const unlimited = rangesOf(positions, needless);
                    const limited = rangesOf(positions, needless, mostRanges);
                    const gaps = limited.slice(1).map(({ start }, index) => start - (limited[index]?.end ?? 0));
                    const read = limited.reduce((sum, { start, end }) => sum + end - start, 0) - positions.length;
                    expect(read).toBeLessThanOrEqual(needless.most);
                    if (unlimited.length <= mostRanges) expect(limited).toEqual(unlimited);
                    else if (limited.length > mostRanges) {
                        const next = Math.min(...gaps);
                        expect(next > 300 || read + next > needless.most).toBe(true);
                    }
                    const isCovered = (position: number) =>
                        limited.some(({ start, end }) => position >= start && position < end);
                    expect(positions.every(isCovered)).toBe(true);
                },
            ),
        );
    });

    it('says that the dataset is gone when an item is', async () => {
        await expect(readItemsAt(arraySource(items), [5_000], { free: 0, most: 0 }, () => {})).rejects.toThrow(
            DatasetVanishedError,
        );
    });
});
