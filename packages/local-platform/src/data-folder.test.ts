import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDataFolder } from './data-folder.js';

/** The token of a folder whose file holds a text. */
function tokenOf(text: string): { token: string; file: string } {
    const path = mkdtempSync(join(tmpdir(), 'data-folder-test-'));
    onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
    const file = join(path, 'token');
    writeFileSync(file, text);
    const folder = openDataFolder(path);
    folder.release();
    return { token: folder.token, file };
}

it('a token that is there is used, and a new one is made for an empty file', () => {
    expect(tokenOf(' my-token\n').token).toBe('my-token');
    const { token, file } = tokenOf('\n');
    expect(token).toMatch(/^local_api_[\w-]{32}$/);
    expect(readFileSync(file, 'utf8')).toBe(`${token}\n`);
    expect(tokenOf('').token).not.toBe(token);
});
