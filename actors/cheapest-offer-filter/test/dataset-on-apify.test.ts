import { InputError } from '@offer-chain/actor-input';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { Actor } from 'apify';
import { ApifyClient } from 'apify-client';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findDataset, hasItemsFrom, readPages } from '../src/dataset.js';
import { type ApiBetween, type Outcome, startApiBetween } from './api-between.js';

const ITEMS = Array.from({ length: 45 }, (_, index) => ({ index }));
const LATER = { index: 'later' };
const PAGE_SIZE = 10;

let platform: Platform;
let api: ApiBetween;
/** Reaches the platform undisturbed. */
let client: ApifyClient;
beforeAll(async () => {
    platform = await createPlatform();
    api = await startApiBetween(platform.baseUrl);
    const { token } = platform;
    client = new ApifyClient({ baseUrl: platform.baseUrl, token });
    const disturbedClient = new ApifyClient({ baseUrl: api.baseUrl, token, minDelayBetweenRetriesMillis: 1 });
    vi.spyOn(Actor, 'isAtHome').mockReturnValue(true);
    vi.spyOn(Actor, 'apifyClient', 'get').mockReturnValue(disturbedClient);
});
afterEach(() => {
    api.disturb = undefined;
});
afterAll(async () => {
    vi.restoreAllMocks();
    api?.close();
    await platform?.close();
});

async function newDataset(): Promise<string> {
    const { id } = await client.datasets().getOrCreate();
    await client.dataset(id).pushItems(ITEMS);
    return id;
}

/** Reads a dataset as a run does, and looks whether it has grown. */
async function readAll(datasetId: string): Promise<{ items: unknown[]; grew: boolean }> {
    const dataset = await findDataset(datasetId);
    const items: unknown[] = [];
    for await (const page of readPages(dataset, undefined, PAGE_SIZE)) items.push(...page.items);
    return { items, grew: await hasItemsFrom(dataset, items.length) };
}

async function failureOf(reading: Promise<unknown>): Promise<string> {
    const error = await reading.then(
        () => undefined,
        (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    const { message } = error as InputError;
    expect(message).not.toContain('\n');
    return message;
}

describe('a dataset on Apify', () => {
    it('is read whole, though each request fails once', async () => {
        const datasetId = await newDataset();
        const outcomes: Outcome[] = [
            { status: 503, body: { error: { type: 'internal', message: 'Try again.' } } },
            { status: 429, body: { error: { type: 'rate-limit-exceeded', message: 'Slow down.' } } },
            'cut',
            'dropped',
            'lost',
            { status: 200, body: '{"asin":', zipped: true },
        ];
        const seen = new Set<string>();
        api.disturb = ({ url }) => {
            if (seen.has(url)) return undefined;
            seen.add(url);
            return outcomes.shift();
        };
        expect(await readAll(datasetId)).toEqual({ items: ITEMS, grew: false });
        expect(outcomes).toEqual([]);
    });

    it('is read whole, though the number of its items lags behind them', async () => {
        const datasetId = await newDataset();
        api.disturb = () => ({
            change(data, headers) {
                if (headers['x-apify-pagination-total']) headers['x-apify-pagination-total'] = '7';
                Object.assign(data.data ?? {}, { itemCount: 7 });
            },
        });
        expect(await readAll(datasetId)).toEqual({ items: ITEMS, grew: false });
    });

    it('is read whole when it grows before its end is reached', async () => {
        const datasetId = await newDataset();
        let hasGrown = false;
        api.disturb = async ({ url }) => {
            if (hasGrown || !url.includes('/items')) return undefined;
            hasGrown = true;
            await client.dataset(datasetId).pushItems([LATER]);
            return undefined;
        };
        expect(await readAll(datasetId)).toEqual({ items: [...ITEMS, LATER], grew: false });
    });

    it('is read as far as it went, and said to have grown, when it never stops growing', async () => {
        const datasetId = await newDataset();
        api.disturb = async ({ url }) => {
            if (url.includes('/items')) await client.dataset(datasetId).pushItems([LATER]);
            return undefined;
        };
        const { items, grew } = await readAll(datasetId);
        expect(items.length).toBeGreaterThan(ITEMS.length);
        expect(items).toEqual([...ITEMS, ...Array(items.length - ITEMS.length).fill(LATER)]);
        expect(grew).toBe(true);
    });

    it('is known by its name as well', async () => {
        const { id } = await client.datasets().getOrCreate('by-name');
        await client.dataset(id).pushItems(ITEMS);
        expect((await findDataset('local~by-name')).id).toBe(id);
        expect((await readAll('local~by-name')).items).toEqual(ITEMS);
    });

    const deleted = (datasetId: string) =>
        `Dataset "${datasetId}" was deleted while it was being read: nothing more can be compared. ` +
        'Run the scraper again.';

    it.each([
        ['before its first page', /[?&]offset=0(&|$)/],
        ['after its first page', /[?&]offset=10(&|$)/],
        ['after its last page', /[?&]limit=1(&|$)/],
    ])('fails and says so when it is deleted %s', async (_when, request) => {
        const datasetId = await newDataset();
        api.disturb = async ({ url }) => {
            if (request.test(url)) await client.dataset(datasetId).delete();
            return undefined;
        };
        expect(await failureOf(readAll(datasetId))).toBe(deleted(datasetId));
    });

    it('fails and says so when it ends before it should', async () => {
        const datasetId = await newDataset();
        api.disturb = ({ url }) => (/[?&]offset=20(&|$)/.test(url) ? { status: 200, body: [] } : undefined);
        expect(await failureOf(readAll(datasetId))).toBe(deleted(datasetId));
    });

    it('fails and says so when what comes is no list of items', async () => {
        const datasetId = await newDataset();
        api.disturb = ({ url }) =>
            url.includes('/items')
                ? { status: 200, body: '<title>Log in to the network</title>', contentType: 'text/html' }
                : undefined;
        expect(await failureOf(readAll(datasetId))).toBe(
            `Dataset "${datasetId}" could not be read from the API (expected a list of items, got a string). ` +
                'Run this again once it can be.',
        );
    });

    it.each([
        ['may not be read', /\/datasets\/\w+(\?|$)/, 403],
        ['is looked for with a wrong token', /\/datasets\/\w+(\?|$)/, 401],
        ['may no longer be read', /[?&]offset=10(&|$)/, 403],
    ])('fails with the reason of the API when it %s', async (_when, request, status) => {
        const datasetId = await newDataset();
        const body = { error: { type: 'insufficient-permissions', message: 'Not yours.' } };
        api.disturb = ({ url }) => (request.test(url) ? { status, body } : undefined);
        expect(await failureOf(readAll(datasetId))).toBe(
            `Input field "datasetId": this run may not read dataset "${datasetId}" (Not yours.). ` +
                'Give the id in the field "datasetId", which grants the run access to it.',
        );
    });

    it('fails and says so when the API cannot be reached', async () => {
        const { token } = platform;
        const nowhere = new ApifyClient({ baseUrl: 'http://127.0.0.1:1', token, maxRetries: 0 });
        vi.spyOn(Actor, 'apifyClient', 'get').mockReturnValueOnce(nowhere);
        expect(await failureOf(findDataset('abcdefghijklmnopq'))).toMatch(
            /^Dataset "abcdefghijklmnopq" could not be read from the API \(.*ECONNREFUSED.*\)\. Run this again/,
        );
    });

    it.each([['abcdefghijklmnopq'], ['somebody~offers']])('is said to be missing: %s', async (datasetId) => {
        expect(await failureOf(findDataset(datasetId))).toContain(`there is no dataset "${datasetId}"`);
    });
});
