import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { REPOSITORY } from '../src/repository.js';

/** What a clone does not hold. */
const NOT_IN_GIT = new Set(['.git', 'node_modules', 'dist', '.turbo', '.cache', 'storage', '.offer-chain', 'coverage']);

/** A folder that is removed after the test. */
export function temporaryFolder(): string {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chain-test-')));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
    return folder;
}

/** A copy of this repository as a clone of it would be, removed after the test. */
export function copyRepository(): string {
    const folder = join(temporaryFolder(), 'offer-chain');
    cpSync(REPOSITORY, folder, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !NOT_IN_GIT.has(basename(path)),
    });
    return folder;
}

/** Makes the command line runnable in a copy: its build, and what this repository has installed. */
export function installCopy(copy: string): string {
    symlinkSync(join(REPOSITORY, 'node_modules'), join(copy, 'node_modules'), 'junction');
    cpSync(join(REPOSITORY, 'packages/chain/dist'), join(copy, 'packages/chain/dist'), { recursive: true });
    return join(copy, 'packages/chain/dist/cli.js');
}
