import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variable } from '@offer-chain/webhook-config';
import { describe, expect, it } from 'vitest';
import { keepLinks, linksBetween } from '../src/chain-links.js';
import type { ChainStart } from '../src/chain-list.js';
import { type ChainOutcome, runChain } from '../src/run/chain.js';
import type { Link } from '../src/run/options.js';
import { openTestAccount } from './account.js';
import { chainOnPlatform } from './chain-actors.js';
import { STAND_IN_SCHEMA, standInFolder } from './stand-ins/folder.js';

/** A platform with stand-ins for both Actors, and what runs a chain on it. */
async function openChain({ filterSchema = {}, takesPayload = true } = {}) {
    const account = await openTestAccount();
    const register = async (name: 'scraper') => (await account.platform.registerActor(standInFolder(name))).actor.id;
    const filterFolder = standInFolder('filter');
    writeFileSync(
        join(filterFolder, '.actor/input_schema.json'),
        JSON.stringify({ ...STAND_IN_SCHEMA, ...filterSchema }),
    );
    const filterId = (await account.platform.registerActor(filterFolder)).actor.id;
    const actors = { scraperId: await register('scraper'), filterId };
    const chain = chainOnPlatform({ scraper: actors.scraperId, filter: actors.filterId }).map((actor) => ({
        ...actor,
        takesPayload,
    }));
    const steps: string[] = [];
    const run = (
        link: Link,
        scraperInput: Record<string, unknown>,
        { signal = new AbortController().signal, update = (_text: string) => {} } = {},
    ): Promise<ChainOutcome> =>
        runChain({
            client: account.client,
            actors: chain,
            apiBaseUrl: account.platform.baseUrl,
            link,
            scraperInput,
            progress: { step: (text) => void steps.push(text), update, close: () => {} },
            signal,
        });
    return { ...account, actors, chain, steps, run };
}

describe('runChain', () => {
    it('links in the way it is told to, however it was linked before, and delivers once', async () => {
        const { client, actors, steps, run } = await openChain();
        for (const [index, link] of (['persistent', 'ad-hoc', 'persistent'] as const).entries()) {
            steps.length = 0;
            const { scraperRun, filterRun, dispatches, items } = await run(link, { maxProducts: index + 1 });
            expect(items.map(({ maxProducts }) => maxProducts)).toEqual(
                Array.from({ length: index + 1 }, () => index + 1),
            );
            expect(scraperRun).toMatchObject({ actId: actors.scraperId, status: 'SUCCEEDED' });
            expect(filterRun).toMatchObject({
                actId: actors.filterId,
                status: 'SUCCEEDED',
                meta: { origin: 'WEBHOOK' },
            });
            expect(dispatches).toMatchObject([{ status: 'SUCCEEDED', calls: [{ responseStatus: 201 }] }]);
            const products = ['1 product', '2 products', '3 products'][index];
            expect(steps).toEqual([
                link === 'ad-hoc'
                    ? 'Webhook sent along with the start of the run: run succeeded → filter'
                    : 'Webhook kept on the scraper: run succeeded → filter',
                expect.stringMatching(/^Scraper succeeded: (1 offer|[23] offers)$/),
                'Webhook delivered: HTTP 201',
                `Filter succeeded: ${products}`,
            ]);
            const { items: webhooks } = await client.webhooks().list();
            expect(webhooks.filter(({ isAdHoc }) => !isAdHoc)).toHaveLength(link === 'ad-hoc' ? 0 : 1);
        }
    });

    it('follows every Actor that an end starts, in the order of the list, and passes input along', async () => {
        const { platform, client, actors, chain, steps } = await openChain();
        const further = async (name: string, startedBy: string, input: ChainStart['input'] = {}) => {
            const { actor } = await platform.registerActor(standInFolder('filter', name));
            const start = { actor: startedBy, event: 'ACTOR.RUN.SUCCEEDED', input } as const;
            return { name, folder: '', role: null, startedBy: start, id: actor.id };
        };
        const last = await further('last', 'cheapest-offer-filter', { runId: variable('resource.id') });
        const beside = await further('beside', 'amazon-scraper');
        const { runs, filterRun, dispatches, items } = await runChain({
            ...{ client, apiBaseUrl: platform.baseUrl, signal: new AbortController().signal, link: 'ad-hoc' },
            actors: [...chain, last, beside],
            scraperInput: { maxProducts: 2 },
            progress: { step: (text) => void steps.push(text), update: () => {}, close: () => {} },
        });
        expect(runs.map(({ actId }) => actId)).toEqual([actors.scraperId, actors.filterId, beside.id, last.id]);
        expect(dispatches.map(({ eventData }) => eventData?.actorRunId)).toEqual([
            runs[0]?.id,
            runs[0]?.id,
            filterRun.id,
        ]);
        expect(items).toHaveLength(2);
        const input = await client.keyValueStore(runs[3]?.defaultKeyValueStoreId ?? '').getRecord('INPUT');
        expect(input?.value).toMatchObject({ runId: filterRun.id, datasetId: filterRun.defaultDatasetId });
        expect(steps).toEqual([
            'Webhook kept on the filter: run succeeded → last',
            'Webhook sent along with the start of the run: run succeeded → filter, run succeeded → beside',
            'Scraper succeeded: 2 offers',
            ...Array(2).fill('Webhook delivered: HTTP 201'),
            'Filter succeeded: 2 products',
            'Webhook delivered: HTTP 201',
            'beside succeeded: 2 items',
            'last succeeded: 2 items',
        ]);

        // The list has changed: what is kept for the filter, whose webhook was sent before, and for the last one.
        const changed = { ...last, startedBy: { ...last.startedBy, input: { runId: 'changed' } } };
        await keepLinks(client, linksBetween([...chain, changed], platform.baseUrl));
        const kept = (await client.webhooks().list()).items.filter(({ isAdHoc }) => !isAdHoc);
        expect(kept.map(({ requestUrl }) => requestUrl).sort()).toEqual(
            [actors.filterId, last.id].map((id) => `${platform.baseUrl}/v2/actors/${id}/runs`).sort(),
        );
        await keepLinks(client, linksBetween(chain, platform.baseUrl));
        expect((await client.webhooks().list()).items.filter(({ isAdHoc }) => !isAdHoc)).toHaveLength(1);
    });

    it('leaves other webhooks of the scraper alone', async () => {
        const { client, actors, run } = await openChain();
        const { id } = await client.webhooks().create({
            eventTypes: ['ACTOR.RUN.FAILED'],
            condition: { actorId: actors.scraperId },
            requestUrl: 'https://example.com/failed',
        });
        await run('ad-hoc', { maxProducts: 1 });
        expect(await client.webhook(id).get()).toMatchObject({ id });
    });

    it('says in the end of its log why a run has failed', async () => {
        const { run } = await openChain();
        await expect(run('ad-hoc', { keyword: 'fails' })).rejects.toThrow(
            /^Scraper run \w+ ended as FAILED: .*exit code 1.*The end of its log:\n(.*\n){4}.*It ends\./,
        );
    });

    it('sends a filter with a strict input schema the dataset alone, and says when it is refused', async () => {
        const filterSchema = { additionalProperties: false };
        const { run } = await openChain({ filterSchema, takesPayload: false });
        expect((await run('persistent', { maxProducts: 2 })).items).toHaveLength(2);
        const { run: runRefused } = await openChain({ filterSchema });
        await expect(runRefused('ad-hoc', { maxProducts: 1 })).rejects.toThrow(
            /^The webhook is refused: HTTP 400, Input is not valid: .*payload/,
        );
    });

    it('stops waiting for a webhook that is not delivered when it is told to', async () => {
        const { client, actors, run } = await openChain();
        await client.actor(actors.filterId).delete();
        const stop = new AbortController();
        const update = (text: string) => {
            if (text === 'Webhook on its way') stop.abort();
        };
        await expect(run('ad-hoc', { maxProducts: 1 }, { signal: stop.signal, update })).rejects.toThrow(/abort/);
    });
});
