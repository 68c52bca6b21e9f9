import { describe, expect, it } from 'vitest';
import { createPatientClient } from '../src/vitest/patient-client.js';
import { apiContract, hasApiDescription } from './api-description.js';
import { hasLongSeries } from './long-series.js';
import { type PlatformFixture, startPlatform, untilLogged } from './platform-fixture.js';
import { SOURCE_FILES } from './pushed-sources.js';
import { type Exchange, startRecordingProxy } from './recording-proxy.js';
import { each, type Walk, walkDataset, walkQueue, walkStorages, walkStore } from './wide-storage-walk.js';

/** What is not as Apify's API description says; docs/api-coverage.md tells why. */
const EXCEPTIONS = [
    'actorTask_runSyncGetDatasetItems_get 201:  must be object',
    'keyValueStore_record_get 200:  must be object',
];

/** Where webhooks go to; nothing listens there. */
const NOBODY = 'http://127.0.0.1:9/';

describe.skipIf(!hasApiDescription || !hasLongSeries)("Apify's own client, also where it is refused", () => {
    it('gets responses as the API description has them, but for the listed ones', { timeout: 300_000 }, async () => {
        const fixture = await startPlatform(['sleeping', 'writer', 'failing']);
        const exchanges: Exchange[] = [];
        const walk = await recordedWalk(fixture, exchanges);
        const actorId = await walkActors(walk);
        await walkRuns(walk);
        await walkTasks(walk);
        await walkStorages(walk);
        await walkDataset(walk);
        await walkStore(walk);
        await walkQueue(walk);
        await walkRest(walk, actorId);

        const contract = apiContract();
        const problems = new Set<string>();
        for (const { body, ...exchange } of exchanges) {
            const isJson = /^application\/json\b/.test(exchange.headers.get('content-type') ?? '') && body !== '';
            const json = isJson ? JSON.parse(body.replace(/^\uFEFF/, '')) : undefined;
            const result = contract({ ...exchange, body: json });
            for (const problem of result.problems) {
                problems.add(`${result.operationId} ${exchange.status}: ${problem}`);
            }
        }
        expect(exchanges.length).toBeGreaterThan(250);
        expect([...problems].sort()).toEqual(EXCEPTIONS);
    });
});

async function recordedWalk({ platform, client: direct }: PlatformFixture, exchanges: Exchange[]): Promise<Walk> {
    const baseUrl = await startRecordingProxy(platform.baseUrl, exchanges);
    const { token } = platform;
    return {
        client: createPatientClient({ baseUrl, publicBaseUrl: baseUrl, token }),
        direct,
        baseUrl,
        async send(method, path, body) {
            const response = await fetch(`${baseUrl}/v2${path}`, {
                method,
                headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
                ...(body !== undefined && { body: JSON.stringify(body) }),
            });
            const text = await response.text();
            return response.ok && text.startsWith('{') ? JSON.parse(text).data : undefined;
        },
    };
}

async function walkActors({ client }: Walk): Promise<string> {
    const envVars = [
        { name: 'A', value: 'b' },
        { name: 'S', value: 'b', isSecret: true },
    ];
    const version = { versionNumber: '0.1', sourceType: 'SOURCE_FILES', sourceFiles: SOURCE_FILES, envVars };
    const event = { eventTitle: 'Page', eventPriceUsd: 0.1, eventDescription: 'One page' };
    const pricing = { pricingModel: 'PAY_PER_EVENT', pricingPerEvent: { actorChargeEvents: { page: event } } };
    const { id } = await client.actors().create({
        ...{ name: 'wide', title: 'Wide', description: 'd', actorStandby: { isEnabled: true } },
        ...{ pricingInfos: [pricing], exampleRunInput: { body: '{}', contentType: 'application/json' } },
        ...{ versions: [{ ...version, buildTag: 'latest' }] },
    } as never);
    const actor = client.actor(id);
    const none = client.actor('none');
    const versions = actor.versions();
    await each([
        () => client.actors().create({ name: 'wide' }),
        () => client.actors().create({ name: 'x' }),
        () => client.actors().list({ my: true, desc: true, sortBy: 'stats.lastRunStartedAt' } as never),
        ...[() => none.get(), () => none.update({}), () => none.delete(), () => none.start(), () => actor.start()],
        () => versions.create({ versionNumber: '0.1' } as never),
        () => versions.create({ versionNumber: '0.2', sourceType: 'GIT_REPO', gitRepoUrl: 'https://a.b/c' } as never),
        () => versions.create({ versionNumber: '0.3', sourceType: 'TARBALL', tarballUrl: 'https://a.b/c' } as never),
        ...[() => versions.list(), () => actor.version('0.2').get(), () => actor.version('9.9').get()],
        ...['A', 'S', 'none'].map((name) => () => actor.version('0.1').envVar(name).get()),
        () => actor.version('0.1').envVars().create({ name: 'A', value: 'x' }),
        () => actor.version('0.1').envVar('A').update({ name: 'B', value: '2' }),
        () => actor.build('9.9'),
    ]);
    const { id: buildId } = await actor.build('0.1', { waitForFinish: 60 });
    const build = client.build(buildId);
    await each([
        ...[() => build.get(), () => build.delete(), () => build.getOpenApiDefinition(), () => client.builds().list()],
        ...[() => client.build('none').get(), () => client.build('none').abort(), () => actor.builds().list()],
        ...[() => actor.get(), () => client.log(buildId).get(), () => client.log('none').get()],
        () => actor.start({}, { memory: 100 }),
        () => actor.start({}, { build: 'none' }),
    ]);
    const options = { maxTotalChargeUsd: 1, waitForFinish: 30, memory: 128, timeout: 20, maxItems: 3 };
    const run = await actor.start({ a: 1 }, options);
    await each([
        () => client.run(run.id).charge({ eventName: 'page' }),
        () => client.run(run.id).charge({ eventName: 'none' }),
        () => client.run(run.id).get(),
    ]);
    return id;
}

async function walkRuns({ client, direct, send }: Walk): Promise<void> {
    const writer = client.actor('local/writer');
    await each([
        () => writer.start('no JSON' as never, { contentType: 'application/json' }),
        () => writer.validateInput({ items: 1 } as never),
        () => send('POST', '/actors/local~writer/runs?webhooks=bad', {}),
        () => send('POST', '/actors/local~failing/run-sync', {}),
        () => send('POST', '/actors/local~failing/run-sync-get-dataset-items', {}),
        () => send('GET', '/actors/local~writer/run-sync'),
        () => send('POST', '/actors/local~writer/run-sync-get-dataset-items?format=csv', { items: [{ a: 1 }] }),
        ...[{ status: 'SUCCEEDED' }, { desc: true, limit: 1 }, { startedAfter: '2026-01-01' }, { status: 'NONE' }].map(
            (filter) => () => client.runs().list(filter as never),
        ),
    ]);
    const webhooks = [{ eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl: NOBODY }];
    const { id } = await writer.call({ items: [{ a: 1 }] }, { log: null, webhooks: webhooks as never });
    const failed = await client.actor('local/failing').call({}, { log: null });
    const timed = await client.actor('local/sleeping').start({}, { timeout: 1 });
    const [run, failedRun, timedRun] = [client.run(id), client.run(failed.id), client.run(timed.id)];
    await each([() => timedRun.delete(), () => timedRun.resurrect()]);
    await direct.run(timed.id).waitForFinish();
    const aborted = await client.actor('local/sleeping').start({});
    await untilLogged(direct, aborted.id, 'ws://');
    await each([
        ...[() => run.get(), () => run.dataset().listItems(), () => run.delete(), () => run.get(), () => run.abort()],
        ...[() => run.reboot(), () => client.run('none').get(), () => client.run('none').dataset().get()],
        ...[() => failedRun.get(), () => failedRun.reboot(), () => failedRun.abort(), () => failedRun.log().get()],
        ...[() => failedRun.metamorph('local~writer', {}), () => failedRun.metamorph('none', {})],
        () => failedRun.update({ statusMessage: 'x', isStatusMessageTerminal: true }),
        ...[() => timedRun.get(), () => timedRun.resurrect({ build: 'none' })],
        ...[() => client.run(aborted.id).abort(), () => client.run(aborted.id).get()],
        () => client.run(aborted.id).abort(),
    ]);
    await direct.run(aborted.id).waitForFinish();
}

async function walkTasks({ client, send }: Walk): Promise<void> {
    const options = { build: 'latest', timeoutSecs: 10, memoryMbytes: 128, restartOnError: true, maxItems: 3 };
    const input = { items: [{ b: 1 }] };
    const full = { actId: 'local~writer', name: 'wide-task', title: 'T', options, input };
    const { id } = await client.tasks().create(full as never);
    const bare = await client.tasks().create({ actId: 'local~writer', name: 'bare-task' });
    await each([
        () => client.tasks().create(full as never),
        () => client.tasks().create({ actId: 'none', name: 'other' }),
        ...[() => client.tasks().list({ desc: true }), () => client.task('none').get()],
        () => client.task('none').start(),
    ]);
    for (const taskId of [id, bare.id]) {
        const task = client.task(taskId);
        await each([
            ...[
                () => task.get(),
                () => task.getInput(),
                () => task.updateInput({ a: 1 }),
                () => task.webhooks().list(),
            ],
            () => task.update({ name: `renamed-${taskId}`, options: { memoryMbytes: 256 } } as never),
            () => task.start({ items: [] }, { waitForFinish: 10 }),
            ...[() => task.lastRun().get(), () => task.lastRun({ status: 'FAILED' }).get()],
            () => send('GET', `/actor-tasks/${taskId}/run-sync`),
            () => send('GET', `/actor-tasks/${taskId}/run-sync-get-dataset-items`),
        ]);
    }
}

async function walkRest({ client, baseUrl, send }: Walk, actorId: string): Promise<void> {
    const hook = { eventTypes: ['ACTOR.RUN.SUCCEEDED'], condition: { actorId }, requestUrl: NOBODY } as const;
    const template = { payloadTemplate: '{"a":{{resource}}}', headersTemplate: '{"x":"y"}', idempotencyKey: 'k' };
    const { id } = await client.webhooks().create({ ...hook, ...template, doNotRetry: true } as never);
    const actions = [{ type: 'RUN_ACTOR', actorId, runInput: { body: '{}', contentType: 'application/json' } }];
    const timing = { cronExpression: '0 6 * * *', timezone: 'Europe/Prague', isEnabled: true, isExclusive: true };
    const schedule = await client.schedules().create({ name: 'wide-schedule', ...timing, actions } as never);
    const test = await client.webhook(id).test();
    await each([
        ...[() => client.webhooks().create({ ...hook, eventTypes: ['NONE'] } as never), () => client.webhook(id).get()],
        ...[() => client.webhook(id).update({ description: 'x' }), () => client.webhook(id).dispatches().list()],
        ...[() => client.webhookDispatches().list({ desc: true }), () => client.webhookDispatch(test?.id ?? '').get()],
        ...[() => client.webhookDispatch('none').get(), () => client.webhook('none').get()],
        ...[() => client.webhook('none').test(), () => client.webhooks().list(), () => client.webhook(id).delete()],
        () => client.schedules().create({ ...timing, cronExpression: 'bad', actions: [] } as never),
        ...[() => client.schedules().list(), () => client.schedule(schedule.id).get()],
        () => client.schedule(schedule.id).update({ isEnabled: false } as never),
        ...[() => client.schedule(schedule.id).getLog(), () => client.schedule('none').get()],
        ...[() => client.schedule('none').getLog(), () => client.schedule(schedule.id).delete()],
        ...[() => client.user('me').get(), () => client.user('none').get(), () => client.user('me').limits()],
        ...[() => client.user('me').monthlyUsage(), () => send('GET', '/users/me/usage/monthly?date=x')],
        ...[() => client.user('me').updateLimits({ maxMonthlyUsageUsd: -1 }), () => client.store().list({ limit: 1 })],
        ...[() => client.actor(actorId).delete(), () => client.actors().list()],
        () => fetch(`${baseUrl}/v2/actors`, { headers: { authorization: 'Bearer wrong' } }),
    ]);
}
