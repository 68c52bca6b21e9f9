import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@offer-chain/command-line';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CommandOutput } from '../../command-line/test/command-output.js';
import { deployCommand } from '../src/deploy/command.js';
import { createAccount, inventory, openTestAccount, type TestAccount } from './account.js';
import { CHAIN_ACTORS } from './chain-actors.js';
import { type DeployableCopy, deployableCopy } from './deployable-copy.js';
import { buildActor, folderOfTests, temporaryFolder } from './repository-copy.js';

async function outputOf(command: CommandOutput): Promise<string> {
    expect(await command.ended).toBe(0);
    return command.stdout();
}

/** Makes builds of the scraper wait until a function is called. */
function holdBuilds({ writeDockerfile }: DeployableCopy): () => void {
    const flag = join(temporaryFolder(), 'go-on');
    const script = `console.log('held'); setInterval(() => require('fs').existsSync('${flag}') && process.exit(), 20)`;
    writeDockerfile('amazon-scraper', `RUN node -e "${script}"`);
    return () => writeFileSync(flag, '');
}

const COMPLETE = {
    actors: ['amazon-scraper', 'cheapest-offer-filter'],
    builds: [1, 1],
    webhooks: 1,
    tasks: ['cheapest-offers'],
};

const folder = folderOfTests();
let copy: DeployableCopy;
beforeAll(() => {
    copy = deployableCopy(folder);
});

/** One account from its first deployment to a change, test by test. */
describe('chain deploy', () => {
    let account: TestAccount;
    const start = (name: 'deploy' | 'status', ...args: string[]) => copy.start(account.platform, name, ...args);

    beforeAll(async () => {
        account = await createAccount(join(folder, 'platform'));
        return () => account.platform.close();
    });

    it('shows what it will do, and with --dry-run does nothing', async () => {
        const planned = await outputOf(start('deploy', '--dry-run'));
        expect(planned.match(/^ {2}\+ create (Actor|webhook|task)/gm)).toHaveLength(4);
        expect(await inventory(account.client)).toEqual({ actors: [], builds: [], webhooks: 0, tasks: [] });
    });

    it('waits for the build that a killed deployment has left under way', async () => {
        const goOn = holdBuilds(copy);
        const killed = copy.startProcess(account.platform, ['deploy']);
        await killed.said(' held');
        killed.child.kill('SIGKILL');
        await killed.ended;
        expect(await inventory(account.client)).toMatchObject({ actors: ['amazon-scraper'], builds: [1], webhooks: 0 });

        const second = start('deploy');
        await second.said('~ wait for build 0.1.1 of Actor amazon-scraper 0.1, which is under way');
        goOn();
        await outputOf(second);
        expect(await inventory(account.client)).toEqual(COMPLETE);
    });

    it('changes nothing more, and runs the chain that it has deployed', async () => {
        const third = await outputOf(start('deploy', '--smoke', '--smoke-input', '{"maxProducts": 4}'));
        expect(third).toContain('Nothing to change: the account matches this repository.');
        const [, datasetId = ''] = /The chain works: 4 products in dataset (\w+)\./.exec(third) ?? [];
        const { items } = await account.client.dataset(datasetId).listItems();
        expect(items).toMatchObject(Array.from({ length: 4 }, () => ({ keyword: 'iphone', maxProducts: 4 })));
        expect(await inventory(account.client)).toEqual(COMPLETE);

        await expect(start('deploy', '--smoke', '--smoke-input', '{"maxProducts": 0}').ended).rejects.toThrow(
            /^The filter's run \w+ found no offers\.$/,
        );
    });

    it('sees a change of a shared package in both Actors, and says when their build fails', async () => {
        const { writeDockerfile } = copy;
        const status = JSON.parse(await outputOf(start('status', '--json')));
        expect(status).toMatchObject({ inSync: true });
        const lastRuns = CHAIN_ACTORS.map((name) =>
            account.client.actor(`local/${name}`).lastRun({ status: 'SUCCEEDED' }),
        );
        const lastUsd = (await Promise.all(lastRuns.map((run) => run.get()))).map((run) => run?.usageTotalUsd ?? 0);
        expect(status.cost.totalUsd).toBeCloseTo(
            lastUsd.reduce((sum, usd) => sum + usd, 0),
            12,
        );
        expect(Object.keys(status.cost.byActor)).toEqual(CHAIN_ACTORS);

        const file = join(copy.folder, 'packages/offer/src/money.ts');
        writeFileSync(file, readFileSync(file, 'utf8').replace("'UYW'", "'UYW', 'XTS'"));
        for (const name of CHAIN_ACTORS) buildActor(copy.folder, name);
        const differing = await outputOf(start('status'));
        expect(differing.match(/~ update .*: dist\/main\.js differ/g)).toHaveLength(2);
        expect(differing).toContain('The account differs');
        expect(differing).toMatch(/\nThe last runs of the chain cost \$0\.\d{4} \(/);

        writeDockerfile('amazon-scraper', 'RUN false');
        await expect(start('deploy').ended).rejects.toThrow(
            'Build 0.1.2 of amazon-scraper ended as FAILED: its log above says why. Deploy again to finish.',
        );
        expect(await outputOf(start('status'))).toContain('~ build Actor amazon-scraper 0.1');
        writeDockerfile('amazon-scraper');
        const actorJson = join(copy.folder, 'actors/cheapest-offer-filter/.actor/actor.json');
        const definition = JSON.parse(readFileSync(actorJson, 'utf8'));
        writeFileSync(actorJson, JSON.stringify({ ...definition, usesStandbyMode: true }));
        expect(await outputOf(start('deploy'))).toContain('amazon-scraper 0.1.3, cheapest-offer-filter 0.1.2');
        const filter = await account.client.actor('local/cheapest-offer-filter').get();
        expect(filter?.actorStandby).toMatchObject({ isEnabled: true, idleTimeoutSecs: 300 });
        writeFileSync(actorJson, JSON.stringify(definition));
    });
});

describe('an account with an Actor of the same name', () => {
    it('keeps it, and gets it back when the deployment that took it over is removed', async () => {
        const { platform, client } = await openTestAccount();
        const start = (name: 'deploy' | 'status' | 'destroy', ...args: string[]) => copy.start(platform, name, ...args);
        const { id: adopted } = await client.actors().create({ name: 'cheapest-offer-filter' });
        await client.webhooks().create({
            eventTypes: ['ACTOR.RUN.FAILED'],
            condition: { actorId: adopted },
            requestUrl: 'https://example.com/failed',
        });
        const refused = copy.startProcess(platform, ['deploy']);
        expect(await refused.ended).toBe(1);
        expect(refused.stderr()).toBe(
            'Error: The account has an Actor "cheapest-offer-filter" that was not deployed from here: ' +
                'rename it, or take it over: npm run deploy -- --adopt\n',
        );
        expect((await inventory(client)).actors).toEqual(['cheapest-offer-filter']);

        const foreign = await outputOf(start('status'));
        expect(foreign).toContain('To make these changes: npm run deploy -- --adopt');
        expect(foreign).toMatch(/\nThe scraper has not succeeded there yet\. .*: npm start\.\n$/);
        const times = ['--every', '@daily', '--time-zone', 'Europe/Prague'];
        const deployed = await outputOf(start('deploy', '--adopt', ...times));
        expect(deployed).toContain('+ create schedule cheapest-offers: @daily (Europe/Prague)\n');
        expect(deployed).toMatch(/Its schedule starts it next at 2\d{3}-.*Z\.\n$/);
        expect(await inventory(client)).toMatchObject({ ...COMPLETE, webhooks: 2 });

        rmSync(join(copy.folder, 'actors/amazon-scraper/README.md'));
        const differing = await outputOf(start('status'));
        expect(differing).toMatch(/~ update Actor amazon-scraper 0\.1 and build it: README\.md differ \(\d+ files/);
        expect(differing).toContain('= Actor cheapest-offer-filter 0.1: build 0.1.1 is up to date');
        expect(differing).toContain('= schedule cheapest-offers: @daily (Europe/Prague)\n');
        expect(differing).toContain('To make these changes: npm run deploy\n');

        expect(await outputOf(start('destroy'))).toContain('Nothing was removed.');
        expect(await inventory(client)).toMatchObject({ ...COMPLETE, webhooks: 2 });
        expect(await outputOf(start('destroy', '--yes'))).toContain('Removed.');
        expect(await inventory(client)).toMatchObject({ actors: ['cheapest-offer-filter'], webhooks: 1, tasks: [] });
        expect((await client.schedules().list()).total).toBe(0);
        expect((await client.actor(adopted).version('0.1').get())?.envVars).toEqual([]);
        expect(await outputOf(start('destroy', '--yes'))).toContain('Nothing to remove');
    });
});

it.each([
    ['{', '--smoke-input must be JSON: '],
    ['[]', '--smoke-input must be a JSON object, it is [].'],
    ['null', '--smoke-input must be a JSON object, it is null.'],
    ['{}', '--smoke-input needs --smoke: add --smoke'],
])('chain deploy --smoke-input %s is refused', async (input, message) => {
    const refusal = expect(deployCommand(['--smoke-input', input])).rejects;
    await refusal.toThrow(UsageError);
    await refusal.toThrow(message);
});

it.each([
    [
        ['--every', '0 25 * * *'],
        '--every: expected a CRON expression of five or six fields, such as "0 6 * * *", or one',
    ],
    [['--every', '@daily', '--time-zone', 'Mars'], '--time-zone: expected a time zone of the IANA database'],
    [['--time-zone', 'Europe/Prague'], '--time-zone needs --every: add --every, or leave out --time-zone.'],
])('chain deploy %j is refused before anything is done', async (options, message) => {
    const refusal = expect(deployCommand(options)).rejects;
    await refusal.toThrow(UsageError);
    await refusal.toThrow(message);
});
