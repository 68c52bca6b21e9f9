import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { watchForDeletion } from './deletion-watch.js';

/** The file of a folder that is removed after the test. */
function newFile(): { folder: string; file: string } {
    const root = mkdtempSync(join(tmpdir(), 'deletion-watch-test-'));
    onTestFinished(() => rmSync(root, { recursive: true, force: true, maxRetries: 3 }));
    const folder = join(root, 'data');
    mkdirSync(folder);
    const file = join(folder, 'platform.db');
    writeFileSync(file, '');
    return { folder, file };
}

it.concurrent.each<[string, (paths: ReturnType<typeof newFile>) => void]>([
    ['deleted with its folder', ({ folder }) => rmSync(folder, { recursive: true })],
    ['moved with its folder', ({ folder }) => renameSync(folder, `${folder}.old`)],
    [
        'replaced',
        ({ file }) => {
            writeFileSync(`${file}.new`, '');
            renameSync(`${file}.new`, file);
        },
    ],
])('notices a file that is %s, and ignores one that changes', async (_, lose) => {
    const [lost, changed] = [newFile(), newFile()];
    const stopWatching = watchForDeletion(changed.file, () => expect.unreachable());
    const noticed = new Promise<void>((resolve) => watchForDeletion(lost.file, resolve));
    writeFileSync(changed.file, 'changed');
    lose(lost);
    await noticed;
    stopWatching();
});
