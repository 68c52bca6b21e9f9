import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { randomIds } from '../identifiers.js';
import { createWebhook } from '../webhooks/change-webhook.js';
import { listWebhooks } from '../webhooks/webhook.js';
import { createTask, deleteTask, newTaskBody, taskUpdateBody, updateTask } from './change-task.js';

it('a task keeps the options that a change does not name, and another input takes the place of the first', () => {
    const context = memoryContext();
    createActor(context, { name: 'worker' });
    const options = { memoryMbytes: 512, timeoutSecs: 60 };
    const task = createTask(context, { actId: 'worker', options, input: { a: 1 }, title: 'Nightly' });
    expect(task.name).toBe('my-task');
    const changed = updateTask(context, task, { options: { timeoutSecs: 5, build: 'beta' }, input: { b: 2 } });
    expect(changed.document).toMatchObject({
        title: 'Nightly',
        options: { memoryMbytes: 512, timeoutSecs: 5, build: 'beta' },
        input: { b: 2 },
    });
    expect(changed.document.input).not.toHaveProperty('a');
    context.database.close();
});

it('a task is deleted with its webhooks and no others', () => {
    const context = { ...memoryContext(), newId: randomIds };
    const { id: actorId } = createActor(context, { name: 'worker' });
    const [going, staying] = [1, 2].map(() => createTask(context, { actId: actorId }));
    expect(staying?.name).toBe('my-task-1');
    const conditions = [{ actorTaskId: going?.id }, { actorTaskId: staying?.id }, { actorId }];
    for (const condition of conditions) {
        const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED'], condition };
        createWebhook(context, { ...source, requestUrl: 'https://example.com/' });
    }
    deleteTask(context, going?.id ?? '');
    const left = listWebhooks(context, null, { offset: 0, limit: 9, desc: false });
    expect(left.webhooks.map(({ condition }) => condition)).toEqual(conditions.slice(1));
    context.database.close();
});

it.each([64, 1000, 65_536])('a task with %i MB of memory, with which nothing can run, is refused', (memoryMbytes) => {
    const result = newTaskBody.safeParse({ actId: 'worker', options: { memoryMbytes } });
    expect(result.error?.issues).toMatchObject([
        { path: ['options', 'memoryMbytes'], message: 'expected a power of two from 128 to 32768' },
    ]);
    expect(taskUpdateBody.safeParse({ options: { memoryMbytes } }).success).toBe(false);
});
