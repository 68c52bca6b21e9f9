import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import * as folderLock from './folder-lock.js';
import { runToken } from './run-token.js';
import { createWorkFolder, removeWorkFolders } from './runs/work-folder.js';
import { createTemporaryFolder } from './temporary-folder.js';
import { readOrMakeToken } from './token-file.js';

/** Gives the test its own temporary folder of the system. */
function useSystemFolder(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'temporary-folder-test-')));
    vi.stubEnv('TMPDIR', folder);
    onTestFinished(() => {
        vi.unstubAllEnvs();
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    });
    return folder;
}

it.skipIf(process.platform === 'win32')(
    'the next process removes the files of a killed one, and nothing else',
    async () => {
        const system = useSystemFolder();
        // Files of a killed process: their locks are free.
        const left = join(system, 'offer-chain-killed');
        mkdirSync(join(left, 'platform'), { recursive: true });
        const token = readOrMakeToken(left);
        const run = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1e6)'], {
            detached: true,
            env: { ACTOR_RUN_ID: 'run', APIFY_TOKEN: runToken(token, 'run') },
            stdio: ['ignore', 'pipe', 'ignore'],
        });
        onTestFinished(() => void run.kill('SIGKILL'));
        const ended = once(run, 'exit');
        await once(run.stdout, 'data');
        writeFileSync(join(left, 'temporary.lock'), '');
        const ofItsRuns = [createWorkFolder(left), createWorkFolder(join(left, 'platform'))];
        const foreign = join(system, 'offer-chain-of-mine');
        mkdirSync(foreign);
        const ofAnother = createWorkFolder('/another');

        const first = await createTemporaryFolder();
        expect([left, ...ofItsRuns.map(({ path }) => path)].filter(existsSync)).toEqual([]);
        expect(await ended).toEqual([null, 'SIGKILL']);
        const second = await createTemporaryFolder();
        expect([first.path, second.path, foreign, ofAnother.path].every(existsSync)).toBe(true);
        first.remove();
        second.remove();
        expect([first.path, second.path].filter(existsSync)).toEqual([]);
    },
);

it('another process can take a folder for an abandoned one before it is locked', async () => {
    useSystemFolder();
    const locking = vi.spyOn(folderLock, 'findLock').mockImplementationOnce((file) => {
        rmSync(dirname(file), { recursive: true });
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSTAT' });
    });
    onTestFinished(() => locking.mockRestore());
    const folder = await createTemporaryFolder();
    expect(existsSync(folder.path)).toBe(true);
    folder.remove();
});

it('the folders of the runs of one platform are removed, and those of another stay', () => {
    useSystemFolder();
    const [mine, other] = [createWorkFolder('/mine'), createWorkFolder('/other')];
    removeWorkFolders('/mine');
    expect([mine.path, other.path].map(existsSync)).toEqual([false, true]);
});
