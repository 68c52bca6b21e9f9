import { copyFileSync, linkSync, mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives every file of a folder a second name in another one, which takes a fraction of the time of a copy. Neither may
 * be written to afterwards, only removed.
 *
 * @param except Name of folders to leave out.
 */
export function linkFiles(from: string, to: string, except?: string): void {
    mkdirSync(to, { recursive: true });
    for (const entry of readdirSync(from, { withFileTypes: true })) {
        const [source, target] = [join(from, entry.name), join(to, entry.name)];
        if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
        else if (!entry.isDirectory()) linkFile(source, target);
        else if (entry.name !== except) linkFiles(source, target, except);
    }
}

/** Files of different disks cannot be one. */
function linkFile(source: string, target: string): void {
    try {
        linkSync(source, target);
    } catch {
        copyFileSync(source, target);
    }
}
