import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActorRun, ApifyClient } from 'apify-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { APIFY_PRICES, createTestClock, type TestClock, USAGE_KINDS, type Usage } from '../src/index.js';
import { runToken } from '../src/run-token.js';
import { actorFolder } from './actor-folder.js';
import { failure } from './api-failure.js';
import { operationsIn } from './operations.js';
import { payPerEvent } from './pay-per-event.js';
import { startPlatform, untilLogged, usePlatform } from './platform-fixture.js';
import { type Receiver, startReceiver } from './receiver.js';
import { type Exchange, openRecordingProxy } from './recording-proxy.js';

const PASSWORD = 'only the run knows it';

/** Lets the Actor do pieces of work, and gives back its run and what came of each. */
async function work(
    client: ApifyClient,
    works: object[],
    options: object = {},
): Promise<{ run: ActorRun; output: Record<string, unknown> }> {
    const input = { works, message: 'Did everything', password: PASSWORD };
    const run = await client.actor('working').call(input, { log: null, ...options });
    const log = await client.log(run.id).get();
    expect({ status: run.status, log }).toMatchObject({ status: 'SUCCEEDED' });
    const output = (await client.run(run.id).keyValueStore().getRecord('OUTPUT'))?.value;
    return { run, output: output as unknown as Record<string, unknown> };
}

/** The Actor `working` in another folder, told of an address between it and the platform. */
function workingFolder(betweenUrl: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'working-'));
    const source = actorFolder('working');
    const definition = JSON.parse(readFileSync(join(source, '.actor/actor.json'), 'utf8'));
    mkdirSync(join(folder, '.actor'));
    writeFileSync(
        join(folder, '.actor/actor.json'),
        JSON.stringify({ ...definition, environmentVariables: { BETWEEN_URL: betweenUrl } }),
    );
    const command = JSON.stringify(['node', join(source, 'main.mjs')]);
    writeFileSync(join(folder, '.actor/Dockerfile'), `FROM apify/actor-node:24\nCMD ${command}\n`);
    return folder;
}

describe('an Actor on the real SDK', () => {
    const prices = { DATASET_WRITES: 1 };
    const on = usePlatform(['writer', 'sleeping'], { prices });
    const exchanges: Exchange[] = [];
    const sockets = new Set<Socket>();
    let receiver: Receiver;
    let closeProxy: () => Promise<void>;
    let folder: string;
    let taskId: string;
    let first: Awaited<ReturnType<typeof work>>;
    let second: Awaited<ReturnType<typeof work>>;

    beforeAll(async () => {
        receiver = await startReceiver();
        const proxy = await openRecordingProxy(on.platform.baseUrl, exchanges, sockets);
        closeProxy = proxy.close;
        folder = workingFolder(proxy.url);
        await on.platform.registerActor(folder);
        const writer = await on.client.actor('writer').get();
        const task = await on.client.tasks().create({
            actId: writer?.id ?? '',
            name: 'write-some',
            input: { items: [{ from: 'the task' }], kept: true } as never,
        });
        taskId = task.id;
        first = await work(on.client, [
            { work: 'refusals', taskId, datasetId: (await on.client.datasets().getOrCreate('not-its-own')).id },
            { work: 'start', actorId: 'sleeping', input: {} },
            { work: 'addWebhookTwice', requestUrl: receiver.url },
            { work: 'alias' },
            { work: 'storages', name: 'shared-results' },
            { work: 'statusMessage' },
            { work: 'ownClient' },
            { work: 'state' },
            { work: 'secretInput' },
        ]);
        await on.client.requestQueue('local~shared-results').delete();
        const full = { forcePermissionLevel: 'FULL_PERMISSIONS' };
        second = await work(
            on.client,
            [
                { work: 'reboot' },
                { work: 'storages', name: 'shared-results' },
                { work: 'callTask', taskId: 'local/write-some', input: { items: [{ from: 'the caller' }] } },
                {
                    work: 'crawlByProxy',
                    urls: [`${on.platform.baseUrl}/health`, 'https://site.invalid/', 'http://site.invalid/'],
                },
            ],
            full,
        );
        await on.platform.idle();
    });
    afterAll(async () => {
        await Promise.all([receiver.close(), closeProxy()]);
        rmSync(folder, { recursive: true });
    });

    it('calls a task, whose stored input lies under the one it gives', async () => {
        expect(second.output.callTask).toMatchObject({ status: 'SUCCEEDED', actorTaskId: taskId });
        const { datasetId } = second.output.callTask as { datasetId: string };
        expect((await on.client.dataset(datasetId).listItems()).items).toEqual([{ from: 'the caller' }]);
        const [run] = (await on.client.task(taskId).runs().list()).items;
        const input = await on.client.keyValueStore(run?.defaultKeyValueStoreId ?? '').getRecord('INPUT');
        expect(input?.value).toMatchObject({ kept: true });
    });

    it('is refused under limited permissions what is not its own', () => {
        const sentence = (what: string) =>
            `Insufficient permissions for the ${what}. Make sure you're passing a correct API token and that it has the required permissions.`;
        expect(first.output.refusals).toEqual({
            level: 'LIMITED_PERMISSIONS',
            callTask: [403, 'insufficient-permissions', sentence('Actor task')],
            openDataset: [403, 'insufficient-permissions', sentence('dataset')],
            openNamedDataset: [403, 'insufficient-permissions', sentence('dataset')],
            user: [403, 'insufficient-permissions', sentence('user')],
        });
    });

    it('gets the secret fields of its input, which are kept encrypted', async () => {
        expect(first.output.secretInput).toEqual({ password: PASSWORD, stored: expect.stringMatching(/^ENCRYPTED_/) });
        const actor = await on.client.actor('working').get();
        const task = await on.client.tasks().create({
            actId: actor?.id ?? '',
            input: { password: PASSWORD, message: 'shown' } as never,
        });
        expect(await on.client.task(task.id).getInput()).toEqual({
            password: expect.stringMatching(/^ENCRYPTED_/),
            message: 'shown',
        });
    });

    it('starts another Actor and aborts it', async () => {
        const { id } = first.output.start as { id: string };
        expect(await on.client.run(id).get()).toMatchObject({ status: 'ABORTED', meta: { origin: 'ACTOR' } });
    });

    it('reboots itself and goes on from its state', () => {
        expect(second.output.reboot).toEqual({ starts: 3 });
        expect(second.run.stats).toMatchObject({ rebootCount: 2 });
    });

    it('adds a webhook once however often it asks for it', () => {
        expect(first.output.addWebhookTwice).toEqual({ same: true });
        expect(receiver.requests.map(({ json }) => json)).toMatchObject([
            { eventType: 'ACTOR.RUN.SUCCEEDED', resource: { id: first.run.id } },
        ]);
    });

    it('opens a dataset by the alias that its actor.json gives it, with a schema of its own', async () => {
        const { id, refused } = first.output.alias as { id: string; refused: string };
        expect(refused).toBe('schema-validation-error');
        expect(first.run.storageIds).toMatchObject({
            datasets: { default: first.run.defaultDatasetId, sellers: id },
        });
        expect((await on.client.dataset(id).listItems()).items).toEqual([{ seller: 'Acme' }]);
    });

    it('opens storages by name and by id, and finds them again', async () => {
        expect(first.output.storages).toMatchObject({
            items: [{ a: 1 }, { a: 2 }],
            text: 'some text',
            url: 'https://example.com/1',
        });
        const { publicUrl } = first.output.storages as { publicUrl: string };
        expect(publicUrl).toContain(`${on.platform.baseUrl}/v2/key-value-stores/`);
        expect(second.output.storages).toMatchObject({ items: [{ a: 1 }, { a: 2 }, { a: 1 }, { a: 2 }] });
        expect((await on.client.dataset('local/shared-results').get())?.itemCount).toBe(4);
    });

    it('writes its state when it ends, though it never stored it', async () => {
        expect(first.output.state).toEqual({ count: 1 });
        const count = await on.client.run(first.run.id).keyValueStore().getRecord('COUNT');
        expect(count?.value).toEqual({ count: 1 });
    });

    it('crawls this machine by Apify Proxy, and is told why it reaches no other', async () => {
        const { [`${on.platform.baseUrl}/health`]: here, ...beyond } = second.output.crawlByProxy as Record<
            string,
            object
        >;
        const proxyUrl = expect.stringMatching(/^http:\/\/groups-RESIDENTIAL,session-[^,]+,country-US:apify_proxy_/);
        expect(here).toEqual({ body: '{"status":"ok"}', proxyUrl });
        const error = expect.stringContaining('site.invalid is not on this computer. Start with --live');
        expect(second.run.usage?.PROXY_RESIDENTIAL_TRANSFER_GBYTES).toBeGreaterThan(1e-7);
        expect(beyond).toEqual({ 'https://site.invalid/': { error }, 'http://site.invalid/': { error } });
        // The crawler alone uses its queue, so that it need not wait for others.
        const queue = await on.client.run(second.run.id).requestQueue().get();
        expect(queue).toMatchObject({ totalRequestCount: 3, hadMultipleClients: false });
    });

    it('uses what a proxy between its SDK and the platform counts, operation by operation, and that is priced', async () => {
        let transferGbytes = 0;
        for (const { id } of [first.run, second.run]) {
            const run = (await on.client.run(id).get()) as ActorRun & { usage: Usage; usageUsd: Usage };
            const counted = operationsIn(exchanges.filter(({ token }) => token === runToken(on.platform.token, id)));
            expect(counted).toMatchObject({
                DATASET_WRITES: 2 + Number(id === first.run.id),
                DATASET_READS: expect.any(Number),
            });
            expect(run.usage).toMatchObject(counted);
            transferGbytes += run.usage.DATA_TRANSFER_INTERNAL_GBYTES;
            const { memoryMbytes } = run.options;
            const units = ((run.stats.runTimeSecs ?? 0) / 3600) * (memoryMbytes / 1024);
            expect(run.usage.ACTOR_COMPUTE_UNITS).toBeCloseTo(units, 12);
            for (const kind of USAGE_KINDS) {
                expect(run.usageUsd[kind]).toBe(run.usage[kind] * { ...APIFY_PRICES, ...prices }[kind]);
            }
            const sumUsd = Object.values(run.usageUsd).reduce((sum, usd) => sum + usd, 0);
            expect(run.usageTotalUsd).toBeCloseTo(sumUsd, 12);
        }
        expect(first.run.usage?.REQUEST_QUEUE_WRITES).toBeGreaterThan(0);
        const bytes = [...sockets].reduce((sum, socket) => sum + socket.bytesRead + socket.bytesWritten, 0);
        // The proxy may not read the whole response to a process that ends with its reboot: one for each of two.
        const unreadBytes = transferGbytes * 1e9 - bytes;
        expect(unreadBytes).toBeGreaterThan(-0.5);
        expect(unreadBytes).toBeLessThan(2 * 10_000);
    });

    it('reaches the platform by a client of its own as the docs write it', () => {
        expect(first.output.ownClient).toBe(first.run.id);
    });

    it('tells how far it is, and why it ended', () => {
        expect(first.output.statusMessage).toBe('halfway');
        expect(first.run).toMatchObject({
            statusMessage: 'Did everything',
            isStatusMessageTerminal: true,
            exitCode: 0,
        });
    });
});

describe('an Actor that charges for events', () => {
    const ACTORS = ['working', 'pushing', 'sleeping'];

    async function platformWithPricing(pricesUsd: Record<string, number> = { offer: 0.5 }, clock?: TestClock) {
        const started = await startPlatform(ACTORS, { ...(clock && { clock }) });
        for (const actor of ACTORS) {
            await started.client.actor(actor).update({ pricingInfos: [payPerEvent(pricesUsd)] } as never);
        }
        return started;
    }

    it('counts them', async () => {
        const { client } = await platformWithPricing();
        const { run, output } = await work(client, [{ work: 'charge', counts: [1, 3] }]);
        expect(output.charge).toMatchObject({ charged: [1, 3], pricingModel: 'PAY_PER_EVENT' });
        expect((await client.run(run.id).get())?.chargedEventCounts).toEqual({ offer: 4 });
        expect((await client.run(run.id).get())?.pricingInfo).toMatchObject({ pricingModel: 'PAY_PER_EVENT' });
    });

    it('may charge more than its maximum, by one event as the SDK does, and end by itself', async () => {
        const { client } = await platformWithPricing();
        const { run, output } = await work(client, [{ work: 'charge', counts: [3, 5] }], { maxTotalChargeUsd: 2 });
        expect(output.charge).toMatchObject({ charged: [3, 2] });
        expect(run.statusMessage).toBe('Did everything');
        expect((await client.run(run.id).get())?.chargedEventCounts).toEqual({ offer: 5 });
    });

    it('is not charged twice for one idempotency key', async () => {
        const { client } = await platformWithPricing();
        const run = await client.actor('pushing').start({ items: 1 });
        for (let i = 0; i < 2; i++)
            await client.run(run.id).charge({ eventName: 'offer', count: 2, idempotencyKey: 'a' });
        await client.run(run.id).waitForFinish();
        expect((await client.run(run.id).get())?.chargedEventCounts).toEqual({ offer: 2 });
    });

    it('is charged for its start, by its memory, and for its items, where its pricing says so', async () => {
        const { client } = await platformWithPricing({
            'apify-actor-start': 0.01,
            'apify-default-dataset-item': 0.001,
        });
        const run = await client.actor('pushing').call({ items: 3 }, { log: null, memory: 4096 });
        const charged = async () => (await client.run(run.id).get())?.chargedEventCounts;
        expect(await charged()).toEqual({ 'apify-actor-start': 4, 'apify-default-dataset-item': 3 });
        await client.dataset(run.defaultDatasetId).pushItems([{ a: 1 }]);
        expect(await charged()).toEqual({ 'apify-actor-start': 4, 'apify-default-dataset-item': 3 });
        await client.run(run.id).resurrect({ memory: 512 });
        await client.run(run.id).waitForFinish();
        expect(await charged()).toEqual({ 'apify-actor-start': 5, 'apify-default-dataset-item': 3 });
    });

    it('is ended when it goes on for long after its items cost more than it may charge', async () => {
        const clock = createTestClock();
        const { client } = await platformWithPricing({ 'apify-default-dataset-item': 1 }, clock);
        const { id, defaultDatasetId } = await client.actor('sleeping').start({}, { maxTotalChargeUsd: 2 });
        await untilLogged(client, id, 'ws://');
        await client.dataset(defaultDatasetId).pushItems([{ a: 1 }, { a: 2 }]);
        await clock.advance(60_000);
        await client.dataset(defaultDatasetId).pushItems({ a: 3 });
        expect((await client.run(id).get())?.status).toBe('RUNNING');
        await clock.advance(30_000);
        expect(await client.run(id).get()).toMatchObject({
            status: 'ABORTING',
            chargedEventCounts: { 'apify-default-dataset-item': 3 },
            statusMessage: 'The run was aborted because it charged more than its maximum',
        });
    });

    it('cannot charge for what its pricing does not have', async () => {
        const { client } = await platformWithPricing({ offer: 1, 'apify-actor-start': 1 });
        const { id } = await client.actor('pushing').call({ items: 1 }, { log: null });
        const charge = (eventName: string) => failure(client.run(id).charge({ eventName }));
        expect(await charge('other')).toMatchObject({ status: 400, type: 'invalid-value' });
        expect(await charge('apify-actor-start')).toMatchObject({ type: 'cannot-charge-apify-event' });
        await client.actor('pushing').update({ pricingInfos: [] } as never);
        const free = await client.actor('pushing').call({ items: 1 }, { log: null });
        expect(await failure(client.run(free.id).charge({ eventName: 'offer' }))).toMatchObject({
            status: 400,
            type: 'cannot-charge-non-pay-per-event-actor',
        });
    });
});
