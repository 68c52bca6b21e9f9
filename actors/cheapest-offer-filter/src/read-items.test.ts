import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arraySource } from '../test/array-source.js';
import { DatasetVanishedError, type OfferSource } from './offer-source.js';
import { type ReadItemsOptions, readItems } from './read-items.js';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

/** The positions of the items that were read, from the lowest: two pages may come by turns. */
async function positions(source: OfferSource, options: ReadItemsOptions): Promise<number[]> {
    const read: number[] = [];
    await readItems(source, options, (item, position) => {
        expect(item.index).toBe(position);
        read.push(position);
    });
    return read.sort((a, b) => a - b);
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('reading items', () => {
    it('reads every item once, in order, however short the pages', async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.nat(40),
                fc.integer({ min: 1, max: 12 }),
                fc.integer({ min: 1, max: 12 }),
                async (count, pageSize, largestPage) => {
                    const source = arraySource(numbered(count), { largestPage });
                    expect(await positions(source, { pageSize })).toEqual(upTo(count));
                },
            ),
        );
    });

    it('stops where it is told to', async () => {
        expect(await positions(arraySource(numbered(20)), { pageSize: 6, end: 13 })).toEqual(upTo(13));
        expect(await positions(arraySource(numbered(20)), { pageSize: 6, end: 0 })).toEqual([]);
    });

    it('goes on by what the server scanned, not by what it sent', async () => {
        const offsets: number[] = [];
        const source: OfferSource = {
            ...arraySource([]),
            async readPage(offset, limit, take) {
                offsets.push(offset);
                if (offset >= 10) take({ index: offset }, offset);
                return { scanned: Math.min(limit, 12 - offset), total: 12, taken: Promise.resolve() };
            },
        };
        expect(await positions(source, { pageSize: 5 })).toEqual([10]);
        expect(offsets).toEqual([0, 5, 10]);
        expect(await readItems(source, { pageSize: 5 }, () => {})).toBe(12);
    });

    it('ends on a dataset that grows with every answer', async () => {
        const items = numbered(10);
        const source = arraySource(items, { onRead: () => void items.push({ index: items.length }) });
        const read = await positions(source, { pageSize: 4 });
        expect(read).toEqual(upTo(read.length));
        expect(read.length).toBeGreaterThanOrEqual(11);
    });

    it('asks for the next page while this one arrives, and for no more', async () => {
        const asked: number[] = [];
        const arrive: (() => void)[] = [];
        const source: OfferSource = {
            ...arraySource([]),
            async readPage(offset) {
                asked.push(offset);
                return { scanned: 2, total: 6, taken: new Promise((resolve) => arrive.push(resolve)) };
            },
        };
        const reading = readItems(source, { pageSize: 2, end: 6 }, () => {});
        await setImmediate();
        expect(asked).toEqual([0, 2]);
        arrive[0]?.();
        await setImmediate();
        expect(asked).toEqual([0, 2, 4]);
        for (const resolve of arrive) resolve();
        expect(await reading).toBe(6);
    });

    it('gives the error of a page, and of its items, to the reader', async () => {
        const gone = arraySource(numbered(6), {
            onRead: (offset) => {
                if (offset === 4) throw new Error('gone');
            },
        });
        await expect(positions(gone, { pageSize: 2 })).rejects.toThrow('gone');
        const broken: OfferSource = {
            ...arraySource([]),
            readPage: async () => ({ scanned: 1, total: 2, taken: Promise.reject(new Error('cut')) }),
        };
        await expect(readItems(broken, { pageSize: 1, end: 2 }, () => {})).rejects.toThrow('cut');
    });

    it('says that the dataset is gone when it ends early', async () => {
        await expect(readItems(arraySource(numbered(3)), { pageSize: 2, end: 4 }, () => {})).rejects.toThrow(
            DatasetVanishedError,
        );
    });
});
