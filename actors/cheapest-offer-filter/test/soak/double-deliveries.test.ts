import { setTimeout as distance } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { webhookPayload } from '../local-chain.js';
import { PRODUCT_OFFERS } from '../product-offers.js';
import { SEED, seededRandom } from '../random.js';
import { reference } from '../reference.js';
import { useTimedChain } from './timed-chain.js';

/** How many pairs of deliveries. */
const PAIRS = Number(process.env.FILTER_DELIVERIES ?? 200);
const AT_A_TIME = 2;

const expected = reference(PRODUCT_OFFERS);

describe(`${PAIRS} webhooks delivered twice, seed ${SEED}`, () => {
    const timed = useTimedChain();

    it('leave one right dataset each', async () => {
        const { chain, datasetId, duration } = timed;
        const random = seededRandom(SEED);
        let pairs = 0;
        let whileRunning = 0;

        async function deliverTwice(runId: string): Promise<void> {
            const input = { datasetId, payload: webhookPayload(datasetId, { runId }) };
            // A third of them at the same moment, the others up to well after the end of the first.
            const gap = Math.max(0, random() * 1.5 - 0.5) * 1.5 * duration;
            const both = await Promise.all([chain.run(input), distance(gap).then(() => chain.run(input))]);
            expect(both.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
            const [winner, ...others] = both.filter(({ items }) => items.length > 0);
            expect(others).toEqual([]);
            const source = { sourceDatasetId: datasetId, sourceRunId: runId };
            expect(winner?.items).toEqual(expected.map((item) => ({ ...item, ...source })));
            const idle = both.find((run) => run !== winner);
            expect(idle?.message).toContain(`filtered by run ${winner?.id}`);
            if (idle?.message.includes('is being filtered')) whileRunning++;
        }

        const worker = async () => {
            while (pairs < PAIRS) await deliverTwice(`twice${++pairs}`);
        };
        await Promise.all(Array.from({ length: AT_A_TIME }, worker));
        console.info(`${pairs} pairs, ${whileRunning} of them while the first run was going on`);
    });
});
