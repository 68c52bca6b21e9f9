import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '@offer-chain/command-line';
import { ACTOR_NAMES, REPOSITORY } from '../repository.js';
import { describePushedFiles, pushedFiles } from './pushed-files.js';

const HELP = `Builds Actors and pushes them with the Apify CLI.

Usage
  npm run push -- [actor] [options of "apify push"]

  actor      ${ACTOR_NAMES.join(', ')} (default: all)
  --help     this text

In an Actor's own folder "apify push" does the same, but for the build. "npm run deploy" sets up the whole chain.
`;

/**
 * `chain push`: `apify push` for one Actor or all.
 * @returns the exit code; that of the Apify CLI when it fails
 * @throws UsageError for an unknown Actor
 */
export async function pushCommand(args: string[]): Promise<number> {
    if (args.includes('--help') || args.includes('-h')) {
        process.stdout.write(HELP);
        return 0;
    }
    const [first, ...rest] = args;
    const isNamed = first !== undefined && !first.startsWith('-');
    const names = isNamed ? [actorName(first)] : ACTOR_NAMES;
    for (const name of names) {
        const folder = join(REPOSITORY, 'actors', name);
        process.stderr.write(`${name}\n${describePushedFiles(pushedFiles(folder)).join('\n')}\n`);
        const exitCode = await apifyPush(folder, isNamed ? rest : args);
        if (exitCode !== 0) return exitCode;
    }
    return 0;
}

function actorName(given: string): string {
    const found = ACTOR_NAMES.find((name) => name === given);
    if (found === undefined)
        throw new UsageError(`There is no Actor "${given}". Use one of: ${ACTOR_NAMES.join(', ')}.`);
    return found;
}

function apifyPush(folder: string, options: string[]): Promise<number> {
    const cli = fileURLToPath(new URL('apify.js', import.meta.resolve('apify-cli')));
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [cli, 'push', ...options], { cwd: folder, stdio: 'inherit' });
        child.once('error', reject);
        child.once('close', (code) => resolve(code ?? 1));
    });
}
