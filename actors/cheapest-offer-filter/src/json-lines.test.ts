import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJsonLines } from './json-lines.js';

/** The body in chunks that end wherever the cuts say, within a character as well. */
function valuesOf(body: Buffer, cuts: number[] = []): unknown[] {
    const values: unknown[] = [];
    const lines = createJsonLines((json) => values.push(JSON.parse(json)));
    const ends = [...cuts.map((cut) => cut % (body.length + 1)), body.length].sort((a, b) => a - b);
    let start = 0;
    for (const end of ends) {
        lines.write(body.subarray(start, end));
        start = end;
    }
    lines.end();
    return values;
}

describe('JSON lines', () => {
    it('are the same in whatever chunks they come', () => {
        fc.assert(
            fc.property(fc.array(fc.jsonValue()), fc.boolean(), fc.array(fc.nat()), (values, endsWithNewline, cuts) => {
                const plain = JSON.parse(JSON.stringify(values));
                const body =
                    plain.map((value: unknown) => JSON.stringify(value)).join('\n') + (endsWithNewline ? '\n' : '');
                expect(valuesOf(Buffer.from(body), cuts)).toEqual(plain);
            }),
        );
    });

    it('are whole for sure but for one that ends without a newline', () => {
        const whole: boolean[] = [];
        const lines = createJsonLines((_json, isWhole) => whole.push(isWhole));
        lines.write(Buffer.from('{"a":1}\n{"a":2}\n{"a"'));
        lines.end();
        expect(whole).toEqual([true, true, false]);
    });

    it.each([
        ['', []],
        ['\n\n', []],
        ['{"a":1}\r\n\r\n{"a":2}', [{ a: 1 }, { a: 2 }]],
        ['{"title":"a\\nb"}\n', [{ title: 'a\nb' }]],
    ])('%j holds %j', (body, values) => {
        expect(valuesOf(Buffer.from(body))).toEqual(values);
    });
});
