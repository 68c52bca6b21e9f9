import type { ApifyClient } from 'apify-client';
import { describe, expect, it } from 'vitest';
import { createPatientClient } from '../src/vitest/patient-client.js';
import { readCoverage } from './api-coverage.js';
import { apiContract, hasApiDescription } from './api-description.js';
import { type Send, storagesOf, walkRun, walkStorages } from './client-walk.js';
import { payPerEvent } from './pay-per-event.js';
import { startPlatform, untilLogged } from './platform-fixture.js';
import { SOURCE_FILES } from './pushed-sources.js';
import { startReceiver } from './receiver.js';
import { type Exchange, startRecordingProxy } from './recording-proxy.js';

describe.skipIf(!hasApiDescription)("every operation through Apify's own client", () => {
    it("answers each as Apify's API description says", async () => {
        const { platform } = await startPlatform(['sleeping', 'writer']);
        const exchanges: Exchange[] = [];
        const baseUrl = await startRecordingProxy(platform.baseUrl, exchanges);
        const client = createPatientClient({ baseUrl, token: platform.token });
        const send: Send = async (method, path, body) => {
            const response = await fetch(`${baseUrl}/v2${path}`, {
                method,
                headers: { authorization: `Bearer ${platform.token}`, 'content-type': 'application/json' },
                ...(body !== undefined && { body: JSON.stringify(body) }),
            });
            await response.arrayBuffer();
        };

        await walkActor(client, send);
        await walkTaskAndUser(client, send);
        await walkWebhooks(client);
        await walkSchedules(client, async (id) => {
            // Past the proxy: Apify's API has no such operation.
            const headers = { authorization: `Bearer ${platform.token}` };
            await fetch(`${platform.baseUrl}/v2/schedules/${id}/invoke`, { method: 'POST', headers });
        });
        await walkNamedStorages(client, send);
        await walkRuns(client, send);

        const contract = apiContract();
        const problems = new Set<string>();
        const succeeded = new Set<string>();
        for (const { body, ...exchange } of exchanges) {
            const { status, headers } = exchange;
            const isJson = /^application\/json\b/.test(headers.get('content-type') ?? '') && body !== '';
            const result = contract({ ...exchange, body: isJson ? JSON.parse(body) : undefined });
            for (const problem of result.problems) problems.add(`${result.operationId} ${status}: ${problem}`);
            if (status < 300) succeeded.add(result.operationId);
        }
        expect([...problems]).toEqual([]);
        expect([...succeeded].sort()).toEqual(
            readCoverage()
                .operations.map(({ operationId }) => operationId)
                .sort(),
        );
    });
});

async function walkActor(client: ApifyClient, send: Send): Promise<void> {
    const { id } = await client.actors().create({ name: 'walked' });
    const actor = client.actor(id);
    await client.actors().list({ my: true, desc: true, limit: 10 });
    await actor.update({ title: 'Walked', isPublic: true });
    await client.store().list({ search: 'walk', limit: 5 });
    await actor.versions().create({
        versionNumber: '0.1',
        sourceType: 'SOURCE_FILES',
        sourceFiles: SOURCE_FILES,
        buildTag: 'latest',
    } as never);
    await actor.versions().list();
    const version = actor.version('0.1');
    await version.get();
    await version.update({ buildTag: 'latest' } as never);
    await send('POST', `/actors/${id}/versions/0.1`, { buildTag: 'latest' });
    await version.envVars().create({ name: 'A', value: '1' });
    await version.envVars().list();
    await version.envVar('A').get();
    await version.envVar('A').update({ name: 'A', value: '2', isSecret: true });
    await send('POST', `/actors/${id}/versions/0.1/env-vars/A`, { name: 'A', value: '3' });
    await version.envVar('A').delete();

    const { id: buildId } = await actor.build('0.1', { waitForFinish: 1 });
    const build = client.build(buildId);
    await build.waitForFinish();
    await build.get();
    await build.log().get();
    await build.getOpenApiDefinition();
    await send('GET', `/actors/${id}/builds/${buildId}/openapi.json`);
    await client.log(buildId).get();
    await build.abort();
    await client.builds().list();
    await actor.builds().list({ desc: true });
    await actor.defaultBuild();
    await send('GET', `/actors/${id}/builds/${buildId}`);
    await send('POST', `/actors/${id}/builds/${buildId}/abort`);
    await actor.validateInput({ a: 1 });
    await actor.webhooks().list();
    await actor.get();
    await actor.update({ taggedBuilds: { latest: null } } as never);
    await build.delete();
    await version.delete();
    await actor.delete();
}

async function walkTaskAndUser(client: ApifyClient, send: Send): Promise<void> {
    const { id } = await client.tasks().create({ actId: 'local~writer', name: 'walked', input: { a: 1 } });
    const task = client.task(id);
    await client.tasks().list();
    await task.update({ title: 'Walked' });
    await task.updateInput({ items: [{ a: 1 }] });
    await task.getInput();
    await task.webhooks().list();
    await task.get();
    await task.call({}, { memory: 128 });
    await task.runs().list();
    for (const owner of ['/actors/local~writer', `/actor-tasks/${id}`]) {
        for (const method of ['GET', 'POST']) {
            await send(method, `${owner}/run-sync?memory=128`);
            // As lines: the description calls the array of items an object where it is a task's.
            const format = owner.startsWith('/actor-tasks') ? 'jsonl' : 'json';
            await send(method, `${owner}/run-sync-get-dataset-items?memory=128&format=${format}`);
        }
    }
    await task.delete();

    await client.user('me').get();
    await client.user('local').get();
    await client.user('me').updateLimits({ maxMonthlyUsageUsd: 5 });
    await client.user('me').limits();
    await client.user('me').monthlyUsage();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) await send(method, '/browser-info?rawHeaders=1');
    await send('POST', '/tools/encode-and-sign', { key: 'value' });
    const payload = JSON.stringify({ payload: '{}', signature: '', userId: 'another' });
    await send('POST', '/tools/decode-and-verify', { encoded: Buffer.from(payload).toString('base64') });
}

async function walkWebhooks(client: ApifyClient): Promise<void> {
    const receiver = await startReceiver();
    const actor = await client.actor('local/writer').get();
    const { id } = await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: actor?.id ?? '' },
        requestUrl: receiver.url,
    });
    const webhook = client.webhook(id);
    await client.webhooks().list();
    await webhook.update({ description: 'Walked' });
    await webhook.get();
    const dispatch = await webhook.test();
    await receiver.received(1);
    await webhook.dispatches().list();
    await client.webhookDispatches().list();
    await client.webhookDispatch(dispatch?.id ?? '').get();
    await webhook.delete();
    await receiver.close();
}

async function walkSchedules(client: ApifyClient, invoke: (id: string) => Promise<void>): Promise<void> {
    const task = await client.tasks().create({ actId: 'local~writer', name: 'scheduled' });
    const { id } = await client.schedules().create({
        name: 'walked',
        cronExpression: '@yearly',
        isEnabled: true,
        isExclusive: true,
        actions: [
            {
                type: 'RUN_ACTOR',
                actorId: 'local~writer',
                runInput: { body: '{}', contentType: 'application/json' },
                runOptions: { build: 'latest', memoryMbytes: 128, timeoutSecs: 60 },
            },
            { type: 'RUN_ACTOR_TASK', actorTaskId: task.id, input: { a: 1 } },
        ],
    } as never);
    const schedule = client.schedule(id);
    await invoke(id);
    await schedule.update({ isEnabled: false });
    await client.schedules().list({ desc: true });
    await schedule.getLog();
    const runs = (await client.runs().list({ desc: true, limit: 2 })).items;
    for (const run of runs) await client.run(run.id).waitForFinish();
    expect(runs.map(({ meta }) => meta.origin)).toEqual(['SCHEDULER', 'SCHEDULER']);
    await schedule.get();
    await schedule.delete();
    await client.task(task.id).delete();
}

async function walkNamedStorages(client: ApifyClient, send: Send): Promise<void> {
    const dataset = await client.datasets().getOrCreate('made');
    const store = await client.keyValueStores().getOrCreate('made');
    const queue = await client.requestQueues().getOrCreate('made');
    await client.datasets().list();
    await client.keyValueStores().list();
    await client.requestQueues().list();
    await client.keyValueStore(store.id).setRecord({ key: 'present', value: 'text' });
    await client.keyValueStore(store.id).recordExists('present');
    await send('HEAD', `/datasets/${dataset.id}/items`);
    const storages = {
        dataset: client.dataset(dataset.id),
        keyValueStore: client.keyValueStore(store.id),
        requestQueue: client.requestQueue(queue.id, { clientKey: 'walker' }),
        paths: {
            dataset: `/datasets/${dataset.id}`,
            keyValueStore: `/key-value-stores/${store.id}`,
            requestQueue: `/request-queues/${queue.id}`,
        },
    };
    await walkStorages(storages, send, 'walked');
}

async function walkRuns(client: ApifyClient, send: Send): Promise<void> {
    const sleeping = client.actor('local~sleeping');
    await sleeping.update({ pricingInfos: [payPerEvent({ page: 1 })] } as never);
    const start = () => sleeping.start({}, { memory: 128, webhooks: [] });
    const { id, actId } = await start();
    const run = client.run(id);
    await run.update({ statusMessage: 'Half way' });
    await untilLogged(client, id, 'ws://');
    await run.charge({ eventName: 'page', count: 1 });
    await walkRun(client, run, id);
    await run.resurrect();
    await run.waitForFinish();
    await client.runs().list({ status: ['SUCCEEDED'] });
    await sleeping.runs().list();
    await walkStorages(storagesOf(run, `/actor-runs/${id}`), send, 'of-run');
    await run.delete();

    const last = await start();
    await walkRun(client, sleeping.lastRun(), last.id);
    await walkStorages(storagesOf(sleeping.lastRun(), `/actors/${actId}/runs/last`), send, 'of-last-run');

    const task = await client.tasks().create({ actId, name: 'sleeping' });
    const ofTask = await client.task(task.id).start({}, { memory: 128 });
    const lastOfTask = client.task(task.id).lastRun();
    await walkRun(client, lastOfTask, ofTask.id);
    await walkStorages(storagesOf(lastOfTask, `/actor-tasks/${task.id}/runs/last`), send, 'of-last-task-run');

    const older = await start();
    const olderPath = `/actors/${actId}/runs/${older.id}`;
    await untilLogged(client, older.id, 'ws://');
    await send('GET', olderPath);
    await send('POST', `${olderPath}/metamorph?targetActorId=local~writer`, {});
    await client.run(older.id).waitForFinish();
    await send('POST', `${olderPath}/resurrect`);
    await client.run(older.id).waitForFinish();
    await send('POST', `${olderPath}/abort`);
}
