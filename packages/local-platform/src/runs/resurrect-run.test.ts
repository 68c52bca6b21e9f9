import { expect, it } from 'vitest';
import { idleSupervisor } from '../../test/memory-api.js';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { finishRun } from './finish-run.js';
import { resurrectRun } from './resurrect-run.js';
import { changeRun, findRun, saveRun } from './run-record.js';

it('a resurrected run has nothing of its end left', () => {
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
