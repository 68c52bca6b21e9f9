import { describe, expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import { actorTaskRoutes } from '../routes/actor-tasks.js';
import { actorRoutes } from '../routes/actors.js';

const api = memoryApi((context) => [actorRoutes(context), actorTaskRoutes(context)]);
const FILLED_IN = {
    isEnabled: true,
    desiredRequestsPerActorRun: 3,
    maxRequestsPerActorRun: 4,
    idleTimeoutSecs: 300,
    build: 'latest',
    memoryMbytes: 1024,
    disableStandbyFieldsOverride: false,
    shouldPassActorInput: false,
};

async function send(method: string, path: string, body: object) {
    const response = await api.request(path, { method, body: JSON.stringify(body) });
    return (await response.json()) as {
        data: { id: string; actorStandby?: unknown; standbyUrl: unknown };
        error: object;
    };
}

describe('actorStandby', () => {
    it('of an Actor is filled in by Apify’s defaults, then changes setting by setting', async () => {
        const { data: plain } = await send('POST', '/actors', { name: 'plain' });
        expect(plain).toMatchObject({ standbyUrl: null });
        const { data: created } = await send('POST', '/actors', { name: 'Filled', actorStandby: { isEnabled: true } });
        expect(created).toMatchObject({
            actorStandby: FILLED_IN,
            standbyUrl: 'http://127.0.0.1:1/standby/local--Filled',
        });
        const path = `/actors/${created.id}`;
        const { data } = await send('PUT', path, { actorStandby: { memoryMbytes: 256, build: null } });
        expect(data.actorStandby).toEqual({ ...FILLED_IN, memoryMbytes: 256 });
        expect((await send('PUT', path, { actorStandby: { isEnabled: false } })).data.standbyUrl).toBeNull();
        expect((await send('PUT', path, { actorStandby: null })).data.actorStandby).toBeNull();
    });

    it.each([
        [{ maxRequestsPerActorRun: 2 }, /"desiredRequestsPerActorRun", which is 3. It is 2/],
        [{ idleTimeoutSecs: 4 }, /actorStandby\.idleTimeoutSecs/],
        [{ desiredRequestsPerActorRun: 0 }, /actorStandby\.desiredRequestsPerActorRun/],
        [{ memoryMbytes: 1000 }, /actorStandby\.memoryMbytes/],
    ])('is refused: %j', async (actorStandby, message) => {
        const { error } = await send('POST', '/actors', { name: 'refused', actorStandby });
        expect(error).toMatchObject({ message: expect.stringMatching(message) });
    });

    it('of a task lies over its Actor’s, unless the Actor keeps its own', async () => {
        const own = { isEnabled: true, memoryMbytes: 512, maxRequestsPerActorRun: 9 };
        const { data: actor } = await send('POST', '/actors', { name: 'of-task', actorStandby: own });
        const ofTask = { isEnabled: false, idleTimeoutSecs: 60, desiredRequestsPerActorRun: 8 };
        const { data: task } = await send('POST', '/actor-tasks', {
            actId: actor.id,
            name: 'My-Task',
            actorStandby: ofTask,
        });
        expect(task).toMatchObject({
            actorStandby: { ...FILLED_IN, ...own, idleTimeoutSecs: 60, desiredRequestsPerActorRun: 8 },
            standbyUrl: 'http://127.0.0.1:1/standby/local--My-Task',
        });
        await send('PUT', `/actors/${actor.id}`, { actorStandby: { disableStandbyFieldsOverride: true } });
        const { data: kept } = await send('PUT', `/actor-tasks/${task.id}`, { name: 'of-task' });
        expect(kept).toMatchObject({
            actorStandby: { idleTimeoutSecs: 300 },
            // Its Actor has the name.
            standbyUrl: `http://127.0.0.1:1/standby/local--${task.id}`,
        });
    });
});
