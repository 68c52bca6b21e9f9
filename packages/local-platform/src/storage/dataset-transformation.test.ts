import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesNothing, NO_TRANSFORMATION, transformItem } from './dataset-transformation.js';

const item = fc.dictionary(fc.string(), fc.jsonValue());
const nested = fc.object({
    maxDepth: 3,
    values: [fc.integer(), fc.string()],
    key: fc.string({ minLength: 1, maxLength: 3 }),
});

describe('a transformation', () => {
    it('that asks for nothing changes nothing', () => {
        expect(changesNothing(NO_TRANSFORMATION)).toBe(true);
        fc.assert(
            fc.property(item, (each) => {
                expect(transformItem(each, NO_TRANSFORMATION)).toEqual([each]);
            }),
        );
    });

    it('keeps what is picked and drops what is omitted, and together they are the item', () => {
        fc.assert(
            fc.property(item, fc.infiniteStream(fc.boolean()), (each, choices) => {
                const fields = Object.keys(each).filter(() => choices.next().value);
                fc.pre(fields.length > 0 && !fields.some((field) => field.includes('.')));
                const [picked] = transformItem(each, { ...NO_TRANSFORMATION, fields });
                const [rest] = transformItem(each, { ...NO_TRANSFORMATION, omit: fields });
                const byName = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
                const together = Object.entries({ ...picked, ...rest });
                expect(together.sort(byName)).toEqual(Object.entries(each).sort(byName));
                expect(Object.keys(rest ?? {}).filter((name) => fields.includes(name))).toEqual([]);
            }),
        );
    });

    it('selects whole fields by a faster way with the same result', () => {
        const name = fc.constantFrom('asin', 'price', '#hidden', '__proto__', '', '1', 'a"b');
        const fields = fc.array(name, { minLength: 1, maxLength: 5 });
        fc.assert(
            fc.property(fc.dictionary(name, fc.jsonValue()), fields, fc.boolean(), (each, selected, isRenamed) => {
                const outputFields = isRenamed ? selected.map((_, index) => `f${index % 3}`) : [];
                const short = { ...NO_TRANSFORMATION, fields: selected, outputFields };
                const long = { ...short, omit: ['of no item'] };
                expect(JSON.stringify(transformItem(each, short))).toBe(JSON.stringify(transformItem(each, long)));
            }),
        );
    });

    it('makes as many items of an array as it has elements', () => {
        fc.assert(
            fc.property(item, fc.array(fc.jsonValue()), (each, list) => {
                const items = transformItem({ ...each, list }, { ...NO_TRANSFORMATION, unwind: ['list'] });
                expect(items).toHaveLength(list.length);
            }),
        );
    });

    it('flattens without losing a value, and never invents an object', () => {
        const leaves = (value: unknown): unknown[] =>
            typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
                ? Object.values(value).flatMap(leaves)
                : [value];
        fc.assert(
            fc.property(nested, (seller) => {
                // Two paths can look the same when a name contains a dot.
                fc.pre(!JSON.stringify(seller).includes('.'));
                const [flat = {}] = transformItem({ seller }, { ...NO_TRANSFORMATION, flatten: ['seller'] });
                expect(Object.values(flat)).toEqual(leaves(seller));
            }),
        );
    });

    it('with hidden fields and empty items skipped shows no hidden field and no empty item', () => {
        fc.assert(
            fc.property(fc.dictionary(fc.constantFrom('#a', '#b', 'c'), fc.integer()), (each) => {
                const items = transformItem(each, { ...NO_TRANSFORMATION, skipHidden: true, skipEmpty: true });
                expect(items).toEqual('c' in each ? [{ c: each.c }] : []);
            }),
        );
    });
});
