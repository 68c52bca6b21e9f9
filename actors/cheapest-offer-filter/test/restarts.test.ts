import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ApiBetween, type Disturbance, startApiBetween } from './api-between.js';
import { createRun } from './filter-process.js';
import { PRODUCT_OFFERS, PRODUCTS } from './product-offers.js';
import { reference } from './reference.js';

const OFFERS = PRODUCT_OFFERS.length;
const [ANY_OFFER] = PRODUCT_OFFERS;
/** Cheaper than every other offer of its product. */
const LATER = { ...ANY_OFFER, offer: '$0.01', sellerName: 'Later' };
const STACK_TRACE = /^\s+at /m;

let platform: Platform;
let client: ApifyClient;
beforeAll(async () => {
    platform = await createPlatform();
    client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
});
let api: ApiBetween | undefined;
afterEach(() => api?.close());
afterAll(() => platform?.close());

/** A run on a dataset of its own. */
async function newRun() {
    const { id: inputId } = await client.datasets().getOrCreate();
    await client.dataset(inputId).pushItems(PRODUCT_OFFERS);
    api = await startApiBetween(platform.baseUrl);
    const run = await createRun(client, api, { datasetId: inputId });
    const disturb = (disturbance: Disturbance | undefined) => {
        if (api) api.disturb = disturbance;
    };
    const expected = reference(PRODUCT_OFFERS).map((item) => ({ ...item, sourceDatasetId: inputId }));
    return { ...run, inputId, disturb, expected };
}

describe('a run that is killed and restarted', () => {
    it('pushes each winner once, of the offers that it read at first, though counts of items lag', async () => {
        const { datasetId, keyValueStoreId, inputId, process, kill, disturb, expected } = await newRun();
        const isPush = (method: string, url: string) => method === 'POST' && url.includes(`/datasets/${datasetId}/`);
        const lagging: Disturbance = ({ method }) =>
            method === 'GET'
                ? {
                      change(data, headers) {
                          if (headers['x-apify-pagination-total']) headers['x-apify-pagination-total'] = '0';
                          if (data.data instanceof Object) Object.assign(data.data, { itemCount: 0 });
                      },
                  }
                : undefined;

        // Killed while it reads.
        disturb(({ url }) => {
            if (!/[?&]offset=[1-9]/.test(url)) return undefined;
            kill();
            return 'dropped';
        });
        expect(await process()).toMatchObject({ code: null, items: [] });

        // Killed when its first results are in the dataset, before it knows. The dataset grew just before they came.
        let pushes = 0;
        disturb(async (request) => {
            if (!isPush(request.method, request.url)) return lagging(request);
            if (++pushes === 1) {
                await client.dataset(inputId).pushItems([LATER]);
                return undefined;
            }
            kill();
            return 'dropped';
        });
        const second = await process();
        expect(second.code).toBeNull();
        expect(second.items.length).toBeGreaterThan(0);
        expect(second.items.length).toBeLessThan(PRODUCTS);

        // Killed when all results are in the dataset, before it says so.
        disturb((request) => {
            if (request.method !== 'PUT' || !request.url.includes('/records/OUTPUT')) return lagging(request);
            kill();
            return 'dropped';
        });
        expect(await process()).toMatchObject({ code: null, items: expected });

        disturb(lagging);
        const last = await process();
        expect(last.code, last.log).toBe(0);
        expect(last.items).toEqual(expected);
        expect(last.message).toBe(
            `${PRODUCTS} cheapest offers out of ${OFFERS} offers compared. ` +
                `The dataset grew while it was read: only its first ${OFFERS} items were compared.`,
        );
        expect((await client.keyValueStore(keyValueStoreId).getRecord('OUTPUT'))?.value).toMatchObject({
            itemsRead: OFFERS,
            products: PRODUCTS,
            datasetGrew: true,
        });
    });

    it('fails and says so when its own dataset was deleted', async () => {
        const { datasetId, keyValueStoreId, process, disturb } = await newRun();
        await client.keyValueStore(keyValueStoreId).setRecord({ key: 'STATE', value: { ends: [OFFERS] } });
        disturb(async ({ url }) => {
            if (url.includes(`/datasets/${datasetId}/items`)) await client.dataset(datasetId).delete();
            return undefined;
        });
        const { code, message, log } = await process();
        expect(code).not.toBe(0);
        expect(message).toBe("This run's own dataset was deleted before all results were in it. Start a new run.");
        expect(log).not.toMatch(STACK_TRACE);
    });
});

describe('a dataset that is deleted while it is read', () => {
    it('leaves no result, after its last page too', async () => {
        const { inputId, process, disturb } = await newRun();
        disturb(async ({ url }) => {
            if (/[?&]limit=1(&|$)/.test(url)) await client.dataset(inputId).delete();
            return undefined;
        });
        const { code, message, log, items } = await process();
        expect(code).not.toBe(0);
        expect(message).toContain(`Dataset "${inputId}" was deleted while it was being read`);
        expect(log).not.toMatch(STACK_TRACE);
        expect(items).toEqual([]);
    });
});
