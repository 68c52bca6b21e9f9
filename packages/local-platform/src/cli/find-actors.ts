import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Finds the Actors for a command: the named ones, else the Actor in the current folder, else those in its `actors`.
 *
 * @param here Absolute path of the current folder.
 * @param named Paths of folders.
 * @returns Absolute paths; empty when there is no Actor. Named folders are not checked: preparing them fails when they
 *   have no Actor.
 */
export function findActorFolders(here: string, named: readonly string[]): string[] {
    if (named.length > 0) return named.map((folder) => resolve(here, folder));
    if (isActor(here)) return [here];
    const parent = join(here, 'actors');
    if (!existsSync(parent)) return [];
    return readdirSync(parent)
        .sort()
        .map((name) => join(parent, name))
        .filter(isActor);
}

function isActor(folder: string): boolean {
    return existsSync(join(folder, '.actor', 'actor.json'));
}
