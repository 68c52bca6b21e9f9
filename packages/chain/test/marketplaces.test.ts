import { MARKETPLACE_DOMAINS } from '@offer-chain/storefront';
import { describe, expect, it } from 'vitest';
import { chainResult, comparable } from './chain-result.js';
import { hasLongSeries } from './long-series.js';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe.skipIf(!hasLongSeries).each([
    ['amazon.com', '10001'],
    ['amazon.de', '10115'],
    ['amazon.co.uk', 'SW1A 1AA'],
    ['amazon.com.br', '01310-100'],
    ['amazon.co.jp', 'US'],
])('the whole chain on %s for %s', (marketplace, deliverTo) => {
    const place = ['--marketplace', marketplace, '--deliver-to', deliverTo];
    it.each([
        ['', []],
        [', from a shop that blocks, fails and forgets', ['--faults', 'captcha=0.2,503=0.1,drop=0.05,relocate=0.2']],
    ])('ends with the cheapest offer of each product%s', { timeout: 600_000 }, async (_name, faults) => {
        const { items, expected } = await chainResult([...place, ...faults]);
        expect(expected.length).toBeGreaterThan(0);
        expect(items.map(comparable)).toEqual(expected.map(comparable));
        const placeOf = ({ deliveryLocation }: Record<string, unknown>) => deliveryLocation;
        expect(items.map(placeOf)).toEqual(expected.map(placeOf));
    });
});

/** Single marketplaces are those of the chains that the other tests run. */
describe.skipIf(!hasLongSeries).each(MARKETPLACE_DOMAINS)('the whole chain on %s', (marketplace) => {
    it.each(SEEDS)('ends with the cheapest offer of each product, seed %i', async (seed) => {
        const { items, expected } = await chainResult(['--marketplace', marketplace, '--seed', String(seed)]);
        expect(expected.length).toBeGreaterThan(0);
        expect(items.map(comparable)).toEqual(expected.map(comparable));
    });
});
