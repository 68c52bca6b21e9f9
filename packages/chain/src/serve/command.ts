import { createCommand, folderPath, portOption } from '@offer-chain/command-line';
import type { Platform, RegisteredActor } from '@offer-chain/local-platform';
import { keepServing, LIVE_OPTION, PROXY_OPTION, refuseUnusedProxy, YES_OPTION } from '@offer-chain/local-platform/cli';
import { ApifyClient } from 'apify-client';
import { type AccountActor, keepLinks, linksBetween } from '../chain-links.js';
import { readChainList } from '../chain-list.js';
import { findInputSchema, takesPayload } from '../input-schema.js';
import { consoleLinkCommandLine, PLATFORM_FOLDER, PLATFORM_FOLDER_OPTION } from '../platform-folder.js';
import { REPOSITORY } from '../repository.js';

/** `chain serve`: the platform alone. Takes the absolute paths of the Actors to register. */
export const serveCommand = createCommand(
    {
        script: 'npm run platform',
        summary: "Serves Apify's API on this machine, with this repository's Actors, until Ctrl-C.",
        options: {
            port: portOption('3333'),
            'data-dir': PLATFORM_FOLDER_OPTION,
            actor: {
                takes: 'DIR',
                repeated: true,
                help: 'also serves an Actor of your own, built when it has a build; may be given several times',
                read: folderPath,
            },
            yes: YES_OPTION,
            live: LIVE_OPTION,
            proxy: PROXY_OPTION,
            json: { help: 'print one line of JSON, {"baseUrl","token","pid"}, when it is ready' },
        },
    },
    async ({ options }, actorFolders: readonly string[] = readChainList(REPOSITORY).map(({ folder }) => folder)) => {
        refuseUnusedProxy(options);
        return keepServing({
            platform: {
                dataFolder: options['data-dir'] ?? PLATFORM_FOLDER,
                port: options.port,
                isLive: options.live,
                upstreamProxyUrl: options.proxy,
            },
            actorFolders,
            ownActorFolders: options.actor,
            yes: options.yes,
            json: options.json,
            isKept: true,
            linkCommand: consoleLinkCommandLine,
            async afterRegistering(platform, registered) {
                const links = await linkListed(platform, registered);
                return links.map((link) => `Webhook kept on ${link}`);
            },
        });
    },
);

/**
 * Links the registered Actors that are in this repository's list, as the list says. A user's own Actor replaces the
 * listed one of the same name.
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
