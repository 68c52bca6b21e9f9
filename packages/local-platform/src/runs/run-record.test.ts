import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { listRuns, type RunFilter, saveRun } from './run-record.js';

it('runs are listed by a filter and in pages; runs that started together are in the order of their creation', () => {
    const context = memoryContext();
    const start = Date.UTC(2026, 0, 1);
    const runs = [
        { id: 'b', startedAt: start, status: 'SUCCEEDED', taskId: 'task' },
        { id: 'a', startedAt: start, status: 'FAILED', taskId: null },
        { id: 'c', startedAt: start + 1000, status: 'RUNNING', taskId: null },
        { id: 'd', startedAt: start + 2000, status: 'SUCCEEDED', taskId: null },
    ] as const;
    for (const run of runs) saveRun(context, { ...runningRun(run.id), ...run });
    const idsOf = (filter: RunFilter, page?: Parameters<typeof listRuns>[2]) => {
        const { total, runs: found } = listRuns(context, filter, page);
        return [total, found.map(({ id }) => id).join('')];
    };
    expect(idsOf({})).toEqual([4, 'bacd']);
    expect(idsOf({}, { offset: 1, limit: 2, desc: false })).toEqual([4, 'ac']);
    expect(idsOf({}, { offset: 2, limit: 9, desc: true })).toEqual([4, 'ab']);
    expect(idsOf({ startedAfter: start + 1000 })).toEqual([2, 'cd']);
    expect(idsOf({ startedBefore: start + 1000 })).toEqual([3, 'bac']);
    expect(idsOf({ startedAfter: start + 1, startedBefore: start + 1999 })).toEqual([1, 'c']);
    expect(idsOf({ statuses: ['SUCCEEDED', 'FAILED'] })).toEqual([3, 'bad']);
    expect(idsOf({ statuses: [] })).toEqual([0, '']);
    expect(idsOf({ taskId: 'task' })).toEqual([1, 'b']);
    expect(idsOf({ actorId: 'another' })).toEqual([0, '']);
    expect(idsOf({ origin: 'WEBHOOK' })).toEqual([0, '']);
    context.database.close();
});
