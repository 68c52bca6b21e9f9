import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The private folders of one process; like a container's disk, they end with it. */
export interface WorkFolder {
    /** The folder around them. */
    path: string;
    home: string;
    temporary: string;
}

/**
 * Makes the private folders of one process. They lie in the system's temporary folder, not in the data folder, because
 * the paths of Unix sockets, which tools make in TMPDIR, may have about 100 characters only.
 *
 * @param dataFolder Absolute path of the platform's data folder, by which they are found again.
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
 * @param path The folder around them, as the run's document names it.
 */
export async function removeWorkFolder(path: string): Promise<void> {
    // What cannot be removed now goes at the platform's next start, and holds up nothing.
    await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
}

/**
 * Removes the private folders of all processes of a platform, after it was killed.
 *
 * @param dataFolder Absolute path of the platform's data folder, in which no platform works.
 */
export function removeWorkFolders(dataFolder: string): void {
    const prefix = prefixOf(dataFolder);
    for (const name of readdirSync(tmpdir())) {
        const path = join(tmpdir(), name);
        // The system's temporary folder is everybody's.
        if (name.startsWith(prefix) && lstatSync(path).uid === process.getuid?.())
            rmSync(path, { recursive: true, force: true });
    }
}

function prefixOf(dataFolder: string): string {
    return `run-${createHash('sha256').update(dataFolder).digest('hex').slice(0, 8)}-`;
}
