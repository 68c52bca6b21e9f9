import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InputError } from '@offer-chain/actor-input';
import { findMarketplace, type Marketplace } from '@offer-chain/offer';
import { Actor, type ProxyConfiguration } from 'apify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openProxy } from './proxy.js';

const store = (domain: string) => findMarketplace(domain) as Marketplace;
const opened: (() => Promise<unknown>)[] = [];

afterEach(async () => {
    vi.unstubAllEnvs();
    for (const close of opened.splice(0)) await close();
});

/** Stands in for Apify Proxy: answers the question whether it may be used. */
async function apifyProxy(status: object): Promise<void> {
    const server = createServer((_request, response) => response.end(JSON.stringify(status)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    opened.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
    const { port } = server.address() as AddressInfo;
    vi.stubEnv('APIFY_IS_AT_HOME', '1');
    vi.stubEnv('APIFY_PROXY_PASSWORD', 'secret');
    vi.stubEnv('APIFY_PROXY_HOSTNAME', '127.0.0.1');
    vi.stubEnv('APIFY_PROXY_PORT', String(port));
    vi.stubEnv('APIFY_PROXY_STATUS_URL', `http://127.0.0.1:${port}`);
}

/** Who the proxy is told that asks, which names groups and country. */
const userOf = async (proxy: ProxyConfiguration | undefined) =>
    new URL((await proxy?.newUrl()) ?? 'http://none@x').username;

describe('openProxy', () => {
    it('goes without a proxy where the input names none and Apify Proxy cannot be had', async () => {
        expect(Actor.isAtHome()).toBe(false);
        expect(await openProxy(undefined, store('amazon.com'))).toBeUndefined();
        vi.stubEnv('APIFY_IS_AT_HOME', '1');
        expect(await openProxy(undefined, store('amazon.com'))).toBeUndefined();
    });

    it.each([
        ['amazon.com', 'US'],
        ['amazon.co.uk', 'GB'],
        ['amazon.com.br', 'BR'],
    ])('takes residential addresses of the country of %s by default on Apify', async (domain, country) => {
        await apifyProxy({ connected: true });
        expect(await userOf(await openProxy(undefined, store(domain)))).toBe(`groups-RESIDENTIAL,country-${country}`);
    });

    it.each([
        [{ useApifyProxy: true, apifyProxyGroups: ['RESIDENTIAL'] }, 'groups-RESIDENTIAL,country-DE'],
        [
            { useApifyProxy: true, apifyProxyGroups: ['RESIDENTIAL'], apifyProxyCountry: 'AT' },
            'groups-RESIDENTIAL,country-AT',
        ],
        [{ useApifyProxy: true, apifyProxyGroups: ['SHADER'] }, 'groups-SHADER'],
        [{ useApifyProxy: true }, 'auto'],
    ])('does as the input %j says', async (input, user) => {
        await apifyProxy({ connected: true });
        expect(await userOf(await openProxy(input, store('amazon.de')))).toBe(user);
    });

    it("takes the input's own proxies, and none when it says so", async () => {
        await apifyProxy({ connected: true });
        const own = await openProxy(
            { useApifyProxy: false, proxyUrls: ['http://me:pw@127.0.0.1:1'] },
            store('amazon.de'),
        );
        expect(await own?.newUrl()).toContain('me:pw@127.0.0.1:1');
        expect(await openProxy({ useApifyProxy: false }, store('amazon.de'))).toBeUndefined();
    });

    it('refuses a proxy that may not be used, and says why without the password', async () => {
        await apifyProxy({ connected: false, connectionError: 'No access to group RESIDENTIAL' });
        const refusal = openProxy({ useApifyProxy: true, apifyProxyGroups: ['RESIDENTIAL'] }, store('amazon.de'));
        await expect(refusal).rejects.toThrow(InputError);
        await expect(refusal).rejects.toThrow('Input field "proxyConfiguration": No access to group RESIDENTIAL');
        await expect(refusal).rejects.not.toThrow('secret');
    });
});
