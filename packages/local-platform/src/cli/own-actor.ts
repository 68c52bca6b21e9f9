import {
    ActorFolderError,
    buildActor,
    installPackages,
    needsInstall,
    type OwnActor,
    readActor,
} from '@offer-chain/actor-folder';
import { askYesOrNo, UsageError } from '@offer-chain/command-line';

/** How somebody's own Actor is made ready. */
export interface OwnActorRequest {
    /** Whether to install missing packages without asking. */
    yes: boolean;
    /** Whether to run its `build` script. */
    isBuilt: boolean;
    /** Told what takes a while. */
    tell: (text: string) => void;
    signal: AbortSignal;
    /** Asks the person at the terminal; null when nobody is there. */
    ask?: typeof askYesOrNo;
}

/** The option by which commands install the packages of somebody's own Actor. */
export const YES_OPTION = { help: 'install the packages of your own Actors without asking', short: 'y' } as const;

const LOG_LINES_SHOWN = 30;

/**
 * Makes somebody's own Actor ready to run in its folder: installs its packages when they are missing and the person
 * agrees, and builds it.
 *
 * @param folder Absolute path of the folder.
 * @throws {UsageError} When packages are missing and are not to be installed.
 * @throws {Error} When the folder holds no Actor, or npm fails; it shows the end of npm's log.
 */
export async function prepareOwnActor(folder: string, request: OwnActorRequest): Promise<OwnActor> {
    return showingLog(async () => {
        const actor = await readActor(folder);
        const isMissing = needsInstall(actor);
        if (isMissing && !(await mayInstall(actor, request))) {
            throw new UsageError(`${actor.name} has no packages yet: run "npm install" in ${folder}, or add --yes.`);
        }
        if (isMissing) await installPackages(actor, request);
        if (request.isBuilt) await buildActor(actor, request);
        return actor;
    });
}

/**
 * Does something with npm.
 *
 * @param work What to do.
 * @returns What it gives back.
 * @throws {Error} When npm fails; it shows the end of npm's log.
 */
export async function showingLog<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
        return await work();
    } catch (error) {
        if (!(error instanceof ActorFolderError) || error.log.trim() === '') throw error;
        const end = error.log.trimEnd().split('\n').slice(-LOG_LINES_SHOWN).join('\n  ');
        throw new Error(`${error.message}\nThe end of npm's log:\n  ${end}`);
    }
}

async function mayInstall({ name, folder }: OwnActor, request: OwnActorRequest): Promise<boolean> {
    const { yes, ask = askYesOrNo, signal } = request;
    if (yes) return true;
    return (await ask(`${name} has no packages yet. Run "npm install" in ${folder}?`, signal)) === true;
}
