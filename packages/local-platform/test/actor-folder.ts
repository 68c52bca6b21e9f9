import { fileURLToPath } from 'node:url';

/** Folder of one of the small Actors in `test/actors`. */
export function actorFolder(name: string): string {
    return fileURLToPath(new URL(`actors/${name}`, import.meta.url));
}
