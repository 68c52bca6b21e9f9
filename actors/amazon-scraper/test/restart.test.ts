import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOrder } from './offers.js';
import {
    type Disturbances,
    type DisturbedRun,
    killProcessOf,
    startPlatform,
    surviveDisturbances,
} from './platform-run.js';

/** Its name, its disturbances, how many products it scrapes, and for which place. */
type Series = [name: string, disturb: Disturbances['disturb'], products: number, deliverTo?: string];

let platform: Awaited<ReturnType<typeof startPlatform>>;
beforeAll(async () => {
    platform = await startPlatform();
});
afterAll(() => platform.close());

const migrate = async ({ baseUrl, token, runId }: DisturbedRun) => {
    const headers = { authorization: `Bearer ${token}` };
    return (await fetch(`${baseUrl}/v2/actor-runs/${runId}/migrate`, { method: 'POST', headers })).ok;
};
const abort = ({ client, runId }: DisturbedRun) =>
    client
        .run(runId)
        .abort({ gracefully: true })
        .then(({ status }) => status === 'ABORTING');

/** How often `npm run soak` disturbs each of its runs; other tests disturb one run in all three ways. */
const TIMES = Number(process.env.SCRAPER_KILLS ?? 0);
const SHORT_SERIES: Series[] = [['killed, migrated and aborted gracefully', [killProcessOf, migrate, abort], 15]];
const LONG_SERIES: Series[] = [
    ['killed and resurrected', Array(TIMES).fill(killProcessOf), 33],
    ['migrated', Array(TIMES).fill(migrate), 33],
    ['aborted gracefully and resurrected', Array(TIMES).fill(abort), 33],
    ['migrated, for one place of delivery', Array(TIMES).fill(migrate), 33, '10001'],
    ['killed and resurrected, for one place of delivery', Array(TIMES).fill(killProcessOf), 33, '10001'],
];

describe.skipIf(!existsSync('/proc'))('a run that is disturbed', () => {
    it.concurrent.each(
        TIMES > 0 ? LONG_SERIES : SHORT_SERIES,
    )('%s, loses no product and saves no offer twice', async (_name, disturb, products, deliverTo) => {
        const { disturbances, items, expected, statistics, tracker } = await surviveDisturbances(platform, {
            disturb,
            products,
            deliverTo,
        });
        expect(disturbances).toBeGreaterThan(0);
        expect(inOrder(items)).toEqual(inOrder(expected));
        expect(statistics).toMatchObject({ totalSaved: items.length, lostPages: [] });
        const counts = Object.values(tracker as Record<string, number>);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(items.length);
    });
});
