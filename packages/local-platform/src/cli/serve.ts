import { join, relative } from 'node:path';
import { createCommand, portOption, shellWord } from '@offer-chain/command-line';
import { findActorFolders } from './find-actors.js';
import { keepServing } from './keep-serving.js';
import { DATA_FOLDER_OPTION, FOLDER_NAME, PLATFORM_OPTIONS } from './options.js';
import { projectDataFolder, withData } from './platform-data.js';
import { PROGRAM } from './program-name.js';
import { refuseUnusedProxy } from './proxy-option.js';

/** `serve`: serves a platform with the user's Actors until it is stopped. */
export const serveCommand = createCommand(
    {
        script: `${PROGRAM} serve`,
        summary: "Serves Apify's API on this machine with your Actors, until Ctrl-C.",
        arguments: '[FOLDER...]',
        options: {
            port: portOption('3333'),
            'data-dir': DATA_FOLDER_OPTION,
            ...PLATFORM_OPTIONS,
            json: { help: 'print one line of JSON, {"baseUrl","token","pid"}, when it is ready' },
        },
        notes:
            'FOLDER is an Actor as "apify create" makes it. The default is the Actor in this folder, or else all ' +
            'Actors in actors/. Actors with a build script are built. After a change, start again.',
    },
    async ({ options, positionals }) => {
        refuseUnusedProxy(options);
        const here = process.cwd();
        const ownActorFolders = findActorFolders(here, positionals);
        const { 'data-dir': named, import: importFrom, 'export-on-exit': exportTo } = options;
        // An imported snapshot is a fixture that stays as it is, so its data goes to a temporary folder.
        const isKeptHere = named === undefined && importFrom === undefined;
        const dataFolder = isKeptHere ? projectDataFolder(join(here, FOLDER_NAME)) : named;
        return withData({ dataFolder, importFrom, exportTo }, ({ options: data, isKept }) =>
            keepServing({
                platform: { ...data, port: options.port, isLive: options.live, upstreamProxyUrl: options.proxy },
                ownActorFolders,
                yes: options.yes,
                json: options.json,
                isKept,
                linkCommand: (folder) => `${PROGRAM} console-link --data-dir ${shellWord(folder)}`,
                async afterRegistering(_platform, registered) {
                    if (registered.size === 0) return ['No Actor is here: name its folder, or push your Actors.'];
                    return [...registered].map(
                        ([folder, { actor }]) => `Actor: ${actor.name} in ${relative(here, folder) || 'this folder'}`,
                    );
                },
            }),
        );
    },
);
