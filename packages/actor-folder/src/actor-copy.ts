import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { OwnActor } from './read-actor.js';

/** Folders that a run does not need, or writes itself. */
const LEFT_OUT = new Set(['node_modules', '.git', 'storage', 'apify_storage', 'crawlee_storage']);

/**
 * Copies an Actor's folder, which does not change. The copy links to packages that are already installed, in the folder
 * or in a repository around it. It also links to the rest of that repository, which the Actor can use.
 *
 * @param actor The Actor.
 * @param workFolder Absolute path of an empty folder.
 * @returns Absolute path of the copy.
 */
export async function copyActor({ folder: source, installedIn }: OwnActor, workFolder: string): Promise<string> {
    const own = join(source, 'node_modules');
    const isAlone = installedIn === undefined || installedIn === source;
    const folder = isAlone
        ? join(workFolder, 'actor', basename(source))
        : join(workFolder, relative(installedIn, source));
    await mkdir(dirname(folder), { recursive: true });
    if (!isAlone) await linkAround(installedIn, source, workFolder);
    await cp(source, folder, {
        recursive: true,
        verbatimSymlinks: true,
        filter: (path) => !LEFT_OUT.has(relative(source, path).split(sep).join('/')),
    });
    // A separate folder, so that what a tool writes beside the packages stays in the copy.
    if (existsSync(own)) await linkEntries(own, join(folder, 'node_modules'));
    return folder;
}

/** Links everything between the root and the Actor's folder, except the folders that lead to it. */
async function linkAround(root: string, source: string, workFolder: string): Promise<void> {
    const way = relative(root, source).split(sep);
    for (const [depth, next] of way.entries()) {
        const from = join(root, ...way.slice(0, depth));
        const to = join(workFolder, ...way.slice(0, depth));
        await linkEntries(from, to, next);
    }
}

async function linkEntries(from: string, to: string, except?: string): Promise<void> {
    await mkdir(to, { recursive: true });
    for (const name of await readdir(from)) {
        if (name !== except && name !== '.git') await symlink(resolve(from, name), join(to, name));
    }
}
