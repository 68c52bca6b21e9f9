import { existsSync, lstatSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FileLock, findLock } from './folder-lock.js';
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
        const lock = findOwnLock(join(path, LOCK_FILE));
        if (lock) return { path, remove: () => removeLocked(path, lock) };
    }
}

/** Locks the file of a new folder. Returns null when another process has taken the folder for an abandoned one. */
function findOwnLock(file: string): FileLock | null {
    try {
        const lock = findLock(file);
        if (existsSync(file)) return lock;
        lock?.close();
    } catch (error) {
        if (existsSync(file)) throw error;
    }
    return null;
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
        removeLocked(path, lock);
    } catch {
        // Another process is removing it at the same time.
    }
}

/** Removes a folder before its lock, so that no process that is just creating a folder can get the lock of this one. */
function removeLocked(path: string, lock: FileLock): void {
    const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 3 });
    try {
        // Windows does not remove a file that is open.
        if (process.platform !== 'win32') remove();
    } finally {
        lock.close();
    }
    remove();
}
