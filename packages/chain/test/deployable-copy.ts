import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHAIN_ACTORS, REPOSITORY } from '../src/repository.js';
import { type CliProcess, startCli } from './cli-process.js';
import { copyRepository, installCopy, temporaryFolder } from './repository-copy.js';

/** A copy of the repository whose Actors are built at once: its images start this repository's own builds. */
export interface DeployableCopy {
    folder: string;
    /** Starts the copy's command line, logged in to an account as the Apify CLI does it. */
    chain(account: { baseUrl: string; token: string }, args: string[]): CliProcess;
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
        const main = join(REPOSITORY, 'actors', actor, 'dist/main.js');
        const steps = ['FROM apify/actor-node:24', 'COPY . ./', ...runSteps, `CMD ${JSON.stringify(['node', main])}`];
        writeFileSync(join(folder, 'actors', actor, 'Dockerfile'), `${steps.join('\n')}\n`);
    };
    for (const name of CHAIN_ACTORS) {
        writeDockerfile(name);
        leaveOutInputSchema(join(folder, 'actors', name, '.actor'));
    }
    return {
        folder,
        writeDockerfile,
        chain({ baseUrl, token }, args) {
            const home = mkdtempSync(join(parent, 'home-'));
            mkdirSync(join(home, '.apify'));
            writeFileSync(join(home, '.apify/auth.json'), JSON.stringify({ token }));
            return startCli(args, { HOME: home, APIFY_TOKEN: '', APIFY_CLIENT_BASE_URL: baseUrl }, program);
        },
    };
}

/** To check an input schema takes the platform longer than all the rest of a build. */
function leaveOutInputSchema(folder: string): void {
    const file = join(folder, 'actor.json');
    const { input: _input, ...definition } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(definition));
    rmSync(join(folder, 'input_schema.json'));
}
