import { MARKETPLACE_DOMAINS } from '@offer-chain/storefront';
import { describe, expect, it } from 'vitest';
import { chainResult, comparable } from './chain-result.js';
import { hasLongSeries } from './long-series.js';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

/** Single marketplaces are those of the chains that the other tests run. */
describe.skipIf(!hasLongSeries).each(MARKETPLACE_DOMAINS)('the whole chain on %s', (marketplace) => {
    it.each(SEEDS)('ends with the cheapest offer of each product, seed %i', async (seed) => {
        const { items, expected } = await chainResult(['--marketplace', marketplace, '--seed', String(seed)]);
        expect(expected.length).toBeGreaterThan(0);
        expect(items.map(comparable)).toEqual(expected.map(comparable));
    });
});
