import { describe, expect, it } from 'vitest';
import { counted } from './counted.js';
import { wrapped } from './wrapped.js';

const link = `http://127.0.0.1:3333/console/login?code=${'x'.repeat(32)}`;

describe('wrapped', () => {
    it.each([40, 80, 160])('breaks between words for a terminal of %i columns, but no link', (columns) => {
        const text = `Port 3333 is taken by another program, maybe by a platform. Open ${link} or stop it, 東京ストア.`;
        const lines = wrapped(text, columns).split('\n');
        for (const line of lines) if (!line.includes(link)) expect(line.trimEnd().length).toBeLessThanOrEqual(columns);
        expect(lines.some((line) => line.includes(link))).toBe(true);
        expect(lines.map((line) => line.trim()).join(' ')).toBe(text);
    });

    it('keeps lines that are there, and how far they are indented', () => {
        expect(wrapped('Its log:\n  one two\n  three', 8)).toBe('Its log:\n  one\n  two\n  three');
    });

    it('leaves a message alone where no terminal shows it', () => {
        expect(wrapped('word '.repeat(100), undefined)).toBe('word '.repeat(100));
    });
});

it.each([
    [0, '0 pages'],
    [1, '1 page'],
    [2, '2 pages'],
])('%i is written as %s', (count, text) => {
    expect(counted(count, 'page')).toBe(text);
});
