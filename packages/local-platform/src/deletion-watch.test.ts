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

const WAYS: Record<string, (paths: ReturnType<typeof newFile>) => void> = {
    'deleted with its folder': ({ folder }) => rmSync(folder, { recursive: true }),
    'moved with its folder': ({ folder }) => renameSync(folder, `${folder}.old`),
    replaced: ({ file }) => {
        writeFileSync(`${file}.new`, '');
        renameSync(`${file}.new`, file);
    },
};

// One test for all, which wait for the same second: a test that runs beside others cannot say when its files may go.
it('notices a file that is deleted, moved or replaced, and ignores one that changes', async () => {
    const noticed: string[] = [];
    const changed = newFile();
    onTestFinished(watchForDeletion(changed.file, () => noticed.push('changed')));
    writeFileSync(changed.file, 'changed');
    const losses = Object.entries(WAYS).map(async ([way, lose]) => {
        const lost = newFile();
        await new Promise<void>((resolve) => {
            onTestFinished(watchForDeletion(lost.file, resolve));
            lose(lost);
        });
        noticed.push(way);
    });
    await Promise.all(losses);
    expect(noticed.toSorted()).toEqual(Object.keys(WAYS));
});
