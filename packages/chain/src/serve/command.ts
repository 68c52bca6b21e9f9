import { readOptions, untilInterrupted, watchInterruption, wholeNumber } from '@offer-chain/command-line';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import pc from 'picocolors';
import { ACTOR_FOLDERS } from '../actor-folders.js';

const HELP = `Serves Apify's API on this machine, with this repository's Actors registered, until it is stopped.

Usage
  npm run platform -- [options]

Options
  --port P        port to listen on; 0 takes a free one (default 3333)
  --data-dir D    folder that keeps runs, storages and webhooks (default .offer-chain)
  --json          print one line of JSON, {"baseUrl","token","pid"}, when it is ready
  --help          this text
`;

const DEFAULT_PORT = '3333';
const DEFAULT_DATA_FOLDER = '.offer-chain';

/**
 * `chain serve`: the platform alone.
 * @param actorFolders absolute paths of the Actors to register
 * @returns the exit code
 * @throws UsageError for a bad option
 */
export async function serveCommand(
    args: string[],
    actorFolders: readonly string[] = Object.values(ACTOR_FOLDERS),
): Promise<number> {
    const options = readOptions(args, {
        port: { type: 'string', default: DEFAULT_PORT },
        'data-dir': { type: 'string', default: DEFAULT_DATA_FOLDER },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
    });
    if (options.help) {
        process.stdout.write(HELP);
        return 0;
    }
    const port = wholeNumber('--port', options.port, 0, 65_535);
    const interruption = watchInterruption();
    const platform = await createPlatform({
        dataFolder: options['data-dir'],
        port,
        log: (message) => process.stderr.write(`${message}\n`),
    });
    try {
        for (const folder of actorFolders) await platform.registerActor(folder);
        if (options.json) {
            const { baseUrl, token } = platform;
            process.stdout.write(`${JSON.stringify({ baseUrl, token, pid: process.pid })}\n`);
        } else {
            process.stdout.write(welcome(platform));
        }
        await untilInterrupted(interruption.signal);
    } finally {
        await platform.close();
        interruption.stopWatching();
    }
    return 0;
}

function welcome({ baseUrl, token, dataFolder, consoleUrl }: Platform): string {
    return `${pc.bold('The local platform is ready')} at ${pc.cyan(baseUrl)}
Data folder: ${dataFolder}
Console, a link for one use: ${pc.cyan(consoleUrl())}

For apify-cli and the Actors that it runs (a home of its own keeps your real login untouched):
  export APIFY_CLIENT_BASE_URL=${baseUrl} APIFY_API_BASE_URL=${baseUrl} HOME=$(mktemp -d) APIFY_DISABLE_KEYRING=1
  npx apify login --token ${token}

For the SDK and apify-client:
  export APIFY_API_BASE_URL=${baseUrl} APIFY_TOKEN=${token}

Stop it with Ctrl-C.
`;
}
