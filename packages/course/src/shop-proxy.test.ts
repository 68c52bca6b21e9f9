import { createServer } from 'node:http';
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
});
