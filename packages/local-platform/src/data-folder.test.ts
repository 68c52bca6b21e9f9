import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDataFolder } from './data-folder.js';

function temporaryFolder(): string {
    const path = mkdtempSync(join(tmpdir(), 'data-folder-test-'));
    onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 3 }));
    return path;
}

/** The token of a folder whose file holds a text. */
function tokenOf(text: string): { token: string; file: string } {
    const path = temporaryFolder();
    const file = join(path, 'token');
    writeFileSync(file, text);
    const folder = openDataFolder(path);
    folder.release();
    return { token: folder.token, file };
}

it('an existing token is used, and an empty file gets a new one', () => {
    expect(tokenOf(' my-token\n').token).toBe('my-token');
    const { token, file } = tokenOf('\n');
    expect(token).toMatch(/^local_api_[\w-]{32}$/);
    expect(readFileSync(file, 'utf8')).toBe(`${token}\n`);
    expect(tokenOf('').token).not.toBe(token);
});

describe.skipIf(process.platform === 'win32')('what other users can read of a data folder', () => {
    const modeOf = (path: string) => statSync(path).mode & 0o777;

    it('is made private, with one log line for each', () => {
        const path = join(temporaryFolder(), 'data');
        openDataFolder(path).release();
        const files = ['token', 'secrets-key.json'].map((name) => join(path, name));
        writeFileSync(join(path, 'secrets-key.json'), '{}');
        for (const file of files) chmodSync(file, 0o644);
        chmodSync(path, 0o755);
        const said: string[] = [];
        openDataFolder(path, (line) => said.push(line)).release();
        expect([path, ...files].map(modeOf)).toEqual([0o700, 0o600, 0o600]);
        expect(said).toEqual([
            `${path} was open to other users (mode 0755); now it is private.`,
            ...files.map((file) => `${file} was open to other users (mode 0644); now it is private.`),
        ]);
        openDataFolder(path, (line) => said.push(line)).release();
        expect(said).toHaveLength(3);
    });

    it('is made private when the folder is empty, and stays as it is when it holds files of somebody else', () => {
        const path = join(temporaryFolder(), 'data');
        mkdirSync(path);
        chmodSync(path, 0o755);
        openDataFolder(path).release();
        expect(modeOf(path)).toBe(0o700);

        const other = join(temporaryFolder(), 'other');
        mkdirSync(other);
        writeFileSync(join(other, 'thesis.txt'), '');
        chmodSync(other, 0o755);
        expect(() => openDataFolder(other)).toThrow(
            `The folder ${other} is open to other users (mode 0755) and holds files that are not a platform's`,
        );
        expect(modeOf(other)).toBe(0o755);
        chmodSync(other, 0o700);
        openDataFolder(other).release();
    });
});
