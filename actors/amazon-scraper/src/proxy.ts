import { InputError } from '@offer-chain/actor-input';
import type { Marketplace } from '@offer-chain/offer';
import { Actor, type ProxyConfiguration } from 'apify';
import type { ProxyInput } from './input.js';

const RESIDENTIAL = 'RESIDENTIAL';

/**
 * Returns the proxy that the crawler uses: the input's, or residential addresses of Apify Proxy when the input names
 * none and the run has access. Residential addresses are in the marketplace's country, so that pages show its prices.
 *
 * @returns undefined for the machine's own address.
 * @throws {InputError} When the proxy cannot be used.
 */
export async function openProxy(input: ProxyInput | undefined, { country }: Marketplace) {
    const proxy: ProxyInput | null =
        input ?? (hasApifyProxy() ? { useApifyProxy: true, apifyProxyGroups: [RESIDENTIAL] } : null);
    if (!proxy) return undefined;
    const groups = proxy.apifyProxyGroups ?? proxy.groups;
    const fromCountry = proxy.useApifyProxy && groups?.includes(RESIDENTIAL) && !proxy.apifyProxyCountry;
    let configuration: ProxyConfiguration | undefined;
    try {
        configuration = await Actor.createProxyConfiguration({
            ...proxy,
            ...(fromCountry && { apifyProxyCountry: country }),
        });
    } catch (error) {
        throw new InputError(`Input field "proxyConfiguration": ${(error as Error).message}`);
    }
    return configuration;
}

function hasApifyProxy(): boolean {
    return Actor.isAtHome() && Boolean(Actor.config.get('proxyPassword'));
}
