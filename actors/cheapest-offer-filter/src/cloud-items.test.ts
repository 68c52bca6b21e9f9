import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cloudItems } from './cloud-items.js';

/** A client of a server that answers every request alike, and the URLs that were asked for. */
async function serving(body: string, headers: Record<string, string> = {}) {
    const asked: string[] = [];
    const server = http.createServer((request, response) => {
        asked.push(request.url ?? '');
        response.writeHead(200, headers).end(body);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => {
        server.closeAllConnections();
        server.close();
    });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return { asked, client: new ApifyClient({ baseUrl, token: 'secret', minDelayBetweenRetriesMillis: 1 }) };
}

describe('items from the API', () => {
    it('come with their places, and with their full names', async () => {
        const { asked, client } = await serving('{"a":"B0","b":null}\n{"a":"B1"}\n', {
            'x-apify-pagination-count': '2',
            'x-apify-pagination-total': '9',
        });
        const items: unknown[] = [];
        const { readPage: read } = cloudItems(client as never, 'some~one');
        const page = await read(4, 2, (item, position) => items.push([position, item]), {
            fields: ['asin', 'price'],
        });
        await page.taken;
        expect(page).toMatchObject({ scanned: 2, total: 9 });
        expect(items).toEqual([
            [4, { asin: 'B0', price: null }],
            [5, { asin: 'B1' }],
        ]);
        expect(asked).toEqual([
            '/v2/datasets/some~one/items?format=jsonl&offset=4&limit=2&fields=asin,price&outputFields=a,b',
        ]);
    });

    it('tell how many requests a second the server allows', async () => {
        const free = cloudItems((await serving('')).client as never, 'one');
        await free.readPage(0, 1, () => {});
        expect(free.requestsPerSecond()).toBe(Infinity);
        const limited = cloudItems((await serving('', { 'x-ratelimit-limit': '60' })).client as never, 'one');
        await limited.readPage(0, 1, () => {});
        expect(limited.requestsPerSecond()).toBe(60);
    });

    it('are left unread where they are not wanted', async () => {
        const { client } = await serving('{"asin":"B0"\n{"asin":"B1"}\n{"asin":\n');
        const items: unknown[] = [];
        const { readPage: read } = cloudItems(client as never, 'one');
        const page = await read(3, 3, (item, position) => items.push([position, item]), {
            isWanted: (position) => position === 4,
        });
        await page.taken;
        expect(items).toEqual([[4, { asin: 'B1' }]]);
        expect(page.scanned).toBe(3);
    });

    it('are counted where the server does not count them', async () => {
        const { client } = await serving('{"asin":"B0"}\n{"asin":"B1"}\n');
        const page = await cloudItems(client as never, 'one').readPage(3, 10, () => {});
        expect(page).toMatchObject({ scanned: 2, total: 5 });
    });

    it('are not asked for again because of what the reader makes of them', async () => {
        const { asked, client } = await serving('{"asin":"B0"}\n{"asin":"B1"}\n', { 'x-apify-pagination-count': '2' });
        const taken: unknown[] = [];
        const page = await cloudItems(client as never, 'one').readPage(0, 2, (item) => {
            taken.push(item);
            throw new Error('not the same product');
        });
        await expect(page.taken).rejects.toThrow('not the same product');
        expect(taken).toHaveLength(1);
        expect(asked).toHaveLength(1);
    });
});
