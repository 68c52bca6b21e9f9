import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { randomIds } from '../identifiers.js';
import { saveRun } from '../runs/run-record.js';
import { insertWebhook, updateWebhook } from './change-webhook.js';
import { listWebhooks, webhooksListening } from './webhook.js';

const SOURCE = { eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], requestUrl: 'https://example.com/' };
const EVERYTHING = { offset: 0, limit: 1000, desc: false };

it('a webhook listens to the runs of its Actor, of its task, or to one run, as long as it is enabled', () => {
    const context = { ...memoryContext(), newId: randomIds };
    const conditions = { actor: { actorId: 'a' }, task: { actorTaskId: 't' }, run: { actorRunId: 'r' } };
    for (const [description, condition] of Object.entries(conditions)) {
        for (const isEnabled of [true, false]) insertWebhook(context, { ...SOURCE, condition, description, isEnabled });
    }
    const listening = (source: Parameters<typeof webhooksListening>[1]) =>
        webhooksListening(context, source).map(({ description }) => description);
    expect(listening({ actorId: 'a' })).toEqual(['actor']);
    expect(listening({ actorId: 'other', actorTaskId: 't' })).toEqual(['task']);
    expect(listening({ actorId: 'other', actorTaskId: null, actorRunId: 'r' })).toEqual(['run']);
    expect(listening({ actorId: 'a', actorTaskId: 't', actorRunId: 'r' })).toEqual(['actor', 'task', 'run']);
    expect(listening({ actorId: 't', actorTaskId: 'r', actorRunId: 'a' })).toEqual([]);
    const listed = (source: Parameters<typeof listWebhooks>[1], page = EVERYTHING) => {
        const { total, webhooks } = listWebhooks(context, source, page);
        return [total, webhooks.map(({ description }) => description).join()];
    };
    expect(listed({ actorId: 'a' })).toEqual([2, 'actor,actor']);
    expect(listed({ actorTaskId: 't' })).toEqual([2, 'task,task']);
    expect(listed(null, { offset: 1, limit: 3, desc: true })).toEqual([6, 'run,task,task']);
    context.database.close();
});

it('an ad-hoc webhook counts toward the limit when it becomes permanent', () => {
    const context = { ...memoryContext(), newId: randomIds };
    const { id: actorId } = createActor(context, { name: 'watched' });
    saveRun(context, runningRun('run'));
    const adHoc = insertWebhook(context, { ...SOURCE, condition: { actorRunId: 'run' }, isAdHoc: true });
    for (let i = 0; i < 100; i++) insertWebhook(context, { ...SOURCE, condition: { actorId } });
    const stay = () => updateWebhook(context, adHoc.id, { isAdHoc: false, condition: { actorId } });
    expect(stay).toThrow('You have reached the limit of 100 webhooks');
    context.database.run('DELETE FROM webhooks WHERE rowid = 2');
    expect(stay()).toMatchObject({ isAdHoc: false, condition: { actorId } });
    context.database.close();
});
