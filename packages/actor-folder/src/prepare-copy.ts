import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyActor } from './actor-copy.js';
import { type BuildRequest, buildActor, installPackages, needsInstall } from './build-actor.js';
import { readActor } from './read-actor.js';

/** How to prepare a copy of an Actor. */
export interface Preparation extends BuildRequest {
    /** Absolute path of the Actor's folder, which does not change. */
    source: string;
    /** Absolute path of an empty folder for the copy. */
    workFolder: string;
    /** Environment variables of the Actor's runs. */
    environment?: Record<string, string>;
    /** What to change in the copy before it is built. */
    change?: (folder: string) => Promise<void>;
}

/**
 * Copies an Actor, installs missing packages, and builds it if it has a build.
 *
 * @returns Absolute path of the copy, ready to be registered.
 * @throws {ActorFolderError} When it is not an Actor or cannot be built.
 */
export async function prepareCopy(preparation: Preparation): Promise<string> {
    const { source, workFolder, environment = {}, change } = preparation;
    const actor = await readActor(source);
    const folder = await copyActor(actor, workFolder);
    await writeActorJson(folder, environment);
    await change?.(folder);
    const copy = { ...actor, folder };
    if (needsInstall(copy)) await installPackages(copy, preparation);
    await buildActor(copy, preparation);
    return folder;
}

/** Older Actors have no actor.json; those that have one get the variables added. */
async function writeActorJson(folder: string, environment: Record<string, string>): Promise<void> {
    const file = join(folder, '.actor', 'actor.json');
    if (existsSync(file) && Object.keys(environment).length === 0) return;
    const definition: Record<string, unknown> = existsSync(file)
        ? JSON.parse(await readFile(file, 'utf8'))
        : { actorSpecification: 1, name: 'my-actor', version: '0.0' };
    definition.environmentVariables = { ...(definition.environmentVariables as object | undefined), ...environment };
    await mkdir(join(folder, '.actor'), { recursive: true });
    await writeFile(file, JSON.stringify(definition, null, 2));
}
