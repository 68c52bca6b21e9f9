import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { pushItems } from '../../test/push-items.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { itemRange, readItems } from './dataset-items.js';
import { createItemPushes, parseItems, parsePush } from './dataset-push.js';
import { datasets } from './datasets.js';

it('a dataset remembers the names of 2,000 fields, in the order in which they arrive', () => {
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
        'One request may push 500000 items, this one has 500001. Push them in parts.',
    );
});

describe('a large push', () => {
    const large = Array.from({ length: 6 }, (_, n) => ({ n, text: 'x'.repeat(200_000) }));

    /** Returns a dataset, a way to push to it, and the numbers of the items that a reader sees. */
    function largePushes() {
        const context = memoryContext();
        const { id } = datasets.create(context);
        const push = createItemPushes(context);
        const numbers = () => {
            const range = itemRange(id, datasets.find(context, id)?.item_count ?? 0, {
                offset: 0,
                limit: 99,
                desc: false,
            });
            return [...readItems(context, range)].flat().map((text) => (JSON.parse(text) as { n: number }).n);
        };
        return {
            context,
            id,
            numbers,
            push: async (items: object[]) => push(id, await parsePush(JSON.stringify(items))),
        };
    }

    it('lets other requests run, becomes visible all at once, and delays other pushes to the dataset', async () => {
        const { context, id, numbers, push } = largePushes();
        const isOver = push(large).then(() => true);
        let turns = 0;
        const next: Promise<void>[] = [];
        while (!(await Promise.race([isOver, setImmediate(false)]))) {
            turns++;
            expect(numbers()).toEqual([]);
            const written = context.database.one<{ count: number }>('SELECT count(*) AS count FROM dataset_items');
            if (written?.count === 2 && next.length === 0) next.push(push([{ n: 10 }]), push([{ n: 11 }]));
        }
        await Promise.all(next);
        expect(turns).toBeGreaterThan(6);
        expect(numbers()).toEqual([0, 1, 2, 3, 4, 5, 10, 11]);
        expect(datasets.find(context, id)).toMatchObject({ item_count: 8, clean_item_count: 8, write_count: 8 });
        context.database.close();
    });

    it('stays invisible when a part of it is refused, and the next push replaces it', async () => {
        const { context, numbers, push } = largePushes();
        const deep = JSON.parse(`${'['.repeat(1001)}${']'.repeat(1001)}`) as unknown;
        await expect(push([...large, { n: 6, deep }])).rejects.toThrow('The items are nested deeper than 1000 levels.');
        expect(numbers()).toEqual([]);
        await push([{ n: 7 }]);
        expect(numbers()).toEqual([7]);
        context.database.close();
    });

    it('ends when its dataset is deleted, and leaves no items', async () => {
        const { context, id, push } = largePushes();
        const parts = await parsePush(JSON.stringify(large));
        const writing = createItemPushes(context)(id, parts);
        datasets.remove(context, id);
        await expect(writing).rejects.toMatchObject({ type: 'record-not-found' });
        expect(context.database.all('SELECT 1 FROM dataset_items')).toEqual([]);
        await expect(push([{ n: 1 }])).rejects.toMatchObject({ type: 'record-not-found' });
        context.database.close();
    });

    it('reports the position of an error in the whole text', async () => {
        const json = JSON.stringify(large);
        const wrong = `${json.slice(0, -1)},1]`;
        await expect(parsePush(wrong)).rejects.toThrow('Item 6 must be an object, it is a number.');
        await expect(parsePush(`${json},`)).rejects.toThrow(`position ${json.length}`);
        const many = `[${'{},'.repeat(500_000)}{}]`;
        await expect(parsePush(many)).rejects.toThrow('this one has 500001. Push them in parts.');
    });
});
