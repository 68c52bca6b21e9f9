import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createWorkFolder, removeWorkFolders } from './runs/work-folder.js';
import { createTemporaryFolder } from './temporary-folder.js';

/** Lets the test have a temporary folder of the system for itself. */
function useSystemFolder(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'temporary-folder-test-')));
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => {
        vi.unstubAllEnvs();
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });
    return folder;
}

it.skipIf(process.platform === 'win32')('what a killed process left is removed by the next, and nothing else', () => {
    const system = useSystemFolder();
    // What a process leaves that was killed: files whose locks are free.
    const left = join(system, 'offer-chain-killed');
    mkdirSync(join(left, 'platform'), { recursive: true });
    writeFileSync(join(left, 'temporary.lock'), '');
    const ofItsRuns = [createWorkFolder(left), createWorkFolder(join(left, 'platform'))];
    const foreign = join(system, 'offer-chain-of-mine');
    mkdirSync(foreign);
    const ofAnother = createWorkFolder('/another');

    const first = createTemporaryFolder();
    expect([left, ...ofItsRuns.map(({ path }) => path)].filter(existsSync)).toEqual([]);
    const second = createTemporaryFolder();
    expect([first.path, second.path, foreign, ofAnother.path].every(existsSync)).toBe(true);
    first.remove();
    second.remove();
    expect([first.path, second.path].filter(existsSync)).toEqual([]);
});

it('the folders of the runs of one platform are removed, and those of another stay', () => {
    useSystemFolder();
    const [mine, other] = [createWorkFolder('/mine'), createWorkFolder('/other')];
    removeWorkFolders('/mine');
    expect([mine.path, other.path].map(existsSync)).toEqual([false, true]);
});
