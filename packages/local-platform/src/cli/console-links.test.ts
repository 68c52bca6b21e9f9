import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { showConsoleLinks } from './console-links.js';

/** Returns the lines that a terminal with some columns shows with the first link. */
function shown(columns: number, isTerminal: boolean): string[] {
    const { isTTY } = process.stdin;
    process.stdin.isTTY = isTerminal;
    onTestFinished(() => {
        process.stdin.isTTY = isTTY;
    });
    const texts: string[] = [];
    const out = { columns, write: (more: string) => texts.push(more) };
    showConsoleLinks(
        {
            consoleUrl: () => `http://127.0.0.1:3333/console/login?code=${'x'.repeat(32)}`,
        },
        out,
        'Ready\n',
        "npm run -s console-link -- --data-dir '/tmp/my platform'",
    )();
    return stripVTControlCharacters(texts.join('')).trimEnd().split('\n');
}

describe('showConsoleLinks', () => {
    it.each([40, 80, 160])('ends with the whole link on a line of its own, on %i columns', (columns) => {
        const lines = shown(columns, true);
        expect(lines.at(-1)).toMatch(/^http:\S+$/);
        for (const line of lines.slice(0, -1)) expect(line.length).toBeLessThanOrEqual(columns);
        expect(lines.slice(0, -1).join(' ')).toBe('Ready Console, a link for one use (Enter makes another):');
    });

    it('names a command instead of the Enter key when there is no terminal', () => {
        expect(shown(80, false).slice(0, -1)).toEqual([
            'Ready',
            "Another link: npm run -s console-link -- --data-dir '/tmp/my platform'",
            'Console, a link for one use:',
        ]);
    });
});
