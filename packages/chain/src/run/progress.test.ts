import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createProgress, isLive } from './progress.js';

function collector() {
    let text = '';
    const out = new Writable({
        write(chunk, _encoding, done) {
            text += chunk;
            done();
        },
    });
    return { out, text: () => text };
}

describe('createProgress', () => {
    it('replaces one line on a terminal', () => {
        const { out, text } = collector();
        const progress = createProgress(out, true);
        progress.update('1 page');
        progress.update('2 pages');
        progress.step('done');
        progress.close();
        expect(text().split('\n')).toHaveLength(2);
        expect(text()).toContain('\r\u001b[K');
    });

    it('keeps a line within the terminal, and writes the same text once', () => {
        const { out, text } = collector();
        const progress = createProgress(Object.assign(out, { columns: 20 }), true);
        progress.update('x'.repeat(50));
        progress.update('x'.repeat(50));
        expect(stripVTControlCharacters(text())).toBe(`› ${'x'.repeat(16)}…`);
        progress.close();
        progress.close();
        expect(text().split('\r')).toHaveLength(2);
    });

    it.each([40, 80, 160])('breaks a step between words on a terminal of %i columns', (columns) => {
        const { out, text } = collector();
        const step = `A mock store of amazon.co.jp at http://127.0.0.1:54321 ${'and more '.repeat(20)}`.trim();
        createProgress(Object.assign(out, { columns }), true).step(step);
        const lines = stripVTControlCharacters(text()).trimEnd().split('\n');
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(columns);
        expect(lines.map((line) => line.slice(2).trim()).join(' ')).toBe(step);
        expect(lines[0]).toMatch(/^✔ A mock store/);
    });

    it('writes a few plain lines elsewhere', () => {
        const { out, text } = collector();
        const progress = createProgress(out, false);
        for (let page = 1; page <= 25; page++) progress.update(`${page} pages`);
        progress.step('done');
        progress.close();
        const lines = stripVTControlCharacters(text()).trim().split('\n');
        expect(lines).toEqual(['1 pages', '  11 pages', '  21 pages', '✔ done']);
        expect(text()).not.toContain('\r');
    });
});

describe('isLive', () => {
    it.each([
        [{ isTTY: true }, {}, true],
        [{ isTTY: false }, {}, false],
        [{}, {}, false],
        [{ isTTY: true }, { CI: 'true' }, false],
        [{ isTTY: true }, { NO_COLOR: '1' }, false],
        [{ isTTY: true }, { TERM: 'dumb' }, false],
    ])('of %j in %j is %s', (stream, environment, live) => {
        expect(isLive(stream, environment)).toBe(live);
    });
});
