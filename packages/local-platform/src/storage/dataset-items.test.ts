import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { parseItems, pushItems } from './dataset-items.js';
import { datasets } from './datasets.js';

it('a dataset remembers the names of 2,000 fields, in the order in which they come', () => {
    const context = memoryContext();
    const { id } = datasets.create(context);
    const named = (from: number, to: number) =>
        Object.fromEntries(Array.from({ length: to - from }, (_, index) => [`field-${from + index}`, 1]));
    const fields = () => JSON.parse(datasets.find(context, id)?.fields ?? '') as string[];
    pushItems(context, id, JSON.stringify([named(0, 10), named(5, 1999)]));
    expect(fields()).toEqual(Object.keys(named(0, 1999)));
    pushItems(context, id, JSON.stringify(named(1990, 2010)));
    expect(fields()).toEqual(Object.keys(named(0, 2000)));
    context.database.close();
});

it('a dataset remembers names of 262,144 characters in all, and keeps the items of every name', () => {
    const context = memoryContext();
    const { id } = datasets.create(context);
    const long = 'x'.repeat(9e6);
    pushItems(context, id, JSON.stringify([{ first: 1, [long]: 1 }, { second: 1 }]));
    pushItems(context, id, JSON.stringify({ ['y'.repeat(262_133)]: 1, z: 1 }));
    const { fields = '', item_count } = datasets.find(context, id) ?? {};
    expect((JSON.parse(fields) as string[]).map((name) => name.slice(0, 6))).toEqual(['first', 'second', 'yyyyyy']);
    expect([item_count, fields.length < 300_000]).toEqual([3, true]);
    context.database.close();
});

it('one push has 500,000 items at most', () => {
    expect(parseItems(`[${'{},'.repeat(2)}{}]`)).toHaveLength(3);
    expect(() => parseItems(`[${'1,'.repeat(500_000)}1]`)).toThrow(
        'One request may push 500000 items, this one has 500001; push them in parts.',
    );
});
