import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { saveRun } from '../runs/run-record.js';
import { createTask } from '../tasks/change-task.js';
import { runPathAliases } from './last-run.js';

it('the last run of an Actor or a task is the latest that fits the query', () => {
    const context = memoryContext();
    const { id: actorId } = createActor(context, { name: 'scraper' });
    const { id: taskId } = createTask(context, { actId: actorId, name: 'nightly' });
    const startedAt = context.clock.now();
    const runs = [
        ['first', 'SUCCEEDED', 'API', null],
        ['second', 'SUCCEEDED', 'WEBHOOK', taskId],
        ['third', 'FAILED', 'API', taskId],
        ['fourth', 'FAILED', 'WEBHOOK', null],
    ] as const;
    for (const [index, [id, status, origin, ofTask]] of runs.entries()) {
        const run = { ...runningRun(id), actorId, taskId: ofTask, status, startedAt: startedAt + index };
        saveRun(context, { ...run, document: { ...run.document, meta: { origin } } });
    }
    const [lastRun] = runPathAliases(context);
    const aliasOf = (path: string) => lastRun?.(new URL(`http://localhost/v2/${path}`));
    expect(aliasOf('actors/scraper/runs/last')).toBe('/v2/actor-runs/fourth');
    expect(aliasOf('actors/local~scraper/runs/last/log?status=SUCCEEDED')).toBe('/v2/actor-runs/second/log');
    expect(aliasOf('actors/scraper/runs/last?status=SUCCEEDED&origin=API')).toBe('/v2/actor-runs/first');
    expect(aliasOf('actors/scraper/runs/last?status=ABORTED,FAILED&origin=API')).toBe('/v2/actor-runs/third');
    expect(aliasOf('actor-tasks/nightly/runs/last/dataset')).toBe('/v2/actor-runs/third/dataset');
    expect(aliasOf('actors/scraper/runs/last?status=ABORTED')).toBe('/v2/actor-runs/-');
    expect(aliasOf('actors/scraper/runs/fourth')).toBeNull();
    context.database.close();
});
