import { existsSync, readFileSync } from 'node:fs';
import { expect, it, onTestFinished } from 'vitest';
import { startDyingPlatform } from './crash/dying-platform.js';
import { hasLongSeries } from './long-series.js';
import { temporaryFolder } from './platform-fixture.js';
import { startReceiver } from './receiver.js';

const RUNS = hasLongSeries ? 100 : 6;
const AT_A_TIME = hasLongSeries ? 8 : 2;
const ITEMS = hasLongSeries ? 10 : 1;
/** The platform's memory budget of 16 GB allows so many at a time. */
const MEMORY_MBYTES = 16_384 / AT_A_TIME;
/** What the second half of the runs may add; the database's and the garbage collector's own ups and downs stay below. */
const MOST_GROWTH_MBYTES = 32;

/** Resident memory of a process in megabytes; undefined on systems that do not show it. */
function residentMbytes(processId: number): number | undefined {
    const file = `/proc/${processId}/status`;
    if (!existsSync(file)) return undefined;
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024;
}

it(`${RUNS} runs that start at once, ${AT_A_TIME} at a time, all end and each fires its webhook once`, async () => {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    const platform = await startDyingPlatform(temporaryFolder(), undefined, ['pushing']);
    onTestFinished(platform.kill);
    const { client } = platform;
    const webhooks = [{ eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], requestUrl: receiver.url }];
    const start = performance.now();
    const runs = await Promise.all(
        Array.from({ length: RUNS }, () =>
            client.actor('pushing').start({ items: ITEMS }, { memory: MEMORY_MBYTES, webhooks }),
        ),
    );

    const memory: (number | undefined)[] = [];
    for (let ended = 1; ended <= RUNS; ended++) {
        await receiver.received(ended);
        const { total } = await client.runs().list({ status: 'RUNNING', limit: 1 });
        expect(total).toBeLessThanOrEqual(AT_A_TIME);
        memory.push(residentMbytes(platform.processId));
    }
    const seconds = (performance.now() - start) / 1000;
    for (const { id } of runs) {
        expect(await client.run(id).waitForFinish()).toMatchObject({ status: 'SUCCEEDED' });
    }
    const ids = runs.map(({ id }) => id).sort();
    expect(receiver.requests.map(({ json }) => (json as { resource: { id: string } }).resource.id).sort()).toEqual(ids);
    const dispatches = (await client.webhookDispatches().list()).items;
    expect(dispatches.map(({ eventData }) => eventData?.actorRunId).sort()).toEqual(ids);
    expect(new Set(dispatches.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));

    const [middle, end] = [memory[RUNS / 2] ?? 0, memory.at(-1) ?? 0];
    if (hasLongSeries) {
        console.log(
            `${RUNS} runs in ${seconds.toFixed(1)} s; ${middle.toFixed(0)} MB after half of them, ${end.toFixed(0)} MB at the end`,
        );
        expect(end - middle).toBeLessThan(MOST_GROWTH_MBYTES);
    }
});
