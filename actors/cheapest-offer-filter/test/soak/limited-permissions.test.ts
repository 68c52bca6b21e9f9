import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalChain, startLocalChain, webhookPayload } from '../local-chain.js';
import { PRODUCT_OFFERS } from '../product-offers.js';

let chain: LocalChain;
beforeAll(async () => {
    chain = await startLocalChain();
});
afterAll(() => chain?.close());

it('a delivery is filtered once under limited permissions, after a run that failed on it', async () => {
    const payload = webhookPayload('of-the-payload', { runId: 'limited' });
    const input = { datasetId: 'later', payload };
    const dead = await chain.run(input);
    expect(dead).toMatchObject({ status: 'FAILED', items: [] });
    await chain.dataset(PRODUCT_OFFERS, 'later');
    const filtered = await chain.run(input);
    expect(filtered.status, filtered.log).toBe('SUCCEEDED');
    expect(filtered.items, filtered.message).not.toEqual([]);
    expect(await chain.run(input)).toMatchObject({
        items: [],
        message: expect.stringContaining(`has been filtered by run ${filtered.id}`),
    });
});
