import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Platform } from '@offer-chain/local-platform';
import { type Storefront, startStorefront } from '@offer-chain/storefront';
import { chainLink, persistentWebhook } from '@offer-chain/webhook-config';
import type { ApifyClient } from 'apify-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pushedFiles } from '../src/push/pushed-files.js';
import { REPOSITORY } from '../src/repository.js';
import { createAccount, sourcesOf } from './account.js';
import { type ApifyCliCommand, type ApifyCliResult, apifyCli } from './apify-cli.js';
import { ACTOR_NAMES, CHAIN_ACTORS } from './chain-actors.js';
import { hasLongSeries } from './long-series.js';
import { copyRepository, folderOfTests, leaveOutNpm } from './repository-copy.js';

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

const folder = folderOfTests();
const home = join(folder, 'home');
let clone: string;
let platform: Platform;
let shop: Storefront;
let client: ApifyClient;
const ids = new Map<string, string>();
const results = new Map<string, ApifyCliResult>();

/** A fresh clone, and an account whose Actors of the chain are there, empty and linked. */
async function prepare(): Promise<void> {
    clone = copyRepository(folder, { withTests: true });
    execFileSync('git', ['init', '--quiet'], { cwd: clone });
    // As where an Actor's folder is copied to: most repositories ignore what is built.
    writeFileSync(join(clone, '.gitignore'), 'node_modules/\ndist/\n');
    if (!hasLongSeries) for (const name of CHAIN_ACTORS) leaveOutNpm(clone, name);
    ({ platform, client } = await createAccount(join(folder, 'platform')));
    shop = await startStorefront({ marketplace: 'amazon.com.br', products: 15 });
    // For a new Actor the CLI fetches templates from the internet; one that is there is pushed without.
    for (const name of CHAIN_ACTORS) ids.set(name, (await client.actors().create({ name })).id);
    const [source, target] = CHAIN_ACTORS.map((name) => ({ actorId: ids.get(name) ?? '' }));
    const link = chainLink({ source: source!, target: target!, apiBaseUrl: platform.baseUrl });
    await client.webhooks().create(persistentWebhook(link));
}

beforeAll(async () => {
    await prepare();
    const wrong = join(clone, 'actors/task-caller');
    const schema = join(wrong, '.actor/input_schema.json');
    writeFileSync(schema, readFileSync(schema, 'utf8').replace('"schemaVersion": 1', '"schemaVersion": "one"'));
    const input = {
        keyword: 'iphone',
        marketplace: shop.marketplace,
        baseUrl: shop.url,
        proxyConfiguration: { useApifyProxy: false },
    };
    const commands: Record<string, ApifyCliCommand> = {
        ...Object.fromEntries(
            ACTOR_NAMES.map((name) => [
                `validate ${name}`,
                { args: ['validate-schema'], folder: join(REPOSITORY, 'actors', name) },
            ]),
        ),
        'validate wrong': { args: ['validate-schema'], folder: wrong },
        login: { args: ['login', '--token', platform.token], folder: clone },
        ...Object.fromEntries(
            CHAIN_ACTORS.map((name) => [
                `push ${name}`,
                { args: ['push', '--force'], folder: join(clone, 'actors', name) },
            ]),
        ),
        call: { args: ['call', 'amazon-scraper', '--input', JSON.stringify(input)], folder: clone },
    };
    const ended = await apifyCli(Object.values(commands), { home, apiBaseUrl: platform.baseUrl });
    for (const [index, name] of Object.keys(commands).entries()) {
        const result = ended[index];
        if (result) results.set(name, result);
    }
});
afterAll(async () => {
    await platform?.close();
    await shop?.close();
});

function resultOf(command: string): ApifyCliResult {
    const result = results.get(command);
    if (!result) throw new Error(`${command} was not reached: ${JSON.stringify([...results], null, 2)}`);
    return result;
}

describe('apify validate-schema', () => {
    it.each(ACTOR_NAMES)('accepts actor.json and every schema of %s', (name) => {
        const { code, output } = resultOf(`validate ${name}`);
        expect(code, output).toBe(0);
        const definition = JSON.parse(readFileSync(join(REPOSITORY, 'actors', name, '.actor/actor.json'), 'utf8'));
        const files = [definition.input, definition.output, ...Object.values(definition.storages)];
        expect(output.match(/is valid/g)).toHaveLength(files.length);
        expect(definition.name).toBe(name);
    });

    it('refuses a schema that is wrong', () => {
        expect(resultOf('validate wrong').code).not.toBe(0);
    });
});

describe('apify push in a folder of a fresh clone', () => {
    it.each(CHAIN_ACTORS)('sends what %s is made of, and nothing else', async (name) => {
        const { code, output } = resultOf(`push ${name}`);
        expect(code, output).toBe(0);
        const files = pushedFiles(join(clone, 'actors', name));
        const pushed = (await sourcesOf(client, name)).sort(byName);
        expect(
            pushed.map((file) => file.name),
            'What the Apify CLI finds more must stand in .actorignore.',
        ).toEqual(files.map((file) => file.name));
        expect(pushed).toEqual(files.map(({ name: path, content }) => ({ name: path, content })));
    });

    it('makes Actors that apify call runs as a chain', async () => {
        const { code, output } = resultOf('call');
        expect(code, output).toBe(0);
        await platform.settled();
        const { items: runs } = await client
            .actor(ids.get('cheapest-offer-filter') ?? '')
            .runs()
            .list();
        expect(runs).toHaveLength(1);
        const run = await client.run(runs[0]!.id).waitForFinish();
        expect(run.status).toBe('SUCCEEDED');
        const { items } = await client.dataset(run.defaultDatasetId).listItems();
        const offerOf = ({ asin, sellerName, totalPrice }: Record<string, unknown>) => ({
            asin,
            sellerName,
            totalPrice,
        });
        expect(items.map(offerOf)).toEqual(shop.expected('iphone').map((offer) => offerOf({ ...offer })));
    });
});
