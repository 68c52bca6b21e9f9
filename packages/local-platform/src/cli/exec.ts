import { join } from 'node:path';
import { createCommand, portOption, watchInterruption } from '@offer-chain/command-line';
import { createTemporaryFolder } from '../temporary-folder.js';
import { commandEnvironment } from './command-environment.js';
import { findActorFolders } from './find-actors.js';
import { exitCodeOf, prepareOwnActors, registerActors } from './keep-serving.js';
import { PLATFORM_OPTIONS } from './options.js';
import { withData } from './platform-data.js';
import { PROGRAM } from './program-name.js';
import { refuseUnusedProxy } from './proxy-option.js';
import { runCommand } from './run-command.js';
import { withPlatform } from './with-platform.js';

/** `exec`: runs a command with a platform of its own. */
export const execCommand = createCommand(
    {
        script: `${PROGRAM} exec`,
        summary: 'Runs a command, such as your tests, with a platform of its own, and ends with its exit code.',
        arguments: '[FOLDER...]',
        starts: 'COMMAND',
        options: { port: portOption('0'), ...PLATFORM_OPTIONS },
        notes:
            'FOLDER is an Actor as "apify create" makes it. The default is the Actor in this folder, or else all ' +
            'Actors in actors/. The command finds the platform in APIFY_API_BASE_URL and APIFY_TOKEN. The SDK reads ' +
            "both, and apify-cli is logged in. The platform's data is removed at the end.",
    },
    async ({ options, positionals, started }) => {
        refuseUnusedProxy(options);
        const folders = findActorFolders(process.cwd(), positionals);
        const interruption = watchInterruption();
        const { signal } = interruption;
        const login = await createTemporaryFolder();
        const { import: importFrom, 'export-on-exit': exportTo, port, live, proxy } = options;
        try {
            if (!(await prepareOwnActors(folders, options.yes, signal))) return exitCodeOf(signal);
            return await withData({ dataFolder: undefined, importFrom, exportTo }, ({ options: data }) =>
                withPlatform(
                    { ...data, port, isLive: live, upstreamProxyUrl: proxy, abortRunsOnClose: true },
                    async (platform, failure) => {
                        const actors = [...(await registerActors(platform, folders)).values()];
                        const names = actors.map(({ actor }) => actor.name).join(', ') || 'none';
                        process.stderr.write(
                            `The local platform is ready at ${platform.baseUrl}, with these Actors: ${names}.\n` +
                                `Data folder: ${platform.dataFolder} (removed at the end)\n`,
                        );
                        const environment = commandEnvironment(platform, join(login.path, 'apify-cli'));
                        const exitCode = await runCommand(started, environment, AbortSignal.any([signal, failure]));
                        return failure.aborted ? 1 : exitCode;
                    },
                ),
            );
        } finally {
            login.remove();
            interruption.stopWatching();
        }
    },
);
