import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ItemTransformation, NO_TRANSFORMATION, transformItem } from './dataset-transformation.js';
import { fieldSelection } from './field-selection.js';

const name = fc.oneof(
    fc.constantFrom('asin', 'price', 'title', 'a"b', 'a\\b', '__proto__', '', '1', 'ä', '\u2028'),
    fc.string({ maxLength: 3 }),
);
const text = fc.oneof(fc.string(), fc.constantFrom('"', '\\', '\\"', '"}', '{"asin":', '],', '\u{1f600}', 'x\ny'));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(null, true, false, 0, -1.5e-9, 1e21),
        text,
        fc.array(tie('value'), { maxLength: 3 }),
        fc.array(fc.tuple(name, tie('value')), { maxLength: 3 }).map(Object.fromEntries),
    ),
}));
const item = fc.array(fc.tuple(name, value), { maxLength: 8 }).map(Object.fromEntries);
const fields = fc.uniqueArray(
    name.filter((each) => !each.includes('.')),
    { minLength: 1, maxLength: 6 },
);
/** With blanks wherever JSON may have them. */
const spacing = fc.constantFrom(undefined, 1, '\t', '\r\n ');

describe('a selection of fields', () => {
    it('gives what the transformation gives', () => {
        fc.assert(
            fc.property(item, fields, fc.boolean(), spacing, (each, selected, isRenamed, space) => {
                const outputFields = isRenamed ? selected.map((_, index) => `f${index}`) : [];
                const transformation = { ...NO_TRANSFORMATION, fields: selected, outputFields };
                const select = fieldSelection(transformation);
                fc.pre(select !== null);
                const json = select(JSON.stringify(each, null, space));
                const hasEscapedName = Object.keys(each).some((key) => JSON.stringify(key) !== `"${key}"`);
                if (json === null) expect(hasEscapedName).toBe(true);
                else
                    expect(JSON.stringify(JSON.parse(json))).toBe(
                        JSON.stringify(transformItem(each, transformation)[0]),
                    );
            }),
        );
    });

    it('gives the same for an item after any others, alike or not', () => {
        const kinds = fc.array(fc.uniqueArray(name, { maxLength: 6 }), { minLength: 1, maxLength: 3 });
        const items = kinds.chain((all) =>
            fc.array(
                fc
                    .constantFrom(...all)
                    .chain((names) => fc.tuple(...names.map((each) => fc.tuple(fc.constant(each), value))))
                    .map((members) => JSON.stringify(Object.fromEntries(members))),
                { minLength: 30, maxLength: 60 },
            ),
        );
        fc.assert(
            fc.property(items, fields, (texts, selected) => {
                const transformation = { ...NO_TRANSFORMATION, fields: selected };
                const select = fieldSelection(transformation);
                fc.pre(select !== null);
                for (const each of texts) {
                    const json = select(each);
                    if (json === null) continue;
                    expect(JSON.stringify(JSON.parse(json))).toBe(
                        JSON.stringify(transformItem(JSON.parse(each), transformation)[0]),
                    );
                }
            }),
            { numRuns: 100 },
        );
    });

    it('keeps to the structure of an item that is as long as a text may be', () => {
        const select = fieldSelection({ ...NO_TRANSFORMATION, fields: ['b', 'c'] });
        const item = (title: string, b: unknown) => JSON.stringify({ title, b, c: ['x', 1, null] });
        for (let n = 0; n < 50; n++) select?.(item('short', n));
        const hostile = '"\\,{"b":'.repeat(1_000_000);
        for (const title of [hostile, hostile.slice(0, 90_000), 'é'.repeat(90_000)]) {
            expect(select?.(item(title, title))).toBe(JSON.stringify({ b: title, c: ['x', 1, null] }));
        }
    });

    it('reads items with names of any length', () => {
        const select = fieldSelection({ ...NO_TRANSFORMATION, fields: ['b'] });
        const long = JSON.stringify({ ['x'.repeat(60_000)]: 1, b: 2 });
        const many = JSON.stringify({
            ...Object.fromEntries(Array.from({ length: 4_000 }, (_, n) => [`n${n}`, n])),
            b: 2,
        });
        for (const each of [long, many]) for (let n = 0; n < 50; n++) expect(select?.(each)).toBe('{"b":2}');
    });

    it('takes the last of the values that share a name, as a parser does', () => {
        expect(fieldSelection({ ...NO_TRANSFORMATION, fields: ['a'] })?.('{"a":1,"b":2,"a":[3]}')).toBe('{"a":[3]}');
    });

    it.each<[string, Partial<ItemTransformation>]>([
        ['no field', {}],
        ['a path', { fields: ['seller.name'] }],
        ['a field twice', { fields: ['a', 'a'] }],
        ['two fields under one name', { fields: ['a', 'b'], outputFields: ['x', 'x'] }],
        ['a name that goes to the front', { fields: ['a', 'b'], outputFields: ['2', '1'] }],
        ['more than fields', { fields: ['a'], omit: ['b'] }],
        ['no empty items', { fields: ['a'], skipEmpty: true }],
    ])('is left to the transformation for %s', (_, asked) => {
        expect(fieldSelection({ ...NO_TRANSFORMATION, ...asked })).toBeNull();
    });
});
