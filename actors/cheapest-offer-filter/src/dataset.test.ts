import { InputError } from '@offer-chain/actor-input';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrayDataset } from '../test/array-dataset.js';
import { type Dataset, hasItemsFrom, readPages } from './dataset.js';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function read(dataset: Dataset, options: { end?: number; pageSize: number }): Promise<unknown[]> {
    const items: unknown[] = [];
    for await (const page of readPages(dataset, options.end, options.pageSize)) {
        items.push(...page.items);
        expect(page.end).toBe(items.length);
    }
    return items;
}

describe('readPages', () => {
    it('reads every item once, in order, however short the pages', async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.nat(40),
                fc.integer({ min: 1, max: 12 }),
                fc.integer({ min: 1, max: 12 }),
                async (count, pageSize, largestPage) => {
                    const dataset = arrayDataset(upTo(count), { largestPage });
                    expect(await read(dataset, { pageSize })).toEqual(upTo(count));
                },
            ),
        );
    });

    it('stops at the end that it is given', async () => {
        expect(await read(arrayDataset(upTo(20)), { pageSize: 6, end: 13 })).toEqual(upTo(13));
        expect(await read(arrayDataset(upTo(20)), { pageSize: 6, end: 0 })).toEqual([]);
    });

    it('reads items that the number of items does not count yet', async () => {
        const dataset = arrayDataset(upTo(9));
        const lagging: Dataset = {
            ...dataset,
            listItems: async (page) => ({ ...(await dataset.listItems(page)), total: 2 }),
        };
        expect(await read(lagging, { pageSize: 4 })).toEqual(upTo(9));
    });

    it('ends on a dataset that grows with every response', async () => {
        const items = upTo(10);
        const dataset = arrayDataset(items, { onRead: () => void items.push(items.length) });
        const found = await read(dataset, { pageSize: 4 });
        expect(found).toEqual(upTo(found.length));
        expect(found.length).toBeGreaterThanOrEqual(11);
        expect(await hasItemsFrom(dataset, found.length)).toBe(true);
    });

    it('requests the next page before it gives this one, and no more', async () => {
        const offsets: number[] = [];
        const dataset = arrayDataset(upTo(6), { onRead: (offset) => void offsets.push(offset) });
        const seen: number[][] = [];
        for await (const _page of readPages(dataset, 6, 2)) seen.push([...offsets]);
        expect(seen).toEqual([
            [0, 2],
            [0, 2, 4],
            [0, 2, 4],
        ]);
    });

    it('throws the error of a page when its turn comes', async () => {
        const dataset = arrayDataset(upTo(6), {
            onRead: (offset) => {
                if (offset === 4) throw new Error('gone');
            },
        });
        const found: unknown[] = [];
        const reading = async () => {
            for await (const { items } of readPages(dataset, 6, 2)) found.push(...items);
        };
        await expect(reading()).rejects.toThrow('gone');
        expect(found).toEqual(upTo(4));
    });

    it('says that the dataset was deleted when it ends early', async () => {
        await expect(read(arrayDataset(upTo(3)), { pageSize: 2, end: 4 })).rejects.toThrow(InputError);
    });
});
