import { expect, it } from 'vitest';
import { actorFolder } from '../../test/actor-folder.js';
import { idleSupervisor, memoryApi } from '../../test/memory-api.js';
import { startPlatform } from '../../test/platform-fixture.js';
import { registerActorFolder } from '../actors/register-folder.js';
import { createTestClock } from '../clock.js';
import { createTask } from '../tasks/change-task.js';
import { scheduleRoutes } from './schedules.js';

const DAY = 86_400_000;

it('a schedule made with the real client starts an Actor at its moments, and on demand though it is off', async () => {
    const clock = createTestClock();
    const { client, platform } = await startPlatform(['unstartable'], { clock });
    const { id } = await client.schedules().create({
        name: 'nightly',
        cronExpression: '0 3,9 * * *',
        timezone: 'Asia/Tokyo',
        isEnabled: true,
        isExclusive: true,
        actions: [{ type: 'RUN_ACTOR', actorId: 'local/unstartable' }],
    } as never);
    await clock.advance(DAY);
    await platform.idle();
    const { items } = await client.runs().list();
    expect(items.map(({ startedAt }) => startedAt.toISOString())).toEqual([
        '2026-01-01T18:00:00.000Z',
        '2026-01-02T00:00:00.000Z',
    ]);
    const run = await client.run(items[0]!.id).get();
    expect(run?.meta).toEqual({ origin: 'SCHEDULER', scheduleId: id, scheduledAt: run?.startedAt });

    await client.schedule('NIGHTLY').update({ isEnabled: false });
    const invoked = await fetch(`${platform.baseUrl}/v2/schedules/nightly/invoke`, {
        method: 'POST',
        headers: { authorization: `Bearer ${platform.token}` },
    });
    expect([invoked.status, await invoked.json()]).toMatchObject([
        201,
        { data: { id, isEnabled: false, nextRunAt: null, lastRunAt: '2026-01-02T00:00:00.000Z' } },
    ]);
    expect((await client.runs().list()).total).toBe(3);
    expect(await client.schedule(id).getLog()).toHaveLength(3);
    expect((await client.user('me').limits())?.current).toMatchObject({ scheduleCount: 1 });
});

it('says which field of a schedule is wrong, and keeps what an update does not name', async () => {
    const { context, request } = memoryApi((platform) => [scheduleRoutes(platform, idleSupervisor())]);
    const { actor } = registerActorFolder(context, actorFolder('unstartable'));
    const send = async (method: string, path: string, body: object) => {
        const response = await request(path, { method, body: JSON.stringify(body) });
        // The tests below check this.
        const { data, error } = (await response.json()) as { data?: Record<string, unknown>; error?: object };
        return { status: response.status, data, error };
    };
    const good = { cronExpression: '@daily', name: 'first' };
    const action = { type: 'RUN_ACTOR', actorId: actor.id };
    const wrong: [object, number, string, string][] = [
        [{ cronExpression: '61 * * * *' }, 400, 'cron-expression-invalid', 'Field "cronExpression": expected'],
        [{ cronExpression: null }, 400, 'cron-expression-invalid', 'Field "cronExpression": expected'],
        [{ timezone: 'Mars/Base' }, 400, 'invalid-input', 'Field "timezone": expected a time zone'],
        [{ name: 'a b' }, 400, 'invalid-input', 'Field "name": expected 3 to 63 letters'],
        [{ isEnabled: 'yes' }, 400, 'invalid-input', 'Field "isEnabled"'],
        [{ actions: [action, { type: 'RUN' }] }, 400, 'invalid-input', 'Field "actions.1.type"'],
        [
            { actions: [{ ...action, runOptions: { memoryMbytes: 100 } }] },
            400,
            'invalid-input',
            'Field "actions.0.runOptions.memoryMbytes": expected a power of two',
        ],
        [{ actions: Array(11).fill(action) }, 400, 'invalid-input', 'Field "actions": expected 10 Actors at most'],
        [{ actions: [{ ...action, actorId: 'x' }] }, 404, 'schedule-actor-not-found', 'Field "actions.0.actorId"'],
        [
            { actions: [action, { type: 'RUN_ACTOR_TASK', actorTaskId: 'x' }] },
            404,
            'schedule-actor-task-not-found',
            'Field "actions.1.actorTaskId"',
        ],
    ];
    for (const [change, status, type, message] of wrong) {
        const error = { type, message: expect.stringContaining(message) };
        expect(await send('POST', '/schedules', { ...good, ...change })).toMatchObject({ status, error });
    }
    const { data } = await send('POST', '/schedules', {
        ...good,
        notifications: { email: true },
        actions: [{ ...action, runInput: { body: '{}' } }],
    });
    expect(data).toMatchObject({ timezone: 'UTC', isEnabled: false, isExclusive: false, nextRunAt: null });
    const taken = { status: 409, error: { type: 'schedule-name-not-unique' } };
    expect(await send('POST', '/schedules', { ...good, name: 'FIRST' })).toMatchObject(taken);
    expect((await send('POST', '/schedules', { cronExpression: '@daily' })).data).toMatchObject({
        name: 'my-schedule',
    });
    expect(await send('PUT', '/schedules/my-schedule', { name: 'first' })).toMatchObject(taken);

    // Sends the whole schedule as it was read, with one change. Its action keeps its id.
    const path = `/schedules/${data?.id}`;
    expect((await send('PUT', path, { ...data, isEnabled: true })).data).toMatchObject({
        ...data,
        isEnabled: true,
        nextRunAt: '2026-01-02T00:00:00.000Z',
        lastRunAt: null,
    });
    expect((await send('PUT', path, { description: 'Of mine', isExclusive: null })).data).toMatchObject({
        actions: data?.actions,
        description: 'Of mine',
        notifications: { email: true },
        isExclusive: false,
        isEnabled: true,
    });
    context.database.close();
});

it('keeps the secret fields of its inputs encrypted', async () => {
    const { context, request } = memoryApi((platform) => [scheduleRoutes(platform, idleSupervisor())]);
    // Creating a real key takes long.
    const encryptInput = (input: object) => ({ ...input, password: 'ENCRYPTED' });
    Object.assign(context, { secrets: { ...context.secrets, encryptInput } });
    const { actor } = registerActorFolder(context, actorFolder('working'));
    const { id } = createTask(context, { actId: actor.id });
    const body = {
        cronExpression: '@daily',
        actions: [
            { type: 'RUN_ACTOR', actorId: actor.id, runInput: { body: '{"password": "hunter2"}' } },
            { type: 'RUN_ACTOR', actorId: actor.id, runInput: { body: 'no JSON', contentType: 'text/plain' } },
            { type: 'RUN_ACTOR_TASK', actorTaskId: id, input: { password: 'hunter3' } },
        ],
    };
    const response = await request('/schedules', { method: 'POST', body: JSON.stringify(body) });
    expect(await response.json()).toMatchObject({
        data: {
            actions: [
                { runInput: { body: '{"password":"ENCRYPTED"}' } },
                { runInput: { body: 'no JSON', contentType: 'text/plain' } },
                { input: { password: 'ENCRYPTED' } },
            ],
        },
    });
    context.database.close();
});
