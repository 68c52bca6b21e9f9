import {
    createCommand,
    folderPath,
    Interrupted,
    portNumber,
    untilInterrupted,
    watchInterruption,
} from '@offer-chain/command-line';
import { createPlatform, type Platform, type RegisteredActor } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import pc from 'picocolors';
import { type AccountActor, keepLinks, linksBetween } from '../chain-links.js';
import { readChainList } from '../chain-list.js';
import { showConsoleLinks } from '../console-links.js';
import { findInputSchema, takesPayload } from '../input-schema.js';
import { prepareOwnActor, YES_OPTION } from '../own-actor.js';
import { PLATFORM_FOLDER, PLATFORM_FOLDER_OPTION } from '../platform-folder.js';
import { PROXY_OPTION, refuseUnusedProxy } from '../proxy-option.js';
import { REPOSITORY } from '../repository.js';
import { watchUnforeseenErrors } from './unforeseen-errors.js';

/** `chain serve`: the platform alone. Takes the absolute paths of the Actors to register. */
export const serveCommand = createCommand(
    {
        script: 'npm run platform',
        summary: "Serves Apify's API on this machine, with this repository's Actors, until Ctrl-C.",
        options: {
            port: {
                takes: 'P',
                default: '3333',
                help: 'port to listen on; 0 takes a free one',
                read: portNumber,
            },
            'data-dir': PLATFORM_FOLDER_OPTION,
            actor: {
                takes: 'DIR',
                repeated: true,
                help: 'also serves an Actor of your own, built when it has a build; may be given several times',
                read: folderPath,
            },
            yes: YES_OPTION,
            live: { help: 'let Apify Proxy reach the internet, from your own address; only this machine otherwise' },
            proxy: PROXY_OPTION,
            json: { help: 'print one line of JSON, {"baseUrl","token","pid"}, when it is ready' },
        },
    },
    async ({ options }, actorFolders: readonly string[] = readChainList(REPOSITORY).map(({ folder }) => folder)) => {
        refuseUnusedProxy(options);
        const interruption = watchInterruption();
        const { signal } = interruption;
        const tell = (text: string) => process.stderr.write(`${text}…\n`);
        try {
            for (const folder of options.actor) {
                await prepareOwnActor(folder, { yes: options.yes, isBuilt: true, tell, signal });
            }
        } catch (error) {
            interruption.stopWatching();
            if (signal.reason instanceof Interrupted) return signal.reason.exitCode;
            throw error;
        }
        const failure = new AbortController();
        const platform = await createPlatform({
            dataFolder: options['data-dir'] ?? PLATFORM_FOLDER,
            port: options.port,
            isLive: options.live,
            upstreamProxyUrl: options.proxy,
            log: (message) => process.stderr.write(`${message}\n`),
            onFailure: (error) => failure.abort(error),
        });
        let stopRenewing: (() => void) | undefined;
        const stopWatchingErrors = watchUnforeseenErrors((error) => {
            const told = (error.stack ?? String(error)).replaceAll(platform.token, '<token>');
            process.stderr.write(`The platform stops, as this must not happen: ${told}\n`);
            process.stderr.write('Start it again: it goes on with everything that it has accepted.\n');
            failure.abort(error);
        });
        try {
            const registered = new Map<string, RegisteredActor>();
            for (const folder of [...actorFolders, ...options.actor]) {
                registered.set(folder, await platform.registerActor(folder));
            }
            const links = await linkListed(platform, registered);
            if (options.json) {
                const { baseUrl, token } = platform;
                process.stdout.write(`${JSON.stringify({ baseUrl, token, pid: process.pid })}\n`);
            } else {
                stopRenewing = showConsoleLinks(platform, process.stdout, welcome(platform, links));
            }
            await Promise.race([untilInterrupted(signal), untilInterrupted(failure.signal)]);
            // What failed was logged.
            return failure.signal.aborted ? 1 : 0;
        } finally {
            stopRenewing?.();
            await platform.close();
            stopWatchingErrors();
            interruption.stopWatching();
        }
    },
);

/**
 * Links the registered Actors that stand in this repository's list, as the list says. One of the person's own with the
 * name of a listed one is in its place.
 */
function linkListed({ baseUrl, token }: Platform, registered: ReadonlyMap<string, RegisteredActor>): Promise<string[]> {
    const actors = readChainList(REPOSITORY).flatMap((actor): AccountActor[] => {
        const known = registered.get(actor.folder);
        if (!known) return [];
        const inItsPlace = [...registered.values()].findLast((each) => each.actor.id === known.actor.id) ?? known;
        return [{ ...actor, id: known.actor.id, takesPayload: takesPayload(findInputSchema(inItsPlace)) }];
    });
    return keepLinks(new ApifyClient({ baseUrl, token }), linksBetween(actors, baseUrl));
}

function welcome({ baseUrl, token, dataFolder }: Platform, links: readonly string[]): string {
    return `${pc.bold('The local platform is ready')} at ${pc.cyan(baseUrl)}
Data folder: ${dataFolder}
${links.map((link) => `Webhook kept on ${link}\n`).join('')}
For apify-cli and the Actors that it runs (a home of its own keeps your real login untouched):
  export APIFY_CLIENT_BASE_URL=${baseUrl} APIFY_API_BASE_URL=${baseUrl} HOME=$(mktemp -d) APIFY_DISABLE_KEYRING=1
  npx apify login --token ${token}

For the SDK and apify-client:
  export APIFY_API_BASE_URL=${baseUrl} APIFY_TOKEN=${token}

Stop it with Ctrl-C.

`;
}
