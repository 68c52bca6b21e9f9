import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalChain, startLocalChain } from './local-chain.js';
import { PRODUCT_OFFERS } from './product-offers.js';
import { reference } from './reference.js';

let chain: LocalChain;
beforeAll(async () => {
    chain = await startLocalChain({ rateLimits: true });
});
afterAll(() => chain?.close());

it('comes to the same where requests are limited as on Apify', async () => {
    const datasetId = await chain.dataset(PRODUCT_OFFERS);
    const { status, log, items } = await chain.run({ datasetId });
    expect(status, log).toBe('SUCCEEDED');
    expect(log).not.toMatch(/WARN|ERROR/);
    expect(items).toEqual(reference(PRODUCT_OFFERS).map((item) => ({ ...item, sourceDatasetId: datasetId })));
});
