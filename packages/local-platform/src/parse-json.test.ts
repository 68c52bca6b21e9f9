import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseJson, splitArray } from './parse-json.js';

const arrays = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const objects = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

it.each([
    ['arrays', arrays(500)],
    ['objects', objects(500)],
    ['brackets in a text', JSON.stringify(['[{'.repeat(2000), '\\"[['.repeat(2000), '\\', '['])],
    ['many side by side', `[${Array(2000).fill('[{}]').join(',')}]`],
])('JSON of a request is parsed: %s', (_, text) => {
    expect(JSON.stringify(parseJson(text))).toBe(text);
});

it.each([
    ['arrays', arrays(501)],
    ['objects', objects(5000)],
    ['behind texts', `{"a":"\\\\","b":${arrays(5000)}}`],
])('JSON of a request that is nested too deep is refused: %s', (_, text) => {
    expect(() => parseJson(text)).toThrow('it is nested deeper than 500 levels');
});

it('text that is not JSON is refused, also a string without an end', () => {
    for (const text of ['{', `["${'x'.repeat(2000)}`, `"\\`.repeat(2000)]) expect(() => parseJson(text)).toThrow();
});

it('JSON of more than a million values is refused, and JSON of a million values is accepted', () => {
    expect(parseJson(`[${'1,'.repeat(999_998)}1]`)).toHaveLength(999_999);
    for (const text of [`[${'1,'.repeat(1_000_000)}1]`, `[${'[],'.repeat(600_000)}[]]`]) {
        expect(() => parseJson(text)).toThrow('it holds more than 1000000 values');
    }
    expect(parseJson(JSON.stringify([',[{'.repeat(400_000)]))).toHaveLength(1);
});

it('a JSON array that was split has all its elements, and is refused where the whole array would be', () => {
    const parsed = (text: string): unknown => {
        try {
            return JSON.parse(text);
        } catch {
            return 'wrong';
        }
    };
    const inParts = (text: string): unknown => {
        try {
            const parts = [...splitArray(text, 70)];
            const elements = parts.map(({ json }) => JSON.parse(json) as unknown[]);
            expect(elements.map(({ length }) => length)).toEqual(parts.map(({ count }) => count));
            return elements.flat();
        } catch (error) {
            if (error instanceof SyntaxError) return 'wrong';
            throw error;
        }
    };
    const array = fc.array(fc.jsonValue({ maxDepth: 2 }), { minLength: 1 });
    const noise = fc.constantFrom('', '', ',', ']', '[', '{', '}', '"', ' ', '1');
    fc.assert(
        fc.property(array, fc.constantFrom('', '\n '), noise, fc.nat(), fc.nat(1), (value, space, put, where, cut) => {
            const text = JSON.stringify(value, null, space);
            const at = where % text.length;
            const changed = put === '' ? text : text.slice(0, at) + put + text.slice(at + cut);
            if (/^\s*\[\s*[^\s\]]/.test(changed)) expect(inParts(changed)).toEqual(parsed(changed));
        }),
        { numRuns: 200 },
    );
});

it('an array that ends with the brace of an object is refused', () => {
    for (const text of ['[1}', '[1,[2],{"a":3}}']) expect(() => [...splitArray(text, 1)]).toThrow('not a JSON array');
});
