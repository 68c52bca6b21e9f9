import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { scraperRun } from './scraper-run.js';
import { offerHtml, offersHtml, productHtml } from './scripted-shop.js';

const html = { 'content-type': 'text/html;charset=UTF-8' };
const offers = offersHtml([offerHtml('<span class="a-price"><span class="a-offscreen">$5.00</span></span>')]);

const servers: Server[] = [];
afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
});

async function startServer(respond: (path: string, response: ServerResponse) => void): Promise<string> {
    const server = createServer(({ url = '/' }, response) => respond(url, response));
    // Idle connections are the clients' to close: what is just arriving on one would be cut off.
    server.keepAliveTimeout = 0;
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Writes without an end until the reader is gone. */
function endless(response: ServerResponse, sent: (bytes: number) => void): void {
    const chunk = Buffer.alloc(65_536, '<p>');
    const write = () => {
        while (!response.destroyed) {
            sent(chunk.length);
            if (!response.write(chunk)) break;
        }
    };
    response.on('drain', write);
    response.on('error', () => {});
    write();
}

type Lost = { lostPages: { asin: string; reason: string; message: string }[] };

describe('limits', () => {
    it('a body without end is an unreadable page, whose download stops soon after 16 MB', async () => {
        let sent = 0;
        let downloads = 0;
        const host = await startServer((path, response) => {
            response.writeHead(200, html);
            if (!path.startsWith('/dp/B0ENDLESS0')) {
                response.end(path.startsWith('/dp/') ? productHtml('A phone') : offers);
                return;
            }
            downloads++;
            endless(response, (bytes) => {
                sent += bytes;
            });
        });
        const input = { asins: ['B0ENDLESS0', 'B0ORDINARY'], baseUrl: `http://${host}`, maxRequestRetries: 8 };
        const { succeeded, message, items, record } = await scraperRun(input);
        expect(succeeded, message).toBe(true);
        expect(items.map(({ asin, title }) => [asin, title])).toEqual(
            expect.arrayContaining([
                ['B0ENDLESS0', ''],
                ['B0ORDINARY', 'A phone'],
            ]),
        );
        const { lostPages } = (await record('STATS')) as Lost;
        expect(lostPages).toMatchObject([{ asin: 'B0ENDLESS0', reason: 'unreadable' }]);
        expect(lostPages[0]?.message).toContain('has more than 16777216 bytes');
        // It stays what it is on every session.
        expect(downloads).toBe(5);
        expect(sent / downloads).toBeLessThan(32 * 1024 * 1024);
    });

    it('a page that nests too deep is unreadable', async () => {
        const host = await startServer((path, response) => {
            response.writeHead(200, html).end(path.startsWith('/dp/') ? '<div>'.repeat(200_000) : offers);
        });
        const input = { asins: ['B0000DEEP0'], baseUrl: `http://${host}`, maxRequestRetries: 1 };
        const { succeeded, message, items, record } = await scraperRun(input);
        expect(succeeded, message).toBe(true);
        expect(items).toHaveLength(1);
        expect(((await record('STATS')) as Lost).lostPages).toMatchObject([{ reason: 'unreadable' }]);
    });

    it('a redirect within the marketplace is followed, one that leads away is not', async () => {
        let strayed = 0;
        const elsewhere = await startServer((_path, response) => {
            strayed++;
            response.writeHead(200, html).end(productHtml('Somebody else'));
        });
        const targets: Record<string, string> = {
            '/dp/B0REDIRECT': '/gp/product/B0REDIRECT',
            '/dp/B0LEADAWAY': `http://${elsewhere}/dp/B0LEADAWAY`,
            '/dp/B0NOWHERE0': 'http://',
        };
        const host = await startServer((path, response) => {
            const location = targets[path];
            if (location) response.writeHead(302, { location }).end();
            else response.writeHead(200, html).end(path.startsWith('/gp/product/B') ? productHtml('Found') : offers);
        });
        const asins = ['B0REDIRECT', 'B0LEADAWAY', 'B0NOWHERE0'];
        const input = { asins, baseUrl: `http://${host}`, maxRequestRetries: 1 };
        const { succeeded, message, items, record } = await scraperRun(input);
        expect(succeeded, message).toBe(true);
        const titles = Object.fromEntries(items.map(({ asin, title }) => [asin, title]));
        expect(titles).toEqual({ B0REDIRECT: 'Found', B0LEADAWAY: '', B0NOWHERE0: '' });
        const { lostPages } = (await record('STATS')) as Lost;
        expect(lostPages.map(({ asin, reason }) => `${asin} ${reason}`).sort()).toEqual([
            'B0LEADAWAY unreadable',
            'B0NOWHERE0 unreadable',
        ]);
        expect(strayed).toBe(0);
    });
});
