import { describe, expect, it } from 'vitest';
import { tellingLine } from './npm-step.js';

describe('tellingLine', () => {
    it.each([
        ['the first line that names an error', 'Error: at first\nTypeError: x is not a function\n', 'Error: at first'],
        [
            'an exception before a line with the word',
            'an error happened\nUncaught RangeError: too many\n',
            'Uncaught RangeError: too many',
        ],
        [
            'a line with the word before others',
            'src/a.ts(1,7): error TS2322: Type.\nDone.\n',
            'src/a.ts(1,7): error TS2322: Type.',
        ],
        ['the last line otherwise', 'One.\nTwo.\n\n', 'Two.'],
        ['nothing of an empty log', '\n', ''],
        ['the line without time and colors', '2026-11-21T10:00:00.000Z \u001b[31mError\u001b[0m: red\n', 'Error: red'],
        [
            'no line of npm, of the stack or of the throw',
            'npm error code 1\nthrow new Error("x")\nat f (a.js:1)\nLast.\n',
            'Last.',
        ],
    ])('is %s', (_what, log, line) => {
        expect(tellingLine(log)).toBe(line);
    });

    it('is cut to 300 characters', () => {
        expect(tellingLine('x'.repeat(300))).toBe('x'.repeat(300));
        expect(tellingLine('x'.repeat(301))).toBe(`${'x'.repeat(299)}…`);
    });
});
