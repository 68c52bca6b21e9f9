import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../test/temporary-folder.js';
import { redirectSources } from './redirect-sources.js';

it("puts another address for Amazon's into sources, and into nothing else", async () => {
    const folder = temporaryFolder();
    const text =
        "'https://www.amazon.com/s' + 'http://amazon.com' + 'https://www.amazon.de' + 'https://www.amazon.com.br'";
    const files = ['src/main.js', 'src/deep/a.ts', 'b.mjs', 'c.json', 'README.md', 'node_modules/x/index.js', '.env'];
    for (const file of files) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
    }
    await redirectSources(folder, 'http://shop', 'amazon.com');
    const changed = files.filter((file) => readFileSync(join(folder, file), 'utf8') !== text);
    expect(changed).toEqual(['src/main.js', 'src/deep/a.ts', 'b.mjs', 'c.json']);
    expect(readFileSync(join(folder, 'b.mjs'), 'utf8')).toBe(
        "'http://shop/s' + 'http://shop' + 'https://www.amazon.de' + 'https://www.amazon.com.br'",
    );
    await redirectSources(folder, 'http://shop', 'amazon.com.br');
    expect(readFileSync(join(folder, 'b.mjs'), 'utf8')).toMatch(/amazon\.de' \+ 'http:\/\/shop'$/);
});
