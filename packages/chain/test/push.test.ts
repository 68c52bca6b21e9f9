import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { startStorefront } from '@offer-chain/storefront';
import { chainLink, persistentWebhook } from '@offer-chain/webhook-config';
import { expect, it, onTestFinished } from 'vitest';
import { describePushedFiles, pushedFiles } from '../src/pack/pushed-files.js';
import { CHAIN_ACTORS } from '../src/repository.js';
import { openTestAccount, sourcesOf } from './account.js';
import { apifyCli } from './apify-cli.js';
import { copyRepository, temporaryFolder } from './repository-copy.js';

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

it('apify push in each folder of a fresh clone makes Actors that apify call runs as a chain', {
    timeout: 300_000,
}, async () => {
    const clone = copyRepository();
    execFileSync('git', ['init', '--quiet'], { cwd: clone });
    const { platform, client } = await openTestAccount();
    const home = temporaryFolder();
    const apify = (args: string[], folder = clone) => apifyCli(args, { folder, home, apiBaseUrl: platform.baseUrl });
    await apify(['login', '--token', platform.token]);

    for (const name of CHAIN_ACTORS) {
        const folder = join(clone, 'actors', name);
        // For a new Actor the CLI asks the internet for its templates; one that is there is pushed without.
        await client.actors().create({ name });
        const { code, output } = await apify(['push', '--force'], folder);
        expect(code, output).toBe(0);
        const files = pushedFiles(folder);
        console.log(`${name}\n${describePushedFiles(files).join('\n')}`);
        const pushed = (await sourcesOf(client, name)).sort(byName);
        expect(
            pushed.map((file) => file.name),
            'What the Apify CLI finds more must stand in .actorignore.',
        ).toEqual(files.map((file) => file.name));
        expect(pushed).toEqual(files.map(({ name: path, content }) => ({ name: path, content })));
    }

    const [scraper, filter] = await Promise.all(CHAIN_ACTORS.map((name) => client.actor(`local/${name}`).get()));
    const source = { actorId: scraper!.id };
    const link = chainLink({ source, target: { actorId: filter!.id }, apiBaseUrl: platform.baseUrl });
    await client.webhooks().create(persistentWebhook(link));
    const shop = await startStorefront();
    onTestFinished(() => shop.close());
    const input = { keyword: 'iphone', baseUrl: shop.url, proxyConfiguration: { useApifyProxy: false } };
    const called = await apify(['call', 'amazon-scraper', '--input', JSON.stringify(input)]);
    expect(called.code, called.output).toBe(0);

    await platform.settled();
    const { items: runs } = await client.actor(filter!.id).runs().list();
    expect(runs).toHaveLength(1);
    const run = await client.run(runs[0]!.id).waitForFinish();
    expect(run.status).toBe('SUCCEEDED');
    const { items } = await client.dataset(run.defaultDatasetId).listItems();
    const answer = ({ asin, sellerName, totalPrice }: Record<string, unknown>) => ({ asin, sellerName, totalPrice });
    expect(items.map(answer)).toEqual(shop.expected('iphone').map((offer) => answer({ ...offer })));
});
