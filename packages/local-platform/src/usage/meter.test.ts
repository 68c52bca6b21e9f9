import { expect, it } from 'vitest';
import { fillDisk } from '../../test/full-disk.js';
import { idleSupervisor } from '../../test/memory-api.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createTestClock } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { finishRun } from '../runs/finish-run.js';
import { resumeLostRuns } from '../runs/lost-runs.js';
import { findRun, saveRun } from '../runs/run-record.js';
import { runUsage, writeUsage } from '../runs/run-usage.js';
import { createUsageMeter, WRITE_INTERVAL_MS } from './meter.js';

/** A running run, counted on a clock that the test moves. */
function counting() {
    const clock = createTestClock(runningRun('run').startedAt);
    const usage = createUsageMeter(clock, (runIds) => writeUsage(context, runIds));
    const context: PlatformContext = { ...memoryContext(), clock, usage };
    saveRun(context, runningRun('run'));
    const written = () => findRun(context, 'run')?.document.usage;
    const writes = () => {
        const run = findRun(context, 'run');
        return run && runUsage(context, run).usage.DATASET_WRITES;
    };
    return { clock, usage, context, written, writes };
}

it('what a run does is counted at once, and written at intervals, so that a kill loses no more', async () => {
    const { clock, usage, context, written, writes } = counting();
    usage.count('run', 'DATASET_WRITES', 2);
    usage.count('run', 'DATASET_WRITES', 1);
    usage.count('gone', 'DATASET_READS', 1);
    expect([written(), writes()]).toEqual([undefined, 3]);
    await clock.advance(WRITE_INTERVAL_MS);
    expect([written(), writes()]).toEqual([{ DATASET_WRITES: 3 }, 3]);
    expect(findRun(context, 'run')?.document.ranUntil).toBe(clock.now());
    expect(clock.untilNextTimer()).toBeNull();
    usage.count('run', 'DATASET_WRITES', 4);
    expect([written(), writes()]).toEqual([{ DATASET_WRITES: 3 }, 7]);
    // As the next platform does after a kill: of the time, too, no more than an interval is lost.
    resumeLostRuns(context, idleSupervisor());
    expect(findRun(context, 'run')?.document).toMatchObject({ ranBeforeMs: WRITE_INTERVAL_MS, runningSince: null });
});

it('the end of a run writes what is left of it, and what comes later is added', async () => {
    const { clock, usage, context, written, writes } = counting();
    usage.count('run', 'DATASET_WRITES', 2);
    finishRun(context, 'run', 0);
    expect([written(), writes(), clock.untilNextTimer()]).toEqual([{ DATASET_WRITES: 2 }, 2, null]);
    usage.count('run', 'PROXY_RESIDENTIAL_TRANSFER_GBYTES', 5);
    usage.close();
    expect(written()).toEqual({ DATASET_WRITES: 2, PROXY_RESIDENTIAL_TRANSFER_GBYTES: 5 });
    usage.count('run', 'DATASET_WRITES', 1);
    expect([writes(), clock.untilNextTimer()]).toEqual([2, null]);
});

it('what cannot be written as the disk is full is counted all the same, and written with what comes', async () => {
    const { clock, usage, written, writes } = counting();
    usage.count('run', 'DATASET_WRITES', 2);
    const free = fillDisk();
    await expect(clock.advance(WRITE_INTERVAL_MS)).rejects.toThrow('disk is full');
    free();
    expect([written(), writes()]).toEqual([undefined, 2]);
    usage.count('run', 'DATASET_WRITES', 1);
    await clock.advance(WRITE_INTERVAL_MS);
    expect(written()).toEqual({ DATASET_WRITES: 3 });
});

it('a last write that fails is logged, and does not keep the platform from closing', () => {
    const said: string[] = [];
    const write = () => {
        throw new Error('database or disk is full');
    };
    const usage = createUsageMeter(createTestClock(), write, (message) => void said.push(message));
    usage.count('run', 'DATASET_WRITES', 1);
    usage.close();
    expect(said).toEqual(['The last usage of the runs could not be written: database or disk is full']);
});
