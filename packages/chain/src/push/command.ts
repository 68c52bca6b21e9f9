import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createCommand, UsageError } from '@offer-chain/command-line';
import { type ChainActor, readChainList } from '../chain-list.js';
import { REPOSITORY } from '../repository.js';
import { describePushedFiles, pushedFiles } from './pushed-files.js';

/** `chain push`: `apify push` for one Actor or all. Its exit code is that of the Apify CLI when that fails. */
export const pushCommand = createCommand(
    {
        script: 'npm run push',
        passesOn: '[actor] [options]',
        summary: 'Builds Actors and pushes them with the Apify CLI.',
        options: {},
        notes: `Options go to "apify push" unchanged. Without the name of an Actor, all Actors of chain.json are pushed.
In an Actor's own folder "apify push" does the same without the build. "npm run deploy" sets up the whole chain.`,
    },
    async ({ positionals: args }) => {
        const [first, ...rest] = args;
        const isNamed = first !== undefined && !first.startsWith('-');
        const actors = readChainList(REPOSITORY);
        for (const { name, folder } of isNamed ? [namedActor(actors, first)] : actors) {
            process.stderr.write(`${name}\n${describePushedFiles(pushedFiles(folder)).join('\n')}\n`);
            const exitCode = await apifyPush(folder, isNamed ? rest : args);
            if (exitCode !== 0) return exitCode;
        }
        return 0;
    },
);

function namedActor(actors: readonly ChainActor[], given: string): ChainActor {
    const found = actors.find(({ name }) => name === given);
    if (found) return found;
    throw new UsageError(`There is no Actor "${given}". Use one of: ${actors.map(({ name }) => name).join(', ')}.`);
}

function apifyPush(folder: string, options: string[]): Promise<number> {
    const cli = fileURLToPath(new URL('apify.js', import.meta.resolve('apify-cli')));
    return new Promise((resolve, reject) => {
        const child = spawn(process.execPath, [cli, 'push', ...options], { cwd: folder, stdio: 'inherit' });
        child.once('error', reject);
        child.once('close', (code) => resolve(code ?? 1));
    });
}
