import { ActorFolderError } from './actor-folder-error.js';
import { runNpm } from './npm-step.js';
import type { OwnActor } from './read-actor.js';

/** How a step of npm reports and ends. */
export interface BuildRequest {
    /** Called with each step that takes a while. */
    tell: (text: string) => void;
    signal: AbortSignal;
    /** npm's environment; that of this process by default. */
    environment?: NodeJS.ProcessEnv;
}

/** Whether an Actor depends on packages that are neither in its folder nor in a folder around it. */
export function needsInstall({ installedIn }: OwnActor): boolean {
    return installedIn === undefined;
}

/**
 * Installs an Actor's packages into its folder, including those for its build.
 *
 * @throws {ActorFolderError} When npm cannot install them. The error holds npm's log.
 */
export async function installPackages({ folder, name }: OwnActor, request: BuildRequest): Promise<void> {
    request.tell(`Installing the packages of ${name}`);
    await npm(
        ['install', '--no-audit', '--no-fund', '--include=dev'],
        folder,
        'its packages cannot be installed',
        request,
    );
}

/**
 * Runs an Actor's `build` script, if it has one.
 *
 * @throws {ActorFolderError} When it fails. The error holds the script's log.
 */
export async function buildActor({ folder, name, packageJson }: OwnActor, request: BuildRequest): Promise<void> {
    if (packageJson.scripts?.build === undefined) return;
    request.tell(`Building ${name}`);
    await npm(['run', 'build', '--silent'], folder, 'it does not build', request);
}

async function npm(
    args: string[],
    folder: string,
    problem: string,
    { signal, environment }: BuildRequest,
): Promise<void> {
    const { ok, reason, log } = await runNpm(args, folder, signal, environment);
    if (!ok) throw new ActorFolderError('build', `The Actor cannot be run, ${problem}: ${reason}`, log);
}
