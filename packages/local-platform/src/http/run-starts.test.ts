import { expect, it } from 'vitest';
import { actorFolder } from '../../test/actor-folder.js';
import { idleSupervisor, memoryApi } from '../../test/memory-api.js';
import { registerActorFolder } from '../actors/register-folder.js';
import { createTask } from '../tasks/change-task.js';
import { runStartRoutes } from './run-starts.js';

it('a run of a task has the options of its request, then the task’s, then the Actor’s', async () => {
    const { context, request } = memoryApi((platform) => [runStartRoutes(platform, idleSupervisor())]);
    const { actor } = registerActorFolder(context, actorFolder('unstartable'));
    const own = { timeoutSecs: 10, memoryMbytes: 512, maxItems: 3, maxTotalChargeUsd: 1.5, restartOnError: true };
    createTask(context, { actId: actor.id, name: 'with-options', options: own });
    createTask(context, { actId: actor.id, name: 'without' });
    const optionsOf = async (path: string) => {
        const { data } = (await (await request(path, { method: 'POST' })).json()) as { data: { options: object } };
        return data.options;
    };
    expect(await optionsOf('/actor-tasks/with-options/runs')).toMatchObject(own);
    const chosen = 'timeout=0&memory=256&maxItems=5&maxTotalChargeUsd=2&restartOnError=0';
    expect(await optionsOf(`/actor-tasks/with-options/runs?${chosen}`)).toMatchObject({
        timeoutSecs: 0,
        memoryMbytes: 256,
        maxItems: 5,
        maxTotalChargeUsd: 2,
        restartOnError: false,
    });
    expect(await optionsOf('/actor-tasks/without/runs')).toEqual({
        build: 'latest',
        timeoutSecs: 3600,
        memoryMbytes: 2048,
        diskMbytes: 4096,
    });
    context.database.close();
});
