import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The private folders of one process of a run; like a container's disk, they end with it. */
export interface WorkFolder {
    path: string;
    home: string;
    temporary: string;
}

/**
 * Makes the folders. They lie in the system's temporary folder, not in the data folder, because the paths of Unix
 * sockets, which tools make in TMPDIR, may have about 100 characters only.
 */
export function createWorkFolder(): WorkFolder {
    const path = mkdtempSync(join(tmpdir(), 'run-'));
    const folder = { path, home: join(path, 'home'), temporary: join(path, 'tmp') };
    mkdirSync(folder.home);
    mkdirSync(folder.temporary);
    return folder;
}

/** Removes the folders of a process that has ended. */
export function removeWorkFolder(path: string): void {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
}

/** A TCP port on the loopback interface that was free a moment ago. */
export function freePort(): Promise<number> {
    return new Promise((resolve, reject) => {
        const server = createServer();
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => {
            const address = server.address();
            server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
        });
    });
}
