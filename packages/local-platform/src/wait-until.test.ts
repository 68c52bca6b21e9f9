import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../test/run-record-fixture.js';
import { createTestClock } from './clock.js';
import { finishRun } from './runs/finish-run.js';
import { deleteRun } from './runs/run-operations.js';
import { saveRun, waitForRun } from './runs/run-record.js';

it('waits for a run until it ends, the time is up or the client is gone, and leaves no wait behind', async () => {
    const clock = createTestClock();
    const context = { ...memoryContext(), clock };
    const { listen } = context.changes;
    let listening = 0;
    context.changes.listen = (id, listener) => {
        listening += 1;
        const stop = listen(id, listener);
        return () => {
            listening -= 1;
            stop();
        };
    };
    saveRun(context, runningRun('run'));
    const statusOf = async (waiting: ReturnType<typeof waitForRun>) => (await waiting)?.status;
    expect(await statusOf(waitForRun(context, 'run', 0))).toBe('RUNNING');
    const [short, long, gone] = [1000, 60_000, 60_000].map((waitMs, index) => {
        const leaving = index === 2 ? AbortSignal.abort() : undefined;
        return statusOf(waitForRun(context, 'run', waitMs, leaving));
    });
    expect(listening).toBe(2);
    expect(await gone).toBe('RUNNING');
    await clock.advance(1000);
    expect(await short).toBe('RUNNING');
    context.changes.announce('run');
    expect(listening).toBe(1);
    const ended = finishRun(context, 'run', 0);
    expect(await long).toBe('SUCCEEDED');
    expect([listening, clock.untilNextTimer()]).toEqual([0, null]);
    expect(await statusOf(waitForRun(context, 'run', 60_000))).toBe('SUCCEEDED');
    if (ended) deleteRun(context, ended);
    expect(await waitForRun(context, 'run', 60_000)).toBeUndefined();
    context.database.close();
});

it('a client that waits when the platform closes gets no result', async () => {
    const context = memoryContext();
    saveRun(context, runningRun('run'));
    const waiting = waitForRun(context, 'run', 60_000);
    context.changes.close();
    expect(await waiting).toBeUndefined();
    context.database.close();
});
