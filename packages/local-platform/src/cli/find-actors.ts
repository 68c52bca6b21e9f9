import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * Finds the Actors that a person means: those that are named, else the Actor in the folder, else those in its `actors`.
 *
 * @param here Absolute path of the folder where the person stands.
 * @param named Paths of folders.
 * @returns Absolute paths; none when the folder holds no Actor. Named ones may hold none, which preparing them tells.
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
