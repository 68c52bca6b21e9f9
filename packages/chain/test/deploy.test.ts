import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '@offer-chain/local-platform';
import { startStorefront } from '@offer-chain/storefront';
import type { ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTestAccount } from './account.js';
import { type CliProcess, startCli } from './cli-process.js';
import { copyRepository, installCopy, temporaryFolder } from './repository-copy.js';

/** The chain's command line in a copy of the repository, with a login of its own. */
function chainIn(
    copy: string,
    platform: Platform,
): (args: string[], environment?: Record<string, string>) => CliProcess {
    const program = installCopy(copy);
    const home = temporaryFolder();
    mkdirSync(join(home, '.apify'));
    writeFileSync(join(home, '.apify/auth.json'), JSON.stringify({ token: platform.token }));
    return (args, environment = {}) =>
        startCli(
            args,
            { HOME: home, APIFY_TOKEN: '', APIFY_CLIENT_BASE_URL: platform.baseUrl, ...environment },
            program,
        );
}

async function outputOf(process: CliProcess, exitCode = 0): Promise<string> {
    expect(await process.ended, process.stdout() + process.stderr()).toBe(exitCode);
    return process.stdout();
}

async function errorOf(process: CliProcess): Promise<string> {
    expect(await process.ended, process.stdout()).toBe(1);
    const lines = process.stderr().trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('    at '))).toEqual([]);
    return lines.at(-1) ?? '';
}

/** What is on the account. */
async function inventory(client: ApifyClient) {
    const { items: actors } = await client.actors().list({ my: true });
    const { items: webhooks } = await client.webhooks().list();
    const { items: tasks } = await client.tasks().list();
    const builds = await Promise.all(actors.map(({ id }) => client.actor(id).builds().list()));
    return {
        actors: actors.map(({ name }) => name).sort(),
        builds: builds.map(({ items }) => items.length),
        webhooks: webhooks.length,
        tasks: tasks.map(({ name }) => name),
    };
}

const EMPTY = { actors: [], builds: [], webhooks: 0, tasks: [] };

describe('chain deploy', () => {
    it('finishes what was killed, changes nothing a second time, and is removed whole', {
        timeout: 300_000,
    }, async () => {
        const { platform, client } = await openTestAccount();
        const copy = copyRepository();
        const chain = chainIn(copy, platform);

        const planned = await outputOf(chain(['deploy', '--dry-run']));
        expect(planned.match(/^ {2}\+ create/gm)).toHaveLength(4);
        expect(await inventory(client)).toEqual(EMPTY);

        const first = chain(['deploy']);
        await first.said('npm ci');
        first.child.kill('SIGKILL');
        await first.ended;
        expect(first.stdout()).toContain('+ create Actor amazon-scraper 0.1');
        expect((await inventory(client)).actors).toEqual(['amazon-scraper']);

        const second = await outputOf(chain(['deploy']));
        expect(second).toContain('build 0.1.1 of Actor amazon-scraper');
        const complete = await inventory(client);
        expect(complete).toEqual({
            actors: ['amazon-scraper', 'cheapest-offer-filter'],
            builds: [1, 1],
            webhooks: 1,
            tasks: ['cheapest-offers'],
        });

        const third = await outputOf(chain(['deploy']));
        expect(third).toContain('Nothing to change: the account is as this repository.');
        expect(third.match(/^ {2}=/gm)).toHaveLength(4);
        expect(await inventory(client)).toEqual(complete);
        expect(JSON.parse(await outputOf(chain(['status', '--json'])))).toMatchObject({ inSync: true });

        const shop = await startStorefront();
        onTestFinished(() => shop.close());
        const input = { baseUrl: shop.url, maxProducts: 3, proxyConfiguration: { useApifyProxy: false } };
        const smoke = await outputOf(chain(['deploy', '--smoke', '--smoke-input', JSON.stringify(input)]));
        expect(smoke).toContain('The chain works: 3 products');

        const shared = join(copy, 'packages/offer/src/money.ts');
        writeFileSync(shared, `${readFileSync(shared, 'utf8')}const unused: string = 1;\n`);
        const differing = await outputOf(chain(['status']));
        expect(differing.match(/~ update Actor .*: workspace\/packages\/offer\/src\/money\.ts differ/g)).toHaveLength(
            2,
        );
        const broken = await errorOf(chain(['deploy']));
        expect(broken).toBe(
            'Error: Build 0.1.2 of amazon-scraper ended as FAILED: its log above says why. Deploy again to finish.',
        );
        expect(await outputOf(chain(['status']))).toContain('~ build Actor amazon-scraper 0.1');

        const other = await client.actors().create({ name: 'somebody-elses' });
        await client.webhooks().create({
            eventTypes: ['ACTOR.RUN.FAILED'],
            condition: { actorId: other.id },
            requestUrl: 'https://example.com/failed',
        });
        await errorOfUsage(chain(['destroy']));
        expect(await outputOf(chain(['destroy', '--yes']))).toContain('Removed.');
        expect(await inventory(client)).toEqual({ actors: ['somebody-elses'], builds: [0], webhooks: 1, tasks: [] });
        expect(await outputOf(chain(['destroy', '--yes']))).toContain('Nothing to remove');
    });

    it('says in a line what is wrong with the token, the API or a name', async () => {
        const { platform, client } = await openTestAccount();
        const chain = chainIn(copyRepository(), platform);
        expect(await errorOf(chain(['deploy'], { APIFY_TOKEN: 'wrong' }))).toBe(
            `Error: ${platform.baseUrl} refuses the token in APIFY_TOKEN. Copy a valid one from Apify Console, under Settings, API & Integrations.`,
        );
        expect(await errorOf(chain(['deploy'], { HOME: temporaryFolder() }))).toBe(
            'Error: There is no token: set APIFY_TOKEN, or log in with "npx apify login".',
        );
        expect(await errorOf(chain(['deploy'], { APIFY_CLIENT_BASE_URL: 'http://127.0.0.1:9' }))).toMatch(
            /^Error: http:\/\/127\.0\.0\.1:9 cannot be reached: /,
        );
        await client.actors().create({ name: 'cheapest-offer-filter' });
        expect(await errorOf(chain(['deploy']))).toBe(
            'Error: The account has an Actor "cheapest-offer-filter" that was not deployed from here: rename it, or take it over with --adopt.',
        );
        expect((await inventory(client)).actors).toEqual(['cheapest-offer-filter']);
    });
});

async function errorOfUsage(process: CliProcess): Promise<void> {
    expect(await process.ended).toBe(2);
    expect(process.stderr()).toContain('give --yes');
}
