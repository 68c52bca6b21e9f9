import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findLock } from './folder-lock.js';
import { makeFilePrivate, makeFolderPrivate } from './private-paths.js';
import { SECRETS_KEY_FILE } from './secrets.js';
import { createTemporaryFolder } from './temporary-folder.js';
import { readOrMakeToken, TOKEN_FILE } from './token-file.js';

const [LOCK_FILE, URL_FILE] = ['platform.lock', 'platform.url'];

/** The folder in which a platform keeps everything. Only one process at a time works in it. */
export interface DataFolder {
    /** Absolute path. */
    readonly path: string;
    /** The API token. It is created with the folder, and only its owner can read it. */
    readonly token: string;
    /** Path of the database file. */
    readonly databaseFile: string;
    /** Writes down the address at which this folder's platform listens, for {@link findRunningPlatform}. */
    publish(baseUrl: string): void;
    /** Lets another process use the folder. */
    release(): void;
}

/**
 * Opens a data folder. Creates it when it does not exist, and makes private what other users could read in it.
 *
 * @param folder Path of the folder.
 * @param log Receives a line for each thing that was made private.
 * @throws {Error} When another running process uses the folder, or when other users can read it and that cannot be
 *   changed.
 */
export function openDataFolder(folder: string, log: (message: string) => void = () => {}): DataFolder {
    const path = resolve(folder);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    makeFolderPrivate(path, LOCK_FILE, log);
    const release = takeLock(path);
    try {
        for (const file of [TOKEN_FILE, SECRETS_KEY_FILE]) makeFilePrivate(join(path, file), log);
        return {
            path,
            token: readOrMakeToken(path),
            databaseFile: join(path, 'platform.db'),
            publish: (baseUrl) => writeFileSync(join(path, URL_FILE), `${baseUrl}\n`),
            release,
        };
    } catch (error) {
        release();
        throw error;
    }
}

/**
 * Finds the platform that runs in a data folder, from another process.
 *
 * @param folder Path of the folder.
 * @returns Its address and token. Null when no platform runs there, or when it does not listen yet.
 */
export function findRunningPlatform(folder: string): { baseUrl: string; token: string } | null {
    const path = resolve(folder);
    if (!existsSync(join(path, LOCK_FILE))) return null;
    const lock = findLock(join(path, LOCK_FILE));
    lock?.close();
    const baseUrl = lock ? '' : readQuietly(join(path, URL_FILE)).trim();
    return baseUrl === '' ? null : { baseUrl, token: readFileSync(join(path, TOKEN_FILE), 'utf8').trim() };
}

/** Opens a data folder that is removed when it is released. */
export async function openTemporaryFolder(): Promise<DataFolder> {
    const temporary = await createTemporaryFolder();
    const folder = openDataFolder(temporary.path);
    return {
        ...folder,
        release() {
            folder.release();
            temporary.remove();
        },
    };
}

/**
 * Takes the lock of a folder.
 *
 * @returns Releases the lock.
 */
function takeLock(folder: string): () => void {
    const processFile = join(folder, 'platform.pid');
    const urlFile = join(folder, URL_FILE);
    const lock = findLock(join(folder, LOCK_FILE));
    if (!lock) {
        throw new Error(
            `The data folder ${folder} is in use by process ${readQuietly(processFile) || 'unknown'}. Stop that ` +
                'platform, or choose another folder with --data-dir.',
        );
    }
    // A platform that was killed could not remove its address.
    rmSync(urlFile, { force: true });
    writeFileSync(processFile, String(process.pid));
    return () => {
        for (const file of [urlFile, processFile]) rmSync(file, { force: true });
        lock.close();
    };
}

function readQuietly(file: string): string {
    try {
        return readFileSync(file, 'utf8');
    } catch {
        return '';
    }
}
