import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ActorCopy, copyActor } from './actor-copy.js';
import { CannotGoOn, failed } from './check.js';
import { runNpm } from './npm-step.js';

/** How an Actor is made ready. */
export interface Preparation {
    /** Absolute path of the Actor's folder, which stays as it is. */
    source: string;
    /** Absolute path of an empty folder for the copy. */
    workFolder: string;
    /** Variables that the Actor's runs are to have. */
    environment?: Record<string, string>;
    /** What to change in the copy before it is built. */
    change?: (folder: string) => Promise<void>;
    /** Told what takes a while. */
    tell: (text: string) => void;
    signal: AbortSignal;
}

/**
 * Copies an Actor, installs its packages where they are missing, and builds it where it has a build.
 *
 * @returns Absolute path of the copy, ready to be registered.
 * @throws {CannotGoOn} When it is no Actor or cannot be built.
 */
export async function prepareActor(preparation: Preparation): Promise<string> {
    const { source, workFolder, environment = {}, change, tell, signal } = preparation;
    const copy = await copyActor(source, workFolder);
    await writeActorJson(copy, environment);
    await change?.(copy.folder);
    if (copy.needsInstall) {
        tell('Installing its packages');
        await npm(['install', '--no-audit', '--no-fund', '--include=dev'], 'its packages cannot be installed');
    }
    if (copy.packageJson.scripts?.build !== undefined) {
        tell('Building it');
        await npm(['run', 'build', '--silent'], 'it does not build');
    }
    return copy.folder;

    async function npm(args: string[], problem: string): Promise<void> {
        const { ok, reason } = await runNpm(args, copy.folder, signal);
        if (!ok) throw new CannotGoOn(failed('build', `The Actor cannot be run, ${problem}: ${reason}`));
    }
}

/** Older Actors have no actor.json; those that have one get the variables added. */
async function writeActorJson({ folder }: ActorCopy, environment: Record<string, string>): Promise<void> {
    const file = join(folder, '.actor', 'actor.json');
    if (existsSync(file) && Object.keys(environment).length === 0) return;
    const definition = existsSync(file)
        ? parseActorJson(await readFile(file, 'utf8'))
        : { actorSpecification: 1, name: 'my-actor', version: '0.0' };
    definition.environmentVariables = { ...(definition.environmentVariables as object | undefined), ...environment };
    await mkdir(join(folder, '.actor'), { recursive: true });
    await writeFile(file, JSON.stringify(definition, null, 2));
}

function parseActorJson(text: string): Record<string, unknown> {
    try {
        return JSON.parse(text) as Record<string, unknown>;
    } catch (error) {
        throw new CannotGoOn(failed('actor', `.actor/actor.json is not valid JSON: ${(error as Error).message}`));
    }
}
