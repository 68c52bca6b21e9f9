import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openShopProxy } from './shop-proxy.js';

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

async function openProxy(shopUrl: string) {
    const proxy = await openShopProxy();
    onTestFinished(() => proxy.close());
    proxy.forwardTo(shopUrl);
    return proxy;
}

/** Requests a whole address, as a client does of a proxy. */
function requestByProxy(proxyUrl: string, address: string): Promise<{ status?: number; text: string }> {
    const { hostname, port } = new URL(proxyUrl);
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

describe('openShopProxy', () => {
    it('passes requests on to the shop that it leads to, and what comes back', async () => {
        const proxy = await openProxy(await openShop());
        const response = await fetch(`${proxy.url}/s?k=a%20b`, { headers: { 'user-agent': 'test' } });
        expect([response.status, response.headers.get('x-shop')]).toEqual([203, 'yes']);
        expect(await response.json()).toMatchObject({
            method: 'GET',
            url: '/s?k=a%20b',
            headers: { 'user-agent': 'test' },
        });
        proxy.forwardTo(await openShop());
        expect((await fetch(`${proxy.url}/dp/1`, { method: 'POST' })).status).toBe(203);
    });

    it('hangs up when the shop does', async () => {
        const proxy = await openProxy(await openShop());
        await expect(fetch(`${proxy.url}/drop`)).rejects.toThrow();
        expect((await fetch(proxy.url)).status).toBe(203);
    });

    it('takes requests as a proxy does, without the password', async () => {
        const proxy = await openProxy(await openShop());
        const { status, text } = await requestByProxy(proxy.url, 'http://www.amazon.com/dp/2?th=1');
        expect(status).toBe(203);
        const sent = JSON.parse(text);
        expect(sent).toMatchObject({ url: '/dp/2?th=1', headers: { 'user-agent': 'test' } });
        expect(sent.headers).not.toHaveProperty('proxy-authorization');
        expect(new URL(`http://${sent.headers.host}`).port).not.toBe(new URL(proxy.url).port);
    });

    it('tells an Actor that needs Apify Proxy that it is there', async () => {
        const proxy = await openProxy('http://127.0.0.1:9');
        const { BASE_URL, APIFY_PROXY_HOSTNAME, APIFY_PROXY_PORT, APIFY_PROXY_STATUS_URL = '' } = proxy.environment;
        expect(BASE_URL).toBe(proxy.url);
        expect(`http://${APIFY_PROXY_HOSTNAME}:${APIFY_PROXY_PORT}`).toBe(proxy.url);
        expect(await (await fetch(APIFY_PROXY_STATUS_URL)).json()).toMatchObject({ connected: true });
        expect((await requestByProxy(proxy.url, 'http://proxy.apify.com/?format=json')).text).toContain(
            '"connected":true',
        );
    });
});
