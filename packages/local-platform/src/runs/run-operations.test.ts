import { expect, it } from 'vitest';
import { idleSupervisor } from '../../test/memory-api.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { finishRun } from './finish-run.js';
import { appendLog, readLog } from './log.js';
import { readHistory } from './run-history.js';
import { abortRun, deleteRun, metamorphRun, migrateRun, rebootRun, resurrectRun } from './run-operations.js';
import { changeRun, findRun, saveRun } from './run-record.js';

it('a run is removed with its log once it has ended', () => {
    const context = memoryContext();
    saveRun(context, runningRun('run'));
    appendLog(context, 'run', 'one\n');
    expect(() => deleteRun(context, findRun(context, 'run')!)).toThrow('once it has ended; it is RUNNING');
    deleteRun(context, finishRun(context, 'run', 0)!);
    expect(findRun(context, 'run')).toBeUndefined();
    expect(readLog(context, 'run').text).toBe('');
    expect(readHistory(context, 'run')).toEqual([]);
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

it('only a running run is rebooted, migrated or metamorphed, and one that has ended stays as it is', () => {
    const context = memoryContext();
    const done: string[] = [];
    const supervisor = idleSupervisor({
        restart: (id) => void done.push(`restart ${id}`),
        migrate: (id) => void done.push(`migrate ${id}`),
        abort: (id, gracefully) => void done.push(`abort ${id} ${gracefully}`),
    });
    const target = { targetActorId: 'none', input: { contentType: undefined, value: Buffer.alloc(0) } };
    for (const status of ['READY', 'ABORTING', 'SUCCEEDED'] as const) {
        const run = { ...runningRun(status), status };
        saveRun(context, run);
        const problem = (what: string) => `Only a RUNNING run can be ${what}; this one is ${status}.`;
        expect(() => rebootRun(context, supervisor, run)).toThrow(problem('rebooted'));
        expect(() => migrateRun(context, supervisor, run)).toThrow(problem('migrated'));
        expect(() => metamorphRun(context, supervisor, run, target)).toThrow(problem('metamorphed'));
    }
    expect(done).toEqual([]);
    const run = runningRun('run');
    saveRun(context, run);
    expect(rebootRun(context, supervisor, run).document.counts.reboot).toBe(1);
    expect(readHistory(context, 'run')).toMatchObject([{ kind: 'rebooted', status: 'RUNNING' }]);
    migrateRun(context, supervisor, run);
    abortRun(context, supervisor, run, true);
    expect(done).toEqual(['restart run', 'migrate run', 'abort run true']);
    context.database.close();
});

it('a resurrected run has no data of its earlier end', () => {
    const context = memoryContext();
    saveRun(context, runningRun('run'));
    changeRun(context, 'run', ({ document }) => {
        document.statusMessage = 'Saved 3 offers';
        document.isStatusMessageTerminal = true;
    });
    const ended = finishRun(context, 'run', 0)!;
    const started: string[] = [];
    resurrectRun(context, idleSupervisor({ start: ({ id }) => void started.push(id) }), ended, {});
    expect(started).toEqual(['run']);
    expect(findRun(context, 'run')).toMatchObject({
        status: 'READY',
        finishedAt: null,
        document: { exitCode: null, statusMessage: null, isStatusMessageTerminal: null, counts: { resurrect: 1 } },
    });
    context.database.close();
});
