import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arraySource } from '../test/array-source.js';
import type { OfferSource } from './offer-source.js';
import { readAhead } from './read-ahead.js';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => ({ index }));

async function positions(source: OfferSource, options: { pageSize: number; end?: number }): Promise<number[]> {
    const read: number[] = [];
    for await (const page of readAhead(source, options)) {
        for (const [index, item] of page.items.entries()) {
            expect(item.index).toBe(page.offset + index);
            read.push(page.offset + index);
        }
    }
    return read;
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('reading ahead', () => {
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
        const source: OfferSource = {
            datasetId: 'sparse',
            readPage: async (offset, limit) => ({
                items: offset >= 10 ? [{ offset }] : [],
                scanned: Math.min(limit, 12 - offset),
                total: 12,
            }),
        };
        const offsets: number[] = [];
        for await (const page of readAhead(source, { pageSize: 5 })) offsets.push(page.offset);
        expect(offsets).toEqual([0, 5, 10]);
    });

    it('ends on a dataset that grows with every answer', async () => {
        const items = numbered(10);
        const source = arraySource(items, { onRead: () => void items.push({ index: items.length }) });
        const read = await positions(source, { pageSize: 4 });
        expect(read).toEqual(upTo(read.length));
        expect(read.length).toBeGreaterThanOrEqual(11);
    });

    it('asks for the next page while this one is worked on', async () => {
        const asked: number[] = [];
        const source = arraySource(numbered(6), { onRead: (offset) => void asked.push(offset) });
        for await (const page of readAhead(source, { pageSize: 2 })) {
            expect(asked).toContain(Math.min(page.offset + 2, 4));
        }
    });

    it('gives the error of a page to the reader', async () => {
        const source = arraySource(numbered(6), {
            onRead: (offset) => {
                if (offset === 4) throw new Error('gone');
            },
        });
        await expect(positions(source, { pageSize: 2 })).rejects.toThrow('gone');
    });
});
