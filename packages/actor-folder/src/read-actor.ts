import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ActorFolderError } from './actor-folder-error.js';

/** An Actor in a folder, as `apify create` makes it. */
export interface OwnActor {
    /** Absolute path of the folder. */
    folder: string;
    /** The name in its actor.json, or the folder's name for an older Actor without an actor.json. */
    name: string;
    packageJson: PackageJson;
    /**
     * The outermost folder that has one of its packages: its own or one around it. Undefined when a package is missing.
     */
    installedIn: string | undefined;
}

/** The fields of a package.json that are read. */
export interface PackageJson {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
    scripts?: Record<string, string>;
}

/** The packages of a learner's Actor. */
const ACTOR_PACKAGES = ['apify', 'crawlee', '@crawlee/core', '@crawlee/cheerio', '@crawlee/http', 'apify-client'];

/**
 * Reads an Actor's folder.
 *
 * @param folder Absolute path of the folder.
 * @throws {ActorFolderError} When it holds no Actor in JavaScript or TypeScript. The message says why.
 */
export async function readActor(folder: string): Promise<OwnActor> {
    const noActor = (reason: string) => new ActorFolderError('actor', `${folder} is no Actor: ${reason}.`);
    const found = await stat(folder).catch(() => null);
    if (!found) throw noActor('there is no such folder');
    if (!found.isDirectory()) throw noActor('it is a file, and an Actor is a folder');
    const actorJson = await readFile(join(folder, '.actor', 'actor.json'), 'utf8').catch(() => null);
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    const noActorJson = '.actor/actor.json is missing, which "apify create" makes';
    if (text === null) {
        throw noActor(
            actorJson === null
                ? noActorJson
                : 'it has no package.json, and only Actors in JavaScript or TypeScript run here',
        );
    }
    const packageJson = parse<PackageJson>(text, (reason) => noActor(`its package.json is not valid JSON (${reason})`));
    const isOlderActor = ACTOR_PACKAGES.some((name) => packageJson.dependencies?.[name] !== undefined);
    if (actorJson === null && !isOlderActor) throw noActor(noActorJson);
    const { name = basename(folder) } = parse<{ name?: string }>(actorJson ?? '{}', (reason) =>
        noActor(`its .actor/actor.json is not valid JSON (${reason})`),
    );
    return { folder, name, packageJson, installedIn: installedIn(folder, packageJson) };
}

function parse<Value>(text: string, wrong: (reason: string) => Error): Value {
    try {
        return JSON.parse(text) as Value;
    } catch (error) {
        throw wrong((error as Error).message);
    }
}

function installedIn(folder: string, { dependencies = {} }: PackageJson): string | undefined {
    let outermost = folder;
    for (const name of Object.keys(dependencies)) {
        const found = [folder, ...foldersAround(folder)].find((around) =>
            existsSync(join(around, 'node_modules', name)),
        );
        if (found === undefined) return undefined;
        if (found.length < outermost.length) outermost = found;
    }
    return outermost;
}

function foldersAround(folder: string): string[] {
    const folders: string[] = [];
    for (let around = dirname(folder); ; around = dirname(around)) {
        folders.push(around);
        if (around === dirname(around)) return folders;
    }
}
