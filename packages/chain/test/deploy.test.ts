import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startStorefront } from '@offer-chain/storefront';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createAccount, inventory, openTestAccount, type TestAccount } from './account.js';
import type { CliProcess } from './cli-process.js';
import { type DeployableCopy, deployableCopy } from './deployable-copy.js';
import { folderOfTests, temporaryFolder } from './repository-copy.js';

async function outputOf(process: CliProcess): Promise<string> {
    expect(await process.ended, process.stdout() + process.stderr()).toBe(0);
    return process.stdout();
}

/** The line on which a command ends that fails; no stack trace may stand before it. */
async function errorOf(process: CliProcess): Promise<string> {
    expect(await process.ended, process.stdout()).toBe(1);
    const lines = process.stderr().trimEnd().split('\n');
    expect(lines.filter((line) => /^\s+at /.test(line))).toEqual([]);
    return lines.at(-1) ?? '';
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
    const chain = (args: string[]) => copy.chain(account.platform, args);

    beforeAll(async () => {
        account = await createAccount(join(folder, 'platform'));
        return () => account.platform.close();
    });

    it('shows what it will do, and with --dry-run does nothing', async () => {
        const planned = await outputOf(chain(['deploy', '--dry-run']));
        expect(planned.match(/^ {2}\+ create (Actor|webhook|task)/gm)).toHaveLength(4);
        expect(await inventory(account.client)).toEqual({ actors: [], builds: [], webhooks: 0, tasks: [] });
    });

    it('waits for the build that a killed deployment has left under way', async () => {
        const goOn = holdBuilds(copy);
        const killed = chain(['deploy']);
        await killed.said(' held');
        killed.child.kill('SIGKILL');
        await killed.ended;
        expect(await inventory(account.client)).toMatchObject({ actors: ['amazon-scraper'], builds: [1], webhooks: 0 });

        const second = chain(['deploy']);
        await second.said('~ wait for build 0.1.1 of Actor amazon-scraper 0.1, which is under way');
        goOn();
        await outputOf(second);
        expect(await inventory(account.client)).toEqual(COMPLETE);
    });

    it('changes nothing more, and runs the chain that it has deployed', async () => {
        const shop = await startStorefront({ products: 15 });
        onTestFinished(() => shop.close());
        const input = { baseUrl: shop.url, maxProducts: 3, proxyConfiguration: { useApifyProxy: false } };
        const third = await outputOf(chain(['deploy', '--smoke', '--smoke-input', JSON.stringify(input)]));
        expect(third).toContain('Nothing to change: the account is as this repository.');
        expect(third).toMatch(/The chain works: [1-3] products/);
        expect(await inventory(account.client)).toEqual(COMPLETE);
    });

    it('sees a change of a shared package in both Actors, and says when their build fails', async () => {
        const { writeDockerfile } = copy;
        expect(JSON.parse(await outputOf(chain(['status', '--json'])))).toMatchObject({ inSync: true });

        appendFileSync(join(copy.folder, 'packages/offer/src/money.ts'), '// changed\n');
        const differing = await outputOf(chain(['status']));
        expect(differing.match(/~ update .*: workspace\/packages\/offer\/src\/money\.ts differ/g)).toHaveLength(2);
        expect(differing).toContain('It differs');

        writeDockerfile('amazon-scraper', 'RUN false');
        expect(await errorOf(chain(['deploy']))).toBe(
            'Error: Build 0.1.2 of amazon-scraper ended as FAILED: its log above says why. Deploy again to finish.',
        );
        expect(await outputOf(chain(['status']))).toContain('~ build Actor amazon-scraper 0.1');
        writeDockerfile('amazon-scraper');
        expect(await outputOf(chain(['deploy']))).toContain('amazon-scraper 0.1.3, cheapest-offer-filter 0.1.2');
    });
});

describe('an account with an Actor of the same name', () => {
    it('keeps it, and gets it back when the deployment that took it over is removed', async () => {
        const { platform, client } = await openTestAccount();
        const chain = (args: string[]) => copy.chain(platform, args);
        const { id: adopted } = await client.actors().create({ name: 'cheapest-offer-filter' });
        await client.webhooks().create({
            eventTypes: ['ACTOR.RUN.FAILED'],
            condition: { actorId: adopted },
            requestUrl: 'https://example.com/failed',
        });
        expect(await errorOf(chain(['deploy']))).toBe(
            'Error: The account has an Actor "cheapest-offer-filter" that was not deployed from here: ' +
                'rename it, or take it over: npm run deploy -- --adopt',
        );
        expect((await inventory(client)).actors).toEqual(['cheapest-offer-filter']);

        expect(await outputOf(chain(['status']))).toContain('To do the above: npm run deploy -- --adopt');
        await outputOf(chain(['deploy', '--adopt']));
        expect(await inventory(client)).toMatchObject({ ...COMPLETE, webhooks: 2 });

        expect(await outputOf(chain(['destroy']))).toContain('Nothing was removed.');
        expect(await inventory(client)).toMatchObject({ ...COMPLETE, webhooks: 2 });
        expect(await outputOf(chain(['destroy', '--yes']))).toContain('Removed.');
        expect(await inventory(client)).toMatchObject({ actors: ['cheapest-offer-filter'], webhooks: 1, tasks: [] });
        expect((await client.actor(adopted).version('0.1').get())?.envVars).toEqual([]);
        expect(await outputOf(chain(['destroy', '--yes']))).toContain('Nothing to remove');
    });
});
