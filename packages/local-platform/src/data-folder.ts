import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import Libsql from 'libsql';

/** The folder in which a platform keeps everything; one process at a time works in it. */
export interface DataFolder {
    /** Absolute path. */
    readonly path: string;
    /** The API token, made when the folder was made, readable by its owner only. */
    readonly token: string;
    /** Path of the database file. */
    readonly databaseFile: string;
    /** Lets another process use the folder. */
    release(): void;
}

/**
 * Opens a data folder, and makes it when it is not there.
 *
 * @param folder Path of the folder.
 * @throws {Error} When another living process works in the folder.
 */
export function openDataFolder(folder: string): DataFolder {
    const path = resolve(folder);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const release = takeLock(path);
    try {
        return { path, token: readOrMakeToken(join(path, 'token')), databaseFile: join(path, 'platform.db'), release };
    } catch (error) {
        release();
        throw error;
    }
}

/** Opens a data folder that is removed when it is released. */
export function openTemporaryFolder(): DataFolder {
    const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'platform-')));
    return {
        ...folder,
        release() {
            folder.release();
            rmSync(folder.path, { recursive: true, force: true, maxRetries: 3 });
        },
    };
}

/**
 * Takes the lock of a folder, which the operating system gives back when the process dies in whatever way. A file that
 * names the process would not do: in a container the next process often has the number of the one that was killed.
 *
 * @returns Gives the lock back.
 */
function takeLock(folder: string): () => void {
    const processFile = join(folder, 'platform.pid');
    // The database library locks files on every system; nothing is ever written into this one.
    const lock = new Libsql(join(folder, 'platform.lock'));
    try {
        lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
        lock.close();
        if ((error as { code?: string }).code !== 'SQLITE_BUSY') throw error;
        throw new Error(
            `The data folder ${folder} is in use by process ${readQuietly(processFile)}. Stop that platform, or choose ` +
                'another folder with --data-dir.',
        );
    }
    writeFileSync(processFile, String(process.pid));
    return () => {
        rmSync(processFile, { force: true });
        // Closing alone would wait for the garbage collector.
        lock.exec('ROLLBACK');
        lock.close();
    };
}

function readQuietly(file: string): string {
    try {
        return readFileSync(file, 'utf8');
    } catch {
        return 'unknown';
    }
}

function readOrMakeToken(file: string): string {
    try {
        const token = readFileSync(file, 'utf8').trim();
        if (token !== '') return token;
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const token = `local_api_${randomBytes(24).toString('base64url')}`;
    writeFileSync(file, `${token}\n`, { mode: 0o600 });
    return token;
}
