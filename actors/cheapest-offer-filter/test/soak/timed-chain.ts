import { afterAll, beforeAll } from 'vitest';
import { type LocalChain, startLocalChain } from '../local-chain.js';
import { PRODUCT_OFFERS } from '../product-offers.js';

/** A local chain with a dataset to filter. */
export interface TimedChain {
    chain: LocalChain;
    /** Holds {@link PRODUCT_OFFERS}. */
    datasetId: string;
    /** Milliseconds that a run on it takes when nothing disturbs it. */
    duration: number;
}

/** Starts a local chain for the tests of a suite, to be called in its `describe`. */
export function useTimedChain(): TimedChain {
    const timed = {} as TimedChain;
    beforeAll(async () => {
        const chain = await startLocalChain();
        timed.chain = chain;
        timed.datasetId = await chain.dataset(PRODUCT_OFFERS);
        const { id } = await chain.run({ datasetId: timed.datasetId });
        const run = await chain.client.run(id).get();
        timed.duration = Number(run?.finishedAt) - Number(run?.startedAt);
    });
    afterAll(() => timed.chain?.close());
    return timed;
}
