import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLock } from './folder-lock.js';
import { endProcessesOfRuns } from './runs/lost-runs.js';
import { removeWorkFolders } from './runs/work-folder.js';
import { findToken } from './token-file.js';

const PREFIX = 'offer-chain-';
/** By this file a folder is known as a temporary one. As long as its process lives, it is locked. */
const LOCK_FILE = 'temporary.lock';

/** A folder that lasts as long as this process at most. */
export interface TemporaryFolder {
    /** Absolute path, without symbolic links. */
    readonly path: string;
    /** Removes it with all that it holds. */
    remove(): void;
}

/**
 * Makes a folder in the system's temporary folder, and removes those there whose process was killed, with the processes
 * and folders of the runs of their platforms.
 */
export async function createTemporaryFolder(): Promise<TemporaryFolder> {
    const parent = realpathSync(tmpdir());
    for (const name of readdirSync(parent)) if (name.startsWith(PREFIX)) await removeAbandoned(join(parent, name));
    for (;;) {
        const path = mkdtempSync(join(parent, PREFIX));
        const lock = findLock(join(path, LOCK_FILE));
        // Between its making and its lock another process could take it for an abandoned one.
        if (lock && existsSync(join(path, LOCK_FILE))) {
            return {
                path,
                remove() {
                    lock.close();
                    removeFolder(path);
                },
            };
        }
        lock?.close();
    }
}

async function removeAbandoned(path: string): Promise<void> {
    try {
        const { uid } = lstatSync(path);
        if (uid !== process.getuid?.() || !existsSync(join(path, LOCK_FILE))) return;
        const lock = findLock(join(path, LOCK_FILE));
        if (!lock) return;
        for (const dataFolder of [path, join(path, 'platform')]) {
            const token = findToken(dataFolder);
            if (token !== null) await endProcessesOfRuns(token);
            removeWorkFolders(dataFolder);
        }
        lock.close();
        removeFolder(path);
    } catch {
        // Another process removes it at the same time.
    }
}

function removeFolder(path: string): void {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
