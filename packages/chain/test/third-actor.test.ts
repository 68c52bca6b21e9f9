import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import generator from '../../../turbo/generators/config.js';
import { startCommand } from '../../command-line/test/command-output.js';
import { readChainList } from '../src/chain-list.js';
import { pushedFiles } from '../src/push/pushed-files.js';
import { REPOSITORY } from '../src/repository.js';
import { runCommand } from '../src/run/command.js';
import { inventory, openTestAccount } from './account.js';
import { type DeployableCopy, deployableCopy } from './deployable-copy.js';
import { hasLongSeries } from './long-series.js';
import { buildActor, folderOfTests, leaveOutNpm } from './repository-copy.js';

const NAME = 'third-link';
const STARTED_BY = 'cheapest-offer-filter';
const turbo = createRequire(import.meta.url).resolve('turbo/bin/turbo');

const folder = folderOfTests();
let copy: DeployableCopy;

function git(...args: string[]): string {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.com'];
    return execFileSync('git', [...identity, ...args], { cwd: copy.folder, encoding: 'utf8' });
}

/** Turborepo ends with 0 even when a generator fails, so its last line tells. */
function generate(...answers: string[]): void {
    const args = [turbo, 'gen', 'actor', '--args', ...answers];
    const output = execFileSync(process.execPath, args, { cwd: copy.folder, encoding: 'utf8', stdio: 'pipe' });
    expect(output).toContain('Success!');
}

/** Changes a file as a person does. */
function edit(path: string, from: string, to: string): void {
    const file = join(copy.folder, path);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
}

function readCopied(path: string): string {
    return readFileSync(join(copy.folder, path), 'utf8');
}

beforeAll(() => {
    copy = deployableCopy(folder);
    mkdirSync(join(copy.folder, 'docs'));
    cpSync(join(REPOSITORY, 'docs/architecture.md'), join(copy.folder, 'docs/architecture.md'));
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'As it is');
    generate(NAME, STARTED_BY);
});

describe('an Actor that turbo gen makes', () => {
    it('is whole: its folder has what is pushed, and all that lists Actors has it', () => {
        const pushed = pushedFiles(join(copy.folder, 'actors', NAME)).map(({ name }) => name);
        expect(pushed).toEqual([
            '.actor/actor.json',
            '.actor/dataset_schema.json',
            '.actor/input_schema.json',
            '.actor/output_schema.json',
            'Dockerfile',
            'README.md',
            'dist/main.js',
            'package.json',
            'src/input.ts',
            'src/main.ts',
        ]);
        expect(readCopied(`actors/${NAME}/Dockerfile`)).toBe(
            readFileSync(join(REPOSITORY, 'actors/task-caller/Dockerfile'), 'utf8'),
        );
        expect(readCopied(`actors/${NAME}/.actor/output_schema.json`)).toContain(
            '"{{links.apiDefaultDatasetUrl}}/items',
        );
        expect(readChainList(copy.folder).at(-1)).toMatchObject({
            name: NAME,
            startedBy: { actor: STARTED_BY, event: 'ACTOR.RUN.SUCCEEDED' },
        });
        expect(JSON.parse(readCopied('package-lock.json')).packages).toHaveProperty(`actors/${NAME}`);
        expect(
            readCopied('docs/architecture.md').match(/^ {4}third-link --> actor-input|^ {2}third-link\/ /gm),
        ).toHaveLength(2);
    });

    it.each([
        [NAME, `There is a folder "${NAME}" already: choose another name.`],
        ['chain', 'There is a folder "chain" already: choose another name.'],
        ['Third_Link', 'The name must be lowercase words with hyphens, such as price-history; it is "Third_Link".'],
        ['../third', 'The name must be lowercase words with hyphens, such as price-history; it is "../third".'],
    ])('is refused by the name %s', (name, message) => {
        let actions: unknown;
        const plop = {
            getDestBasePath: () => copy.folder,
            setHelper: () => plop,
            setGenerator: (_name: string, config: { actions: unknown }) => {
                actions = config.actions;
            },
        };
        generator(plop as never);
        expect(() => (actions as (answers: object) => void)({ name, startedBy: 'nobody' })).toThrow(message);
    });

    it('runs as the third link, with two files written by hand', async () => {
        git('add', '--all');
        git('commit', '--quiet', '--message', 'With another Actor');
        edit(`actors/${NAME}/src/main.ts`, '({ ...item, sourceDatasetId', '({ asin: item.asin, sourceDatasetId');
        const event = '"event": "ACTOR.RUN.SUCCEEDED"';
        edit(
            'chain.json',
            `"actor": "${STARTED_BY}",\n        ${event}`,
            `"actor": "${STARTED_BY}", ${event}, "input": {"maxItems": 1}`,
        );
        buildActor(copy.folder, NAME);
        const changed = git('status', '--porcelain')
            .split('\n')
            .map((line) => line.slice(3))
            .filter(Boolean);
        expect(changed.filter((path) => !path.startsWith('actors/node_modules'))).toEqual([
            `actors/${NAME}/dist/main.js`,
            `actors/${NAME}/src/main.ts`,
            'chain.json',
        ]);

        const chain = readChainList(copy.folder);
        const started = startCommand((args) => runCommand(args, chain), ['--json', '--max-products', '2']);
        expect(await started.ended).toBe(0);
        const { runs, filterRun, dispatches, items } = JSON.parse(started.stdout());
        expect(runs).toMatchObject([
            { status: 'SUCCEEDED', meta: { origin: 'API' } },
            { status: 'SUCCEEDED', meta: { origin: 'WEBHOOK' }, id: filterRun.id },
            { status: 'SUCCEEDED', meta: { origin: 'WEBHOOK' }, statusMessage: 'Items passed on: 1.' },
        ]);
        expect(items).toHaveLength(2);
        const ofRuns = dispatches.map(
            (dispatch: { eventData: { actorRunId: string } }) => dispatch.eventData.actorRunId,
        );
        expect(ofRuns).toEqual([runs[0].id, runs[1].id]);
        expect(started.stderr()).toContain(`${NAME} succeeded: 1 item\n`);
    });

    it.skipIf(!hasLongSeries)('is deployed and removed with the others', async () => {
        leaveOutNpm(copy.folder, NAME);
        const { platform, client } = await openTestAccount();
        const output = async (name: 'deploy' | 'status' | 'destroy', ...args: string[]) => {
            const command = copy.start(platform, name, ...args);
            expect(await command.ended).toBe(0);
            return command.stdout();
        };
        const deployed = await output('deploy', '--smoke', '--smoke-input', '{"maxProducts": 2}');
        expect(deployed).toContain(`cheapest-offer-filter 0.1.1, ${NAME} 0.1.1, their webhooks, and the task`);
        expect(await inventory(client)).toMatchObject({ actors: ['amazon-scraper', STARTED_BY, NAME], webhooks: 2 });
        const third = await client.actor(`local/${NAME}`).lastRun().dataset().listItems();
        expect(third.items).toEqual([{ asin: 'B000000000', sourceDatasetId: expect.any(String) }]);
        expect(JSON.parse(await output('status', '--json'))).toMatchObject({ inSync: true });
        await output('destroy', '--yes');
        expect(await inventory(client)).toEqual({ actors: [], builds: [], webhooks: 0, tasks: [] });
    });
});

describe.skipIf(!hasLongSeries)('what turbo gen writes', () => {
    it('passes its own test, the types, the linter and the Apify CLI', () => {
        generate('price-history', 'nobody');
        // What it tests with is installed for this repository; the copy holds what Actors are made of alone.
        rmSync(join(copy.folder, 'actors/node_modules'), { recursive: true, force: true });
        const cwd = join(copy.folder, 'actors/price-history');
        for (const command of ['tsc --noEmit', 'biome check .', 'vitest run', 'apify validate-schema']) {
            execFileSync('npx', command.split(' '), { cwd, stdio: 'pipe' });
        }
    });
});
