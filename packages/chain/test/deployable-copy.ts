import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CommandOutput, startCommand } from '../../command-line/test/command-output.js';
import { CHAIN_FILE } from '../src/chain-list.js';
import { deployCommand } from '../src/deploy/command.js';
import { destroyCommand } from '../src/destroy/command.js';
import { statusCommand } from '../src/status/command.js';
import { CHAIN_ACTORS } from './chain-actors.js';
import { type CliProcess, startCli } from './cli-process.js';
import { copyRepository, installCopy, temporaryFolder } from './repository-copy.js';
import { STAND_IN_SCHEMA } from './stand-ins/folder.js';

interface AccountAddress {
    baseUrl: string;
    token: string;
}

const STAND_INS: Readonly<Record<string, string>> = {
    'amazon-scraper': 'stand-ins/scraper.mjs',
    'cheapest-offer-filter': 'stand-ins/filter.mjs',
};

/** A copy of the repository whose Actors are built at once: its images start what stands in for them. */
export interface DeployableCopy {
    folder: string;
    /** Starts the copy's command line, logged in to an account as the Apify CLI does it. */
    startProcess(account: AccountAddress, args: string[]): CliProcess;
    /** Starts a command on the copy in this process, with an account's token. */
    start(account: AccountAddress, name: 'deploy' | 'status' | 'destroy', ...args: string[]): CommandOutput;
    /** Puts RUN steps into an Actor's Dockerfile. */
    writeDockerfile(actor: string, ...runSteps: string[]): void;
}

/**
 * A copy to deploy to accounts.
 *
 * @param parent Absolute path of the folder that gets the copy; one that is removed after the test when left out.
 */
export function deployableCopy(parent = temporaryFolder()): DeployableCopy {
    const folder = copyRepository(parent);
    const program = installCopy(folder);
    const writeDockerfile = (actor: string, ...runSteps: string[]) => {
        const main = fileURLToPath(new URL(STAND_INS[actor] ?? '', import.meta.url));
        const steps = ['FROM apify/actor-node:24', 'COPY . ./', ...runSteps, `CMD ${JSON.stringify(['node', main])}`];
        writeFileSync(join(folder, 'actors', actor, 'Dockerfile'), `${steps.join('\n')}\n`);
    };
    leaveOutFurtherActors(join(folder, CHAIN_FILE));
    for (const name of CHAIN_ACTORS) {
        writeDockerfile(name);
        shortenSchemas(join(folder, 'actors', name, '.actor'));
    }
    return {
        folder,
        writeDockerfile,
        startProcess({ baseUrl, token }, args) {
            const home = mkdtempSync(join(parent, 'home-'));
            mkdirSync(join(home, '.apify'));
            writeFileSync(join(home, '.apify/auth.json'), JSON.stringify({ token }));
            return startCli(args, { HOME: home, APIFY_TOKEN: '', APIFY_CLIENT_BASE_URL: baseUrl }, program);
        },
        start({ baseUrl, token }, name, ...args) {
            const command = { deploy: deployCommand, status: statusCommand, destroy: destroyCommand }[name];
            const environment = { APIFY_TOKEN: token, APIFY_CLIENT_BASE_URL: baseUrl };
            return startCommand((options) => command(options, folder), args, environment);
        },
    };
}

/** Leaves the scraper and the filter in the list of a copy. */
function leaveOutFurtherActors(file: string): void {
    const { actors } = JSON.parse(readFileSync(file, 'utf8')) as { actors: { name: string }[] };
    const list = { actors: actors.filter(({ name }) => CHAIN_ACTORS.includes(name)) };
    writeFileSync(file, `${JSON.stringify(list, null, 2)}\n`);
}

/** To check an input schema of many fields takes the platform longer than all the rest of a build. */
function shortenSchemas(folder: string): void {
    const file = join(folder, 'actor.json');
    const { output: _output, storages: _storages, ...definition } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(definition));
    writeFileSync(join(folder, 'input_schema.json'), JSON.stringify(STAND_IN_SCHEMA));
}
