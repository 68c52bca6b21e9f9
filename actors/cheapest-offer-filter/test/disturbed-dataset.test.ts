import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Disturbance, runDisturbed } from './api-between.js';
import { type LocalChain, startLocalChain } from './local-chain.js';
import { reference } from './reference.js';

let chain: LocalChain;
beforeAll(async () => {
    chain = await startLocalChain();
});
afterAll(() => chain?.close());

/** More than four pages. */
const items = Array.from({ length: 10_400 }, (_, index) => ({
    asin: `B${String(index % 40).padStart(9, '0')}`,
    marketplace: 'amazon.com',
    price: 5 + ((index * 37) % 101),
    currency: 'USD',
    shippingPrice: 0,
    condition: 'new',
    title: `Product ${index % 40}`,
    sellerName: `Seller ${index % 7}`,
    position: 1 + index,
}));
const later = { ...items[0], price: 1, position: 1 };

async function run(disturbance: (datasetId: string) => Disturbance, records: Record<string, object> = {}) {
    const datasetId = await chain.dataset(items);
    const result = await runDisturbed(chain.client, { ...records, INPUT: { datasetId } }, disturbance(datasetId));
    expect(result.log).not.toMatch(/^\s+at /m);
    const expected = reference(items).map((item) => ({ ...item, sourceDatasetId: datasetId }));
    return { ...result, datasetId, expected };
}

describe('a dataset that changes while it is read', () => {
    it('is compared as far as it went, and said to have grown, when it never stops growing', async () => {
        const {
            code,
            message,
            items: found,
        } = await run((datasetId) => async () => {
            await chain.client.dataset(datasetId).pushItems([later]);
            return undefined;
        });
        expect(code).toBe(0);
        expect(message).toMatch(/^40 cheapest offers out of 104\d\d offers compared\./);
        expect(message).toMatch(/The dataset grew while it was read: only its first 104\d\d items were compared\.$/);
        expect(found).toHaveLength(40);
    });

    it('is compared whole when it grows before its end is reached', async () => {
        const {
            code,
            message,
            items: found,
        } = await run((datasetId) => async (number) => {
            if (number === 1) await chain.client.dataset(datasetId).pushItems([later]);
            return undefined;
        });
        expect({ code, message }).toEqual({ code: 0, message: '40 cheapest offers out of 10401 offers compared.' });
        expect(found[0]).toMatchObject({ price: 1, offersCompared: 261 });
    });

    it('fails and says so when it ends before it should', async () => {
        const { code, message } = await run(() => async (_number, request, response) => {
            if (!/[?&]offset=(5000|10000)(&|$)/.test(request.url ?? '')) return undefined;
            response.writeHead(200, { 'content-type': 'application/json', 'x-apify-pagination-total': '10400' });
            response.end('[]');
            return 'responded';
        });
        expect(code).not.toBe(0);
        expect(message).toContain('was deleted while it was being read');
    });

    it.each([
        ['before its first page', /[?&]offset=0&/],
        ['after its first page', /[?&]offset=2500&/],
        ['after its last page', /[?&]limit=1(&|$)/],
    ])('fails and says so when it is deleted %s', async (_when, request) => {
        const {
            code,
            message,
            items: found,
            datasetId,
        } = await run((id) => async (_number, { url }) => {
            if (request.test(url ?? '')) await chain.client.dataset(id).delete();
            return undefined;
        });
        expect(code).not.toBe(0);
        expect(message).toBe(
            `Dataset "${datasetId}" was deleted while it was being read: nothing more can be compared. ` +
                'Run the scraper again.',
        );
        expect(found).toEqual([]);
    });
});

describe('a reading that is disturbed on its way', () => {
    const refuse =
        (status: number): Disturbance =>
        async (number, _request, response) => {
            if (number !== 2) return undefined;
            response.writeHead(status, { 'content-type': 'application/json' });
            response.end('{"error":{"type":"internal","message":"Try again."}}');
            return 'responded';
        };
    it.each<[string, Disturbance]>([
        ['the server fails', refuse(503)],
        ['the rate limit is reached', refuse(429)],
        ['a response breaks off', async (number) => (number === 2 ? 'cut' : undefined)],
        [
            'a connection breaks off',
            async (number, request) => {
                if (number !== 2) return undefined;
                request.destroy();
                return 'responded';
            },
        ],
        [
            'a response comes zipped and is no JSON at first',
            async (number, _request, response) => {
                if (number !== 2) return undefined;
                response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
                response.end(gzipSync('{"asin":'));
                return 'responded';
            },
        ],
    ])('goes on when %s', async (_what, disturbance) => {
        const { code, log, items: found, expected } = await run(() => disturbance);
        expect(code, log).toBe(0);
        expect(found).toEqual(expected);
    });

    it('fails and says so when what comes is no list of items', async () => {
        const { code, message, datasetId } = await run(() => async (_number, _request, response) => {
            response.writeHead(200, { 'content-type': 'text/html' });
            response.end('<title>Log in to the network</title>');
            return 'responded';
        });
        expect(code).not.toBe(0);
        expect(message).toBe(
            `Dataset "${datasetId}" could not be read from the API (expected a list of items, got a string). ` +
                'Run this again once it can be.',
        );
    });

    it('fails and says so when its own dataset is deleted before the results are in it', async () => {
        const { code, message } = await run(
            () =>
                async (_number, { url }, _response, ownDatasetId) => {
                    if (url?.includes(ownDatasetId)) await chain.client.dataset(ownDatasetId).delete();
                    return undefined;
                },
            // The run has been restarted.
            { STATE: { end: items.length } },
        );
        expect(code).not.toBe(0);
        expect(message).toBe("This run's own dataset was deleted before all results were in it. Run this again.");
    });

    it('fails with the reason of the API when the dataset may no longer be read', async () => {
        const { code, message, datasetId } = await run(() => async (number, _request, response) => {
            if (number !== 2) return undefined;
            response.writeHead(403, { 'content-type': 'application/json' });
            response.end('{"error":{"type":"insufficient-permissions","message":"Not yours."}}');
            return 'responded';
        });
        expect(code).not.toBe(0);
        expect(message).toContain(`this run may not read dataset "${datasetId}" (Not yours.)`);
    });
});
