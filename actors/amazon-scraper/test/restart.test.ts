import { existsSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { inOrder } from './offers.js';
import { type DisturbedRun, killProcessOf, surviveDisturbances } from './platform-run.js';

// Whole runs, which are slow when other tests run at the same time.
vi.setConfig({ testTimeout: 900_000 });

/** How often each run is disturbed; `npm run soak` does it more often. */
const TIMES = Number(process.env.SCRAPER_KILLS ?? 3);

const migrate = async ({ baseUrl, token, runId }: DisturbedRun) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${baseUrl}/v2/actor-runs/${runId}/migrate`, { method: 'POST', headers })).ok;
};
const abort = ({ client, runId }: DisturbedRun) =>
    client
        .run(runId)
        .abort({ gracefully: true })
        .then(({ status }) => status === 'ABORTING');

describe.skipIf(!existsSync('/proc'))(`a run disturbed ${TIMES} times`, () => {
    it.each([
        ['killed and resurrected', killProcessOf],
        ['migrated', migrate],
        ['aborted gracefully and resurrected', abort],
    ])('%s, loses no product and saves no offer twice', async (_name, disturb) => {
        const { disturbances, items, expected, statistics, tracker } = await surviveDisturbances(TIMES, disturb);
        expect(disturbances).toBeGreaterThan(0);
        expect(inOrder(items)).toEqual(inOrder(expected));
        expect(statistics).toMatchObject({ totalSaved: items.length, lostPages: [] });
        const counts = Object.values(tracker as Record<string, number>);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(items.length);
    });
});
