import { describe, expect, it } from 'vitest';
import { failure } from '../../test/api-failure.js';
import { startPlatform } from '../../test/platform-fixture.js';

describe('tasks and the user', () => {
    it('keeps a task with the real client', async () => {
        const { client } = await startPlatform([]);
        const actor = await client.actors().create({ name: 'worker' });
        const task = await client.tasks().create({
            actId: 'local~worker',
            name: 'nightly',
            options: { memoryMbytes: 512 },
            input: { a: 1, b: 2 },
        });
        expect(task).toMatchObject({ actId: actor.id, name: 'nightly', options: { memoryMbytes: 512 } });
        expect(await client.task('local~nightly').getInput()).toEqual({ a: 1, b: 2 });
        expect(await client.task(task.id).updateInput({ b: 3 })).toEqual({ a: 1, b: 3 });
        expect(await client.task('nightly').update({ title: 'Night' })).toMatchObject({
            title: 'Night',
            input: { b: 3 },
        });
        expect(await failure(client.tasks().create({ actId: actor.id, name: 'nightly' }))).toMatchObject({
            type: 'actor-task-name-not-unique',
        });
        expect((await client.tasks().list()).items).toMatchObject([{ name: 'nightly', actName: 'worker' }]);
        await client.task('nightly').delete();
        expect(await client.task('nightly').get()).toBeUndefined();
        expect(await failure(client.tasks().create({ actId: 'nobody' }))).toMatchObject({ status: 404 });
    });

    it('knows its user', async () => {
        const { client } = await startPlatform([]);
        const me = await client.user('me').get();
        expect(me).toMatchObject({ username: 'local', isPaying: false });
        expect(await client.user(me.id ?? '').get()).toMatchObject({ username: 'local' });
        expect(await client.user('me').limits()).toMatchObject({ current: { actorCount: 0 } });
        expect(await client.user('me').monthlyUsage()).toMatchObject({ dailyServiceUsages: [] });
        await client.user('me').updateLimits({ maxMonthlyUsageUsd: 1.5 });
        expect(await client.user('me').limits()).toMatchObject({ limits: { maxMonthlyUsageUsd: 1.5 } });
        expect(await client.user('me').limits()).toMatchObject({ limits: { dataRetentionDays: 7 } });
        await client.user('me').updateLimits({ dataRetentionDays: 90 });
        expect(await client.user('me').limits()).toMatchObject({ limits: { dataRetentionDays: 90 } });
        expect(await failure(client.user('me').updateLimits({ dataRetentionDays: 0 }))).toMatchObject({
            type: 'invalid-input',
            status: 400,
        });
    });
});
