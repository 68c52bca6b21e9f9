import { expect, it } from 'vitest';
import { openShopWorld } from '../shop-world.js';
import { createKiller } from '../stand-ins.js';

const KEYWORDS = Array.from({ length: Number(process.env.WATCH_KEYWORDS ?? 200) }, (_, index) => `keyword ${index}`);
const MARKETPLACES = ['amazon.com', 'amazon.de', 'amazon.co.uk'];
const RUNS = 24;
const AT_A_TIME = 8;
const DAYS = Number(process.env.WATCH_DAYS ?? 5);

it.each([
    ['quiet shops', {}, false],
    [
        'shops that block and fail, two runs aborted and the watch killed each day',
        { captcha: 0.2, unavailable: 0.1, drop: 0.05 },
        true,
    ],
])(`${KEYWORDS.length} keywords in ${MARKETPLACES.length} stores for ${DAYS} days, in %s`, async (_name, faults, isDisturbed) => {
    const killer = createKiller(1);
    const world = await openShopWorld(
        { keywords: KEYWORDS, marketplaces: MARKETPLACES, faults },
        { newId: killer.newId, memoryBudgetMbytes: 65_536 },
    );
    try {
        for (let day = 0; day < DAYS; day++) {
            const input = {
                searchesPerRun: Math.ceil((KEYWORDS.length * MARKETPLACES.length) / RUNS),
                maxConcurrentRuns: AT_A_TIME,
            };
            const runId = await world.start(day, input);
            if (isDisturbed) killer.aim(runId, () => 60);
            let run = await world.client.run(runId).waitForFinish({ waitSecs: 0 });
            let aborted = 0;
            let most = 0;
            while (run.status !== 'SUCCEEDED') {
                expect(run.exitCode, run.statusMessage).not.toBe(1);
                if (run.status === 'FAILED') await world.client.run(runId).resurrect();
                const { items: running } = await world.client
                    .actor('local/amazon-scraper')
                    .runs()
                    .list({ status: 'RUNNING' });
                most = Math.max(most, running.length);
                const [victim] = running;
                if (isDisturbed && aborted < 2 && victim) {
                    await world.client.run(victim.id).abort();
                    aborted++;
                }
                run = await world.client.run(runId).waitForFinish({ waitSecs: 1 });
            }
            const seen = await world.read(run, day);
            expect(seen.winners).toEqual(seen.expectedWinners);
            if (day > 0) expect(seen.changes).toEqual(seen.expectedChanges);
            expect(seen.output.parts).toMatchObject({ scraped: RUNS, failed: 0, leftOut: 0 });
            expect(most).toBeLessThanOrEqual(AT_A_TIME);
            if (isDisturbed) expect([aborted, killer.kills]).toEqual([2, 1]);
            const { forecast, usd } = seen.output;
            console.info(
                `day ${day}: ${seen.winners.length} products, ${seen.changes.length} changes, ${seen.output.pages} pages, ` +
                    `${seen.run.stats.durationMillis} ms, $${usd.toFixed(4)}, forecast $${forecast?.usd?.toFixed(4)}`,
            );
        }
    } finally {
        await world.close();
    }
});
