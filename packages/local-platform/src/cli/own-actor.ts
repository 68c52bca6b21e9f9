import {
    ActorFolderError,
    buildActor,
    installPackages,
    needsInstall,
    type OwnActor,
    readActor,
} from '@offer-chain/actor-folder';
import { askYesOrNo, UsageError } from '@offer-chain/command-line';

/** How to make the user's own Actor ready. */
export interface OwnActorRequest {
    /** Whether to install missing packages without asking. */
    yes: boolean;
    /** Whether to run its `build` script. */
    isBuilt: boolean;
    /** Called with a text before each step that takes a while. */
    tell: (text: string) => void;
    signal: AbortSignal;
    /** Asks the user at the terminal. Returns null when there is no terminal. */
    ask?: typeof askYesOrNo;
}

/** The option that lets a command install the packages of the user's own Actors. */
export const YES_OPTION = { help: 'install the packages of your own Actors without asking', short: 'y' } as const;

const LOG_LINES_SHOWN = 30;

/**
 * Makes the user's own Actor ready to run in its folder: installs missing packages when the user agrees, and builds it.
 *
 * @param folder Absolute path of the folder.
 * @throws {UsageError} When packages are missing and the user does not agree to install them.
 * @throws {Error} When the folder has no Actor, or npm fails. The message then has the end of npm's log.
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
 * Does work with npm, and shows the end of npm's log when npm fails.
 *
 * @param work What to do.
 * @returns The result of the work.
 * @throws {Error} When npm fails. The message has the end of npm's log.
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
