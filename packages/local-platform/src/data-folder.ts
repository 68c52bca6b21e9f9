import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

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
 * @param folder path of the folder
 * @throws Error when another living process works in the folder
 */
export function openDataFolder(folder: string): DataFolder {
    const path = resolve(folder);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const lockFile = join(path, 'platform.pid');
    takeLock(lockFile, path);
    return {
        path,
        token: readOrMakeToken(join(path, 'token')),
        databaseFile: join(path, 'platform.db'),
        release: () => rmSync(lockFile, { force: true }),
    };
}

/** Opens a data folder that is removed when it is released. */
export function openTemporaryFolder(): DataFolder {
    const folder = openDataFolder(mkdtempSync(join(tmpdir(), 'platform-')));
    return {
        ...folder,
        release: () => rmSync(folder.path, { recursive: true, force: true, maxRetries: 3 }),
    };
}

function takeLock(lockFile: string, folder: string): void {
    for (;;) {
        try {
            writeFileSync(lockFile, String(process.pid), { flag: 'wx' });
            return;
        } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
        }
        const holder = Number(readFileSync(lockFile, 'utf8'));
        if (holder > 0 && isAlive(holder)) {
            throw new Error(
                `The data folder ${folder} is in use by process ${holder}. Stop that platform, or choose another ` +
                    'folder with --data-dir.',
            );
        }
        rmSync(lockFile, { force: true });
    }
}

function isAlive(processId: number): boolean {
    try {
        process.kill(processId, 0);
        return true;
    } catch (error) {
        return (error as NodeJS.ErrnoException).code === 'EPERM';
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
