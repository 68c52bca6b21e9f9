import { Interrupted, untilInterrupted, watchInterruption } from '@offer-chain/command-line';
import pc from 'picocolors';
import type { RegisteredActor } from '../actors/register-folder.js';
import type { Platform, PlatformOptions } from '../platform.js';
import { showConsoleLinks } from './console-links.js';
import { prepareOwnActor } from './own-actor.js';
import { withPlatform } from './with-platform.js';

/** A platform that serves until it is stopped. */
export interface ServeRequest {
    platform: Pick<PlatformOptions, 'dataFolder' | 'port' | 'isLive' | 'upstreamProxyUrl' | 'retentionDays'>;
    /** Absolute paths of Actors that are built already. */
    actorFolders?: readonly string[];
    /** Absolute paths of Actors whose packages are installed and which are built first. */
    ownActorFolders: readonly string[];
    /** Whether to install missing packages without asking. */
    yes: boolean;
    /** Whether to print one line of JSON instead of the text. */
    json: boolean;
    /** Whether the data folder stays when the platform has ended. */
    isKept: boolean;
    /** The command that prints another link to the console. */
    linkCommand: (dataFolder: string) => string;
    /** Called once the Actors are registered, with the Actors by folder. Returns lines to print. */
    afterRegistering?: (platform: Platform, registered: ReadonlyMap<string, RegisteredActor>) => Promise<string[]>;
}

/**
 * Serves a platform with Actors until Ctrl-C, and says how to reach it.
 *
 * @param request What to serve.
 * @returns The exit code.
 */
export async function keepServing(request: ServeRequest): Promise<number> {
    const interruption = watchInterruption();
    const { signal } = interruption;
    try {
        if (!(await prepareOwnActors(request.ownActorFolders, request.yes, signal))) return exitCodeOf(signal);
        return await withPlatform(request.platform, async (platform, failure) => {
            const folders = [...(request.actorFolders ?? []), ...request.ownActorFolders];
            const registered = await registerActors(platform, folders);
            const lines = (await request.afterRegistering?.(platform, registered)) ?? [];
            const stopRenewing = announce(platform, request, lines);
            try {
                await Promise.race([untilInterrupted(signal), untilInterrupted(failure)]);
            } finally {
                stopRenewing();
            }
            // The failure was already logged.
            return failure.aborted ? 1 : 0;
        });
    } finally {
        interruption.stopWatching();
    }
}

/**
 * Makes Actors ready to run in their folders. Writes the steps that take a while to standard error.
 *
 * @param folders Absolute paths.
 * @param yes Whether to install missing packages without asking.
 * @param signal Stops the work when it is aborted.
 * @returns True when all are ready; false when the signal stopped the work.
 * @throws {Error} When an Actor cannot be made ready. The message says why.
 */
export async function prepareOwnActors(
    folders: readonly string[],
    yes: boolean,
    signal: AbortSignal,
): Promise<boolean> {
    const tell = (text: string) => void process.stderr.write(`${text}…\n`);
    try {
        for (const folder of folders) await prepareOwnActor(folder, { yes, isBuilt: true, tell, signal });
        return true;
    } catch (error) {
        if (signal.aborted) return false;
        throw error;
    }
}

/** Returns the exit code that a shell uses for the signal that stopped the work. */
export function exitCodeOf(signal: AbortSignal): number {
    return signal.reason instanceof Interrupted ? signal.reason.exitCode : 1;
}

/**
 * Registers Actors on a platform.
 *
 * @param folders Absolute paths.
 * @returns The Actors by their folders.
 * @throws {ActorDefinitionError} When a definition is wrong.
 */
export async function registerActors(
    platform: Platform,
    folders: readonly string[],
): Promise<Map<string, RegisteredActor>> {
    const registered = new Map<string, RegisteredActor>();
    for (const folder of folders) registered.set(folder, await platform.registerActor(folder));
    return registered;
}

/** Says how to reach the platform. The returned function stops offering further links to the console. */
function announce(platform: Platform, request: ServeRequest, lines: readonly string[]): () => void {
    const { baseUrl, token, dataFolder } = platform;
    if (request.json) {
        process.stdout.write(`${JSON.stringify({ baseUrl, token, pid: process.pid })}\n`);
        return () => {};
    }
    const text = welcome(platform, request.isKept, lines);
    return showConsoleLinks(platform, process.stdout, text, request.linkCommand(dataFolder));
}

function welcome({ baseUrl, token, dataFolder }: Platform, isKept: boolean, lines: readonly string[]): string {
    return `${pc.bold('The local platform is ready')} at ${pc.cyan(baseUrl)}
Data folder: ${dataFolder} (${isKept ? 'kept for the next start' : 'removed at the end'})
${lines.map((line) => `${line}\n`).join('')}
For apify-cli and the Actors that it runs (a separate home keeps your real login untouched):
  export APIFY_CLIENT_BASE_URL=${baseUrl} APIFY_API_BASE_URL=${baseUrl} HOME=$(mktemp -d) APIFY_DISABLE_KEYRING=1
  npx apify login --token ${token}

For the SDK and apify-client:
  export APIFY_API_BASE_URL=${baseUrl} APIFY_TOKEN=${token}

Stop it with Ctrl-C.

`;
}
