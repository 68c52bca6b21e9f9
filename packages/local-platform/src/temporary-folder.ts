import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLock } from './folder-lock.js';
import { endProcessesOfRuns } from './runs/lost-runs.js';
import { removeWorkFolders } from './runs/work-folder.js';
import { findToken } from './token-file.js';

const PREFIX = 'offer-chain-';
/** This file shows that a folder is a temporary one. It stays locked while the folder's process lives. */
const LOCK_FILE = 'temporary.lock';

/** A folder that lasts no longer than this process. */
export interface TemporaryFolder {
    /** Absolute path, without symbolic links. */
    readonly path: string;
    /** Removes the folder and everything in it. */
    remove(): void;
}

/**
 * Creates a folder in the system's temporary folder. Also removes such folders of killed processes, together with the
 * processes and folders of the runs of their platforms.
 */
export async function createTemporaryFolder(): Promise<TemporaryFolder> {
    const parent = realpathSync(tmpdir());
    for (const name of readdirSync(parent)) if (name.startsWith(PREFIX)) await removeAbandoned(join(parent, name));
    for (;;) {
        const path = mkdtempSync(join(parent, PREFIX));
        const lock = findLock(join(path, LOCK_FILE));
        // Before the folder was locked, another process could have removed it as an abandoned one.
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
        // Another process is removing it at the same time.
    }
}

function removeFolder(path: string): void {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}
