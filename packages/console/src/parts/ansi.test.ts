import { expect, it } from 'vitest';
import { parseAnsi } from './ansi.js';

it.each<[string, string, [text: string, style: string][]]>([
    ['plain text', 'a\tb', [['a\tb', '']]],
    [
        'a color and its end',
        '\x1b[32mgood\x1b[39m day',
        [
            ['good', 'ansi-green'],
            [' day', ''],
        ],
    ],
    ['a bright color in bold', '\x1b[1;91mbad\x1b[0m', [['bad', 'ansi-red ansi-bold']]],
    [
        'faint text',
        '\x1b[2mx\x1b[22my',
        [
            ['x', 'ansi-faint'],
            ['y', ''],
        ],
    ],
    [
        'what a terminal would do otherwise',
        '\x1b]0;title\x07a\x1b[2Jb\x00c',
        [
            ['a', ''],
            ['b', ''],
            ['c', ''],
        ],
    ],
    ['nothing', '', []],
])('%s', (_, line, pieces) => expect(parseAnsi(line).map(({ text, style }) => [text, style])).toEqual(pieces));
