import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openShopDoor } from './shop-door.js';

/** A shop that tells what it was sent, and hangs up at `/drop`. */
async function openShop(): Promise<string> {
    const server = createServer(({ method, url, headers, socket }, response) => {
        if (url === '/drop') socket.destroy();
        else response.writeHead(203, { 'x-shop': 'yes' }).end(JSON.stringify({ method, url, headers }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function openDoor(shopUrl: string) {
    const door = await openShopDoor();
    onTestFinished(() => door.close());
    door.leadTo(shopUrl);
    return door;
}

/** Requests a whole address of a door, as a client does of a proxy. */
function requestByProxy(doorUrl: string, address: string): Promise<{ status?: number; text: string }> {
    const { hostname, port } = new URL(doorUrl);
    return new Promise((resolve, reject) => {
        const headers = { 'proxy-authorization': 'Basic secret', 'user-agent': 'test' };
        const outgoing = request({ hostname, port, path: address, headers }, async (response: IncomingMessage) => {
            let text = '';
            for await (const chunk of response) text += chunk;
            resolve({ status: response.statusCode ?? 0, text });
        });
        outgoing.once('error', reject).end();
    });
}

describe('openShopDoor', () => {
    it('passes requests on to the shop that it leads to, and what comes back', async () => {
        const door = await openDoor(await openShop());
        const response = await fetch(`${door.url}/s?k=a%20b`, { headers: { 'user-agent': 'test' } });
        expect([response.status, response.headers.get('x-shop')]).toEqual([203, 'yes']);
        expect(await response.json()).toMatchObject({
            method: 'GET',
            url: '/s?k=a%20b',
            headers: { 'user-agent': 'test' },
        });
        door.leadTo(await openShop());
        expect((await fetch(`${door.url}/dp/1`, { method: 'POST' })).status).toBe(203);
    });

    it('hangs up when the shop does', async () => {
        const door = await openDoor(await openShop());
        await expect(fetch(`${door.url}/drop`)).rejects.toThrow();
        expect((await fetch(door.url)).status).toBe(203);
    });

    it('takes requests as a proxy does, without the password', async () => {
        const door = await openDoor(await openShop());
        const { status, text } = await requestByProxy(door.url, 'http://www.amazon.com/dp/2?th=1');
        expect(status).toBe(203);
        const sent = JSON.parse(text);
        expect(sent).toMatchObject({ url: '/dp/2?th=1', headers: { 'user-agent': 'test' } });
        expect(sent.headers).not.toHaveProperty('proxy-authorization');
        expect(new URL(`http://${sent.headers.host}`).port).not.toBe(new URL(door.url).port);
    });

    it('tells an Actor that asks for Apify Proxy that it is there', async () => {
        const door = await openDoor('http://127.0.0.1:9');
        const { BASE_URL, APIFY_PROXY_HOSTNAME, APIFY_PROXY_PORT, APIFY_PROXY_STATUS_URL = '' } = door.environment;
        expect(BASE_URL).toBe(door.url);
        expect(`http://${APIFY_PROXY_HOSTNAME}:${APIFY_PROXY_PORT}`).toBe(door.url);
        expect(await (await fetch(APIFY_PROXY_STATUS_URL)).json()).toMatchObject({ connected: true });
        expect((await requestByProxy(door.url, 'http://proxy.apify.com/?format=json')).text).toContain(
            '"connected":true',
        );
    });
});
