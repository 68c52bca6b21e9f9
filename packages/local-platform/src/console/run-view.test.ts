import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { finishRun } from '../runs/finish-run.js';
import { saveRun } from '../runs/run-record.js';
import { runView } from './run-view.js';

it('a run’s page has its cost when the run has ended, with only the kinds that it used', () => {
    const context = { ...memoryContext(), prices: { ...memoryContext().prices, DATASET_WRITES: 2 } };
    const { id: actorId } = createActor(context, { name: 'one' });
    const run = runningRun('run');
    saveRun(context, { ...run, actorId, document: { ...run.document, runningSince: context.clock.now() } });
    context.usage.count('run', 'DATASET_WRITES', 3);
    expect(runView(context, 'run').cost).toBeNull();
    finishRun(context, 'run', 0);
    expect(runView(context, 'run').cost).toEqual({
        totalUsd: 6,
        usage: [{ kind: 'DATASET_WRITES', quantity: 3, usd: 6 }],
    });
    context.database.close();
});
