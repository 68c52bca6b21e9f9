import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The private folders of one process. Like a container's disk, they are removed when it ends. */
export interface WorkFolder {
    /** The folder that contains them. */
    path: string;
    home: string;
    temporary: string;
}

/**
 * Makes the private folders of one process. They are in the system's temporary folder instead of the data folder,
 * because tools create Unix sockets in TMPDIR, and the path of a socket can only have about 100 characters.
 *
 * @param dataFolder Absolute path of the platform's data folder. It is used to find the folders again.
 */
export function createWorkFolder(dataFolder: string): WorkFolder {
    const path = mkdtempSync(join(tmpdir(), prefixOf(dataFolder)));
    const folder = { path, home: join(path, 'home'), temporary: join(path, 'tmp') };
    mkdirSync(folder.home);
    mkdirSync(folder.temporary);
    return folder;
}

/**
 * Removes the private folders of a process that has ended.
 *
 * @param path The folder that contains them, as in the run's document.
 */
export async function removeWorkFolder(path: string): Promise<void> {
    // Files that cannot be removed now are removed at the platform's next start.
    await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}

/**
 * Removes the private folders of all processes of a platform, after it was killed.
 *
 * @param dataFolder Absolute path of the platform's data folder, which no platform is using.
 */
export function removeWorkFolders(dataFolder: string): void {
    const prefix = prefixOf(dataFolder);
    for (const name of readdirSync(tmpdir())) {
        const path = join(tmpdir(), name);
        // All users share the system's temporary folder.
        if (name.startsWith(prefix) && lstatSync(path).uid === process.getuid?.())
            rmSync(path, { recursive: true, force: true });
    }
}

function prefixOf(dataFolder: string): string {
    return `run-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 8)}-`;
}
