import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';

const FOLDER = new URL('../dist/client/', import.meta.url);
const FILES = readdirSync(FOLDER).map((name) => ({ name, content: readFileSync(new URL(name, FOLDER)) }));
/** Of JavaScript, style and icon; the page around them is written by the platform, and has less than 1 kB. */
const MOST_BYTES = 59_000;

it('the client has at most 59 kB compressed, under the names that the platform serves', () => {
    expect(FILES.map(({ name }) => name).sort()).toEqual(['icon.svg', 'main.js', 'style.css']);
    const sizes = FILES.map(({ content }) => gzipSync(content, { level: 9 }).length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(MOST_BYTES);
});
