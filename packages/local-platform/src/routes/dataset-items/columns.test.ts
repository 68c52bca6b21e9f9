import { expect, it } from 'vitest';
import type { DatasetItem } from '../../storage/dataset-items.js';
import { itemCells, tableColumns } from './columns.js';
import type { ItemSource } from './item-format.js';

/** Returns the columns of a table of items. */
function columnsOf(pages: DatasetItem[][], fields: string[] = []): Promise<string[]> {
    return tableColumns({ fields, items: () => pages } as Partial<ItemSource> as ItemSource);
}

it('the columns of a table are the paths of all values, in the order they first appear or are selected', async () => {
    const pages = [[{ b: 1, seller: { name: 'x' } }], [{ a: 1 }, { images: ['x', 'y'], seller: { id: 1 } }]];
    expect(await columnsOf(pages)).toEqual(['b', 'seller/name', 'a', 'images/0', 'images/1', 'seller/id']);
    expect(await columnsOf(pages, ['seller', 'images', 'a', 'b'])).toEqual([
        'seller/name',
        'seller/id',
        'images/0',
        'images/1',
        'a',
        'b',
    ]);
    expect([...itemCells({ a: null, b: { c: [false] }, d: {} })]).toEqual([
        ['a', null],
        ['b/c/0', false],
    ]);
});

it('a table has 2,000 columns at most, and no name of more than 200 characters', async () => {
    const [longest, tooLong] = ['x'.repeat(200), 'y'.repeat(201)];
    const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`c${index}`, 1]));
    const columns = await columnsOf([[{ [longest]: 1, [tooLong]: 1, ...many }]]);
    expect(columns).toHaveLength(2000);
    expect([columns[0], columns[1], columns.at(-1)]).toEqual([longest, 'c0', 'c1998']);
});

it('gathers no more cells of an item than the table has columns', () => {
    const item = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`c${index}`, index]));
    expect([...itemCells(item, new Set(['c7', 'c4999', 'other']))]).toEqual([
        ['c7', 7],
        ['c4999', 4999],
    ]);
});
