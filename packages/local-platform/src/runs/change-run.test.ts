import { expect, it } from 'vitest';
import { idleSupervisor } from '../../test/memory-api.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { metamorphRun, removeRun } from './change-run.js';
import { finishRun } from './finish-run.js';
import { appendLog, readLog } from './log.js';
import { changeRun, findRun, saveRun } from './run-record.js';

it('a run is removed with its log once it has ended', () => {
    const context = memoryContext();
    saveRun(context, runningRun('run'));
    appendLog(context, 'run', 'one\n');
    expect(() => removeRun(context, findRun(context, 'run')!)).toThrow('once it has ended; it is RUNNING');
    removeRun(context, finishRun(context, 'run', 0)!);
    expect(findRun(context, 'run')).toBeUndefined();
    expect(readLog(context, 'run').text).toBe('');
    context.database.close();
});

it('a run turns into another Actor ten times at most', () => {
    const context = memoryContext();
    saveRun(context, runningRun('run'));
    const afterMetamorphs = (count: number) => {
        const metamorph = { createdAt: '2026-01-01T00:00:00.000Z', actorId: 'a', buildId: 'b', inputKey: 'INPUT' };
        const run = changeRun(context, 'run', ({ document }) => {
            document.metamorphs = Array.from({ length: count }, () => metamorph);
        });
        const target = { targetActorId: 'none', input: { contentType: undefined, value: Buffer.alloc(0) } };
        return () => metamorphRun(context, idleSupervisor(), run, target);
    };
    expect(afterMetamorphs(9)).toThrow('Actor was not found');
    expect(afterMetamorphs(10)).toThrow('A run can metamorph 10 times at most.');
    context.database.close();
});
