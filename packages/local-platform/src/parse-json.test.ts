import { expect, it } from 'vitest';
import { parseJson } from './parse-json.js';

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

it('what is not JSON is refused, an endless text too', () => {
    for (const text of ['{', `["${'x'.repeat(2000)}`, `"\\`.repeat(2000)]) expect(() => parseJson(text)).toThrow();
});
