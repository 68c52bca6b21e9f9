import { expect, it } from 'vitest';
import { startPlatform, temporaryFolder } from '../test/platform-fixture.js';
import { startReceiver, status } from '../test/receiver.js';
import { createTestClock } from './clock.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

it('a clock that is set back delays no retry and no lock, and no duration is negative', async () => {
    const receiver = await startReceiver();
    receiver.answer = status(500);
    const clock = createTestClock();
    const options = { clock, random: () => 0.5, dataFolder: temporaryFolder() };
    const { client, platform } = await startPlatform(['failing', 'sleeping'], options);
    const { id: sleeping } = await client.actor('sleeping').start({}, { timeout: 600 });
    await client.actor('failing').call({}, {
        log: null,
        webhooks: [{ eventTypes: ['ACTOR.RUN.FAILED'], requestUrl: receiver.url }],
    } as never);
    const queue = client.requestQueue((await client.requestQueues().getOrCreate()).id);
    await queue.addRequest({ url: 'https://example.com', uniqueKey: 'a' });
    await queue.listAndLockHead({ limit: 1, lockSecs: 60 });
    await clock.advance(30 * SECOND);
    clock.setBack(HOUR);
    await clock.advance(31 * SECOND);
    expect(receiver.requests).toHaveLength(2);
    expect((await queue.listAndLockHead({ limit: 1, lockSecs: 60 })).items).toHaveLength(1);
    const dispatches = await client.webhookDispatches().list();
    const [{ calls } = { calls: [] }] = dispatches.items as unknown as { calls: Record<string, string>[] }[];
    const times = calls.map(({ startedAt, finishedAt }) => [startedAt, finishedAt].map((time) => Date.parse(time!)));
    expect(times.flat()).toEqual([0, 0, MINUTE, MINUTE].map((ms) => times[0]![0]! + ms));

    await clock.advance(60 * SECOND);
    const run = await client.run(sleeping).abort();
    await platform.settled();
    const { stats, startedAt, finishedAt } = (await client.run(run.id).get())!;
    expect(stats).toMatchObject({ runTimeSecs: 121, durationMillis: 121 * SECOND });
    expect(Number(finishedAt) - Number(startedAt)).toBe(121 * SECOND);

    // Set back while no platform runs: the retry in two minutes waits no longer than two minutes can be.
    await platform.close();
    clock.setBack(24 * HOUR);
    await startPlatform([], options);
    await clock.advance(2.5 * MINUTE);
    expect(receiver.requests).toHaveLength(3);
    await receiver.close();
});
