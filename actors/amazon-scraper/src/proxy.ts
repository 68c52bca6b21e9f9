import { InputError } from '@offer-chain/actor-input';
import type { Marketplace } from '@offer-chain/offer';
import { Actor, type ProxyConfiguration } from 'apify';
import type { ProxyInput } from './input.js';

const RESIDENTIAL = 'RESIDENTIAL';

/**
 * The proxy to go through: the input's, or residential addresses of Apify Proxy when the input says nothing and the run
 * may use it. Residential addresses are of the marketplace's own country, so that its prices are shown.
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
