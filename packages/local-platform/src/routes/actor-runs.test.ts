import { ApifyApiError } from 'apify-client';
import { describe, expect, it } from 'vitest';
import { actorFolder } from '../../test/actor-folder.js';
import { idleSupervisor, memoryApi } from '../../test/memory-api.js';
import { payPerEvent } from '../../test/pay-per-event.js';
import { startPlatform, untilLogged } from '../../test/platform-fixture.js';
import { runningRun } from '../../test/run-record-fixture.js';
import { registerActorFolder } from '../actors/register-folder.js';
import { createTestClock, type TestClock } from '../clock.js';
import { findRun, saveRun } from '../runs/run-record.js';
import { createTask } from '../tasks/change-task.js';
import { actorRunRoutes } from './actor-runs.js';

/** Calls the platform without the client, to see its unchanged responses. */
function asker({ baseUrl, token }: { baseUrl: string; token: string }) {
    return (method: string, path: string, init: RequestInit = {}) =>
        fetch(`${baseUrl}/v2/${path}`, {
            method,
            ...init,
            headers: { authorization: `Bearer ${token}`, ...init.headers },
        });
}

describe('/actor-runs', () => {
    it('lists runs by status and start, of all Actors, of one and of a task', async () => {
        const { client, platform } = await startPlatform(['writer', 'failing']);
        const good = await client.actor('writer').call({}, { log: null });
        const bad = await client.actor('failing').call({}, { log: null });
        const { actId } = good;
        const task = await client.tasks().create({ actId, name: 'my-task', input: { items: [{ of: 'task' }] } });
        const tasked = await client.task(task.id).call({ more: 1 });
        const ids = (list: { items: { id: string }[] }) => list.items.map(({ id }) => id);
        expect(ids(await client.runs().list())).toEqual([good.id, bad.id, tasked.id]);
        expect(ids(await client.runs().list({ desc: true, limit: 2 }))).toEqual([tasked.id, bad.id]);
        expect(ids(await client.runs().list({ status: 'FAILED' }))).toEqual([bad.id]);
        expect(ids(await client.runs().list({ status: ['FAILED', 'ABORTED'] }))).toEqual([bad.id]);
        expect(ids(await client.runs().list({ startedAfter: tasked.startedAt }))).toEqual([tasked.id]);
        expect(ids(await client.actor('writer').runs().list())).toEqual([good.id, tasked.id]);
        expect(ids(await client.task('my-task').runs().list())).toEqual([tasked.id]);
        const wrong = await asker(platform)('GET', 'actor-runs?status=NONE');
        expect([wrong.status, await wrong.json()]).toMatchObject([400, { error: { type: 'invalid-parameter' } }]);

        expect(tasked).toMatchObject({ actorTaskId: task.id, status: 'SUCCEEDED' });
        const { value } = (await client.run(tasked.id).keyValueStore().getRecord('INPUT')) ?? {};
        expect(value).toEqual({ items: [{ of: 'task' }], more: 1 });
    });

    it('reaches the last run and its storages by the paths of its Actor and task', async () => {
        const { client, platform } = await startPlatform(['writer', 'failing']);
        const good = await client.actor('writer').call({ items: [{ a: 1 }] }, { log: null });
        await client.actor('failing').call({}, { log: null });
        expect((await client.actor('writer').lastRun().get())?.id).toBe(good.id);
        expect((await client.actor('writer').lastRun({ status: 'SUCCEEDED', origin: 'API' }).get())?.id).toBe(good.id);
        expect(await client.actor('writer').lastRun({ status: 'FAILED' }).get()).toBeUndefined();
        expect((await client.actor('writer').lastRun().dataset().listItems()).items).toEqual([{ a: 1 }]);
        expect(await client.actor('writer').lastRun().keyValueStore().getRecord('OUTPUT')).toBeDefined();
        expect((await client.actor('writer').lastRun().requestQueue().get())?.id).toBe(good.defaultRequestQueueId);
        expect(await client.actor('writer').lastRun().log().get()).toContain('Grüße');

        const ask = asker(platform);
        for (const path of [`acts/local~writer/runs/${good.id}`, `actors/${good.actId}/runs/${good.id}`]) {
            expect(await (await ask('GET', path)).json()).toMatchObject({ data: { id: good.id } });
        }
        for (const path of [
            `actors/local~failing/runs/${good.id}`,
            'actors/none/runs/last',
            'actors/local~writer/runs/last/dataset/items?status=ABORTED',
            'actor-runs/none/dataset/items',
            'actor-runs/none/log',
            'logs/none',
        ]) {
            const answer = await ask('GET', path);
            expect([path, answer.status, await answer.json()]).toMatchObject([
                path,
                404,
                { error: { type: 'record-not-found' } },
            ]);
        }
    });

    it('waits a minute at most for the end of a run', async () => {
        const clock = createTestClock();
        const waits = timerSet(clock, 60_000);
        const { client, platform } = await startPlatform(['sleeping'], { clock });
        const { id } = await client.actor('sleeping').start({});
        await untilLogged(client, id, 'ws://');
        const waiting = asker(platform)('GET', `actor-runs/${id}?waitForFinish=999999`);
        await waits;
        await clock.advance(60_000);
        expect(await (await waiting).json()).toMatchObject({ data: { id, status: 'RUNNING' } });
    });

    it('stops waiting when the client has gone', async () => {
        const clock = createTestClock();
        const { client, platform } = await startPlatform(['sleeping'], { clock });
        const { id } = await client.actor('sleeping').start({});
        const { setTimer } = clock;
        const gone = new AbortController();
        const cancelled = new Promise<void>((resolve) => {
            clock.setTimer = (callback, ms) => {
                const timer = setTimer(callback, ms);
                if (ms !== 50_000) return timer;
                gone.abort();
                return { cancel: () => resolve(timer.cancel()) };
            };
        });
        const waiting = asker(platform)('GET', `actor-runs/${id}?waitForFinish=50`, { signal: gone.signal });
        await expect(waiting).rejects.toThrow('aborted');
        await cancelled;
    });

    it('streams a log until the run ends, plain or raw', async () => {
        const { client, platform } = await startPlatform(['writer', 'sleeping']);
        const { id } = await client.actor('writer').start({});
        const log = await (await asker(platform)('GET', `logs/${id}?stream=1&raw=1`)).text();
        expect(log).toContain('Grüße 🛒 from the writer\n');
        expect((await client.run(id).get())?.status).toBe('SUCCEEDED');
        expect(await (await asker(platform)('GET', `actor-runs/${id}/log?stream=1&raw=1`)).text()).toBe(log);
    });

    it('updates, charges and deletes a run', async () => {
        const { client, platform } = await startPlatform(['sleeping']);
        await client.actor('sleeping').update({ pricingInfos: [payPerEvent({ page: 1 })] } as never);
        const { id } = await client.actor('sleeping').start({});
        await expect(client.run(id).delete()).rejects.toThrow(ApifyApiError);
        await client.run(id).update({ statusMessage: 'Half way', isStatusMessageTerminal: false });
        await client.run(id).update({ generalAccess: 'ANYONE_WITH_ID_CAN_READ' as never });
        expect(await client.run(id).get()).toMatchObject({
            statusMessage: 'Half way',
            isStatusMessageTerminal: false,
            generalAccess: 'ANYONE_WITH_ID_CAN_READ',
        });
        for (const idempotencyKey of ['one', 'one', 'two']) {
            await client.run(id).charge({ eventName: 'page', count: 2, idempotencyKey });
        }
        expect((await client.run(id).get())?.chargedEventCounts).toEqual({ page: 4 });
        await untilLogged(client, id, 'ws://');
        await client.run(id).abort();
        const run = await client.run(id).waitForFinish();
        await client.run(id).delete();
        expect(await client.run(id).get()).toBeUndefined();
        expect((await asker(platform)('GET', `logs/${id}`)).status).toBe(404);
        expect(await client.dataset(run.defaultDatasetId).get()).toBeDefined();
    });
});

describe('the status message of a run', () => {
    it('is the last one only when the request says so', async () => {
        const { context, request } = memoryApi((platform) => [actorRunRoutes(platform, idleSupervisor())]);
        saveRun(context, runningRun('run'));
        const update = async (body: object) => {
            const response = await request('/actor-runs/run', { method: 'PUT', body: JSON.stringify(body) });
            const { data } = (await response.json()) as { data: Record<string, unknown> };
            return [data.statusMessage, data.isStatusMessageTerminal];
        };
        expect(await update({ generalAccess: 'RESTRICTED' })).toEqual([null, null]);
        expect(await update({ statusMessage: 'Done', isStatusMessageTerminal: true })).toEqual(['Done', true]);
        expect(await update({ generalAccess: 'RESTRICTED' })).toEqual(['Done', true]);
        await update({ generalAccess: 'ANYONE_WITH_ID_CAN_READ' });
        expect(await update({ statusMessage: 'Again at it' })).toEqual(['Again at it', false]);
        expect(findRun(context, 'run')?.document.generalAccess).toBe('ANYONE_WITH_ID_CAN_READ');
        context.database.close();
    });
});

describe('starting a run', () => {
    it('takes the origin from the request', async () => {
        const { client, platform } = await startPlatform(['writer']);
        const ask = asker(platform);
        const origins: [Record<string, string>, string][] = [
            [{ 'x-apify-request-origin': 'WEBHOOK' }, 'WEBHOOK'],
            [{ 'x-apify-request-origin': 'nonsense' }, 'API'],
            [{ 'user-agent': 'apify-cli/1.10.0' }, 'CLI'],
            [{ 'user-agent': 'ApifyClient/2.25.0 (linux; Node/v20); isAtHome/true' }, 'ACTOR'],
        ];
        for (const [headers, origin] of origins) {
            const answer = await ask('POST', 'actors/local~writer/runs?waitForFinish=60', { headers });
            expect(answer.status).toBe(201);
            const { data } = (await answer.json()) as { data: { id: string } };
            expect(answer.headers.get('location')).toBe(`${platform.baseUrl}/v2/actor-runs/${data.id}`);
            expect(data).toMatchObject({ status: 'SUCCEEDED', meta: { origin } });
        }
        expect((await client.runs().list()).total).toBe(4);
    });

    it('hands a body of any type to the Actor as it came', async () => {
        const { client, platform } = await startPlatform(['failing']);
        const body = Buffer.from([0, 1, 2, 255]);
        const headers = { 'content-type': 'image/png' };
        const answer = await asker(platform)('POST', 'actors/failing/runs', { body, headers });
        const { data } = (await answer.json()) as { data: { defaultKeyValueStoreId: string } };
        const record = await client.keyValueStore(data.defaultKeyValueStoreId).getRecord('INPUT', { buffer: true });
        expect(record).toMatchObject({ contentType: 'image/png', value: body });
    });

    it('refuses what cannot be run, and leaves nothing of it', async () => {
        const { client } = await startPlatform(['writer']);
        const start = (options: object) => client.actor('writer').start({}, options);
        await expect(client.actor('none').start({})).rejects.toMatchObject({ type: 'record-not-found' });
        await expect(start({ build: 'beta' })).rejects.toMatchObject({ type: 'unknown-build-tag' });
        await expect(start({ memory: 1000 })).rejects.toThrow(
            "Memory of this Actor's runs must be a power of 2 from 128 to 32768 MB",
        );
        await expect(
            start({ webhooks: [{ eventTypes: ['NONE'], requestUrl: 'http://localhost/' }] }),
        ).rejects.toMatchObject({ statusCode: 400 });
        expect((await client.runs().list()).total).toBe(0);
        expect((await client.datasets().list({ unnamed: true })).total).toBe(0);
    });

    it('runs synchronously for a record or for the dataset items', async () => {
        const { platform } = await startPlatform(['writer', 'failing']);
        const ask = asker(platform);
        const init = { body: JSON.stringify({ items: [{ a: 1 }] }), headers: { 'content-type': 'application/json' } };
        const output = await ask('POST', 'actors/writer/run-sync', init);
        expect([output.status, await output.json()]).toMatchObject([201, { input: { items: [{ a: 1 }] } }]);
        const input = await ask('POST', 'actors/writer/run-sync?outputRecordKey=INPUT', init);
        expect(await input.json()).toEqual({ items: [{ a: 1 }] });
        const none = await ask('GET', 'actors/writer/run-sync?outputRecordKey=NONE');
        expect([none.status, await none.text()]).toEqual([201, '']);
        const items = await ask('POST', 'actors/writer/run-sync-get-dataset-items?format=csv&bom=0', init);
        expect([items.status, await items.text()]).toEqual([201, expect.stringMatching(/^"?a"?\r?\n"?1"?\s*$/)]);
        const failed = await ask('POST', 'actors/failing/run-sync');
        expect([failed.status, await failed.json()]).toMatchObject([400, { error: { type: 'run-failed' } }]);
    });

    it('stops waiting for a synchronous run after five minutes, and the run continues', async () => {
        const clock = createTestClock();
        const waits = timerSet(clock, 300_000);
        const { client, platform } = await startPlatform(['sleeping'], { clock });
        const sync = asker(platform)('POST', 'actors/sleeping/run-sync');
        await waits;
        const [run] = (await client.runs().list()).items;
        await untilLogged(client, run?.id ?? '', 'ws://');
        await clock.advance(300_000);
        const answer = await sync;
        expect([answer.status, await answer.json()]).toMatchObject([408, { error: { type: 'run-timeout-exceeded' } }]);
        expect((await client.run(run?.id ?? '').get())?.status).toBe('RUNNING');
    });
});

/** Resolves when a timer with this delay is set. */
function timerSet(clock: TestClock, delayMs: number): Promise<void> {
    return new Promise((resolve) => {
        const { setTimer } = clock;
        clock.setTimer = (callback, ms) => {
            if (ms === delayMs) resolve();
            return setTimer(callback, ms);
        };
    });
}

it('a run of a task has the options of its request, then the task’s, then the Actor’s', async () => {
    const { context, request } = memoryApi((platform) => [actorRunRoutes(platform, idleSupervisor())]);
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
