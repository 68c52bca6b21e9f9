import { setTimeout as moment } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { webhookPayload } from '../local-chain.js';
import { PRODUCT_OFFERS } from '../product-offers.js';
import { SEED, seededRandom } from '../random.js';
import { reference } from '../reference.js';
import { CAN_KILL_RUNS, killProcessOf } from './run-process.js';
import { useTimedChain } from './timed-chain.js';

/** How many kills in all. */
const KILLS = Number(process.env.FILTER_KILLS ?? 200);
const AT_A_TIME = 2;
const MOST_KILLS_OF_A_RUN = 3;

const expected = reference(PRODUCT_OFFERS);

describe.skipIf(!CAN_KILL_RUNS)(`runs killed ${KILLS} times in all, seed ${SEED}`, () => {
    const timed = useTimedChain();

    it('end with each winner exactly once', async () => {
        const { chain, datasetId, duration } = timed;
        const random = seededRandom(SEED);
        let kills = 0;
        let runs = 0;
        let restartsWithItems = 0;

        /** Starts a run, kills and restarts it, and looks at what came of it. */
        async function killedRun(number: number): Promise<void> {
            const input = { datasetId, payload: webhookPayload(datasetId, { runId: `killed${number}` }) };
            const { id, defaultDatasetId } = await chain.client.actor(chain.actorId).start(input);
            for (let kill = 0; kill < MOST_KILLS_OF_A_RUN && kills < KILLS; kill++) {
                await moment(random() * duration);
                if (!(await killProcessOf(id))) break;
                kills++;
                const { status } = await chain.client.run(id).waitForFinish();
                // The kill may have come between the last word of the run and its end.
                if (status === 'SUCCEEDED') break;
                if (((await chain.client.dataset(defaultDatasetId).get())?.itemCount ?? 0) > 0) restartsWithItems++;
                await chain.client.run(id).resurrect();
            }
            const { status, items, log } = await chain.finished(id);
            expect(status, log).toBe('SUCCEEDED');
            const source = { sourceDatasetId: datasetId, sourceRunId: `killed${number}` };
            expect(items).toEqual(expected.map((item) => ({ ...item, ...source })));
        }

        const worker = async () => {
            while (kills < KILLS) await killedRun(++runs);
        };
        await Promise.all(Array.from({ length: AT_A_TIME }, worker));
        console.info(`${kills} kills of ${runs} runs, ${restartsWithItems} with items pushed already`);
        expect(kills).toBeGreaterThanOrEqual(KILLS);
    });
});
