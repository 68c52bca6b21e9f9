import type { ActorRun, ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { failure } from './api-failure.js';
import { payPerEvent } from './pay-per-event.js';
import { startPlatform, untilLogged } from './platform-fixture.js';
import { startReceiver } from './receiver.js';

/** Lets the Actor do a piece of work and gives back its run and its OUTPUT. */
async function work(
    client: ApifyClient,
    input: object,
    options: object = {},
): Promise<{ run: ActorRun; output: unknown }> {
    const run = await client.actor('working').call(input, { log: null, ...options });
    const log = await client.log(run.id).get();
    expect({ status: run.status, log }).toMatchObject({ status: 'SUCCEEDED' });
    return { run, output: (await client.run(run.id).keyValueStore().getRecord('OUTPUT'))?.value };
}

describe('an Actor on the real SDK', () => {
    it('calls a task, whose stored input lies under the one it gives', async () => {
        const { client } = await startPlatform(['working', 'writer']);
        const writer = await client.actor('writer').get();
        const task = await client.tasks().create({
            actId: writer?.id ?? '',
            name: 'write-some',
            input: { items: [{ from: 'the task' }], kept: true } as never,
        });
        const { output } = await work(client, {
            work: 'callTask',
            taskId: 'local/write-some',
            input: { items: [{ from: 'the caller' }] },
        });
        expect(output).toMatchObject({ status: 'SUCCEEDED', actorTaskId: task.id });
        const { datasetId } = output as { datasetId: string };
        expect((await client.dataset(datasetId).listItems()).items).toEqual([{ from: 'the caller' }]);
        const [run] = (await client.task(task.id).runs().list()).items;
        expect(
            (
                await client
                    .run(run?.id ?? '')
                    .keyValueStore()
                    .getRecord('INPUT')
            )?.value,
        ).toMatchObject({ kept: true });
    });

    it('starts another Actor and aborts it', async () => {
        const { client, platform } = await startPlatform(['working', 'hanging']);
        const { output } = await work(client, { work: 'start', actorId: 'hanging', input: {} });
        await platform.idle();
        const { id } = output as { id: string };
        expect(await client.run(id).get()).toMatchObject({ status: 'ABORTED', meta: { origin: 'ACTOR' } });
    });

    it('reboots itself and goes on from its state', async () => {
        const { client } = await startPlatform(['working']);
        const { run, output } = await work(client, { work: 'reboot' });
        expect(output).toEqual({ starts: 3 });
        expect(run.stats).toMatchObject({ rebootCount: 2 });
    });

    it('adds a webhook once however often it asks for it', async () => {
        const receiver = await startReceiver();
        onTestFinished(() => receiver.close());
        const { client, platform } = await startPlatform(['working']);
        const { run, output } = await work(client, { work: 'addWebhookTwice', requestUrl: receiver.url });
        expect(output).toEqual({ same: true });
        await platform.idle();
        expect(receiver.requests.map(({ json }) => json)).toMatchObject([
            { eventType: 'ACTOR.RUN.SUCCEEDED', resource: { id: run.id } },
        ]);
    });

    it('opens a dataset by the alias that its actor.json gives it, with a schema of its own', async () => {
        const { client } = await startPlatform(['working']);
        const { run, output } = await work(client, { work: 'alias' });
        const { id, refused } = output as { id: string; refused: string };
        expect(refused).toBe('schema-validation-error');
        expect(run.storageIds).toMatchObject({ datasets: { default: run.defaultDatasetId, sellers: id } });
        expect((await client.dataset(id).listItems()).items).toEqual([{ seller: 'Acme' }]);
    });

    it('opens storages by name and by id, and finds them again', async () => {
        const { client, platform } = await startPlatform(['working']);
        const first = await work(client, { work: 'storages', name: 'shared-results' });
        expect(first.output).toMatchObject({
            items: [{ a: 1 }, { a: 2 }],
            text: 'some text',
            url: 'https://example.com/1',
        });
        const { publicUrl } = first.output as { publicUrl: string };
        expect(publicUrl).toContain(`${platform.baseUrl}/v2/key-value-stores/`);
        await client.requestQueue('local~shared-results').delete();
        const second = await work(client, { work: 'storages', name: 'shared-results' });
        expect(second.output).toMatchObject({ items: [{ a: 1 }, { a: 2 }, { a: 1 }, { a: 2 }] });
        expect((await client.dataset('local/shared-results').get())?.itemCount).toBe(4);
    });

    it('writes its state when it ends, though it never stored it', async () => {
        const { client } = await startPlatform(['working']);
        const { run, output } = await work(client, { work: 'state' });
        expect(output).toEqual({ count: 1 });
        expect((await client.run(run.id).keyValueStore().getRecord('COUNT'))?.value).toEqual({ count: 1 });
    });

    it('tells how far it is', async () => {
        const { client } = await startPlatform(['working']);
        const { output } = await work(client, { work: 'statusMessage' });
        expect(output).toBe('halfway');
    });
});

describe('an Actor that charges for events', () => {
    const ACTORS = ['working', 'pushing', 'hanging'];

    async function platformWithPricing(pricesUsd: Record<string, number> = { offer: 0.5 }) {
        const started = await startPlatform(ACTORS);
        for (const actor of ACTORS) {
            await started.client.actor(actor).update({ pricingInfos: [payPerEvent(pricesUsd)] } as never);
        }
        return started;
    }

    it('counts them', async () => {
        const { client } = await platformWithPricing();
        const { run, output } = await work(client, { work: 'charge', counts: [1, 3] });
        expect(output).toMatchObject({ charged: [1, 3], pricingModel: 'PAY_PER_EVENT' });
        expect((await client.run(run.id).get())?.chargedEventCounts).toEqual({ offer: 4 });
        expect((await client.run(run.id).get())?.pricingInfo).toMatchObject({ pricingModel: 'PAY_PER_EVENT' });
    });

    it('is ended once it has charged more than it may', async () => {
        const { client, platform } = await platformWithPricing();
        const run = await client
            .actor('working')
            .call({ work: 'charge', counts: [3, 5] }, { log: null, maxTotalChargeUsd: 2 });
        await platform.idle();
        // The SDK charges one event too many, by which the platform knows.
        expect(await client.run(run.id).get()).toMatchObject({
            status: 'ABORTED',
            chargedEventCounts: { offer: 5 },
            statusMessage: 'The run charged more than its maximum; it is ended',
        });
    });

    it('is not charged twice for one idempotency key', async () => {
        const { client } = await platformWithPricing();
        const run = await client.actor('working').start({ work: 'state' });
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

    it('is ended once its items cost more than it may charge', async () => {
        const { client } = await platformWithPricing({ 'apify-default-dataset-item': 1 });
        const { id, defaultDatasetId } = await client.actor('hanging').start({}, { maxTotalChargeUsd: 2 });
        await untilLogged(client, id, 'hanging with child');
        await client.dataset(defaultDatasetId).pushItems([{ a: 1 }, { a: 2 }]);
        expect((await client.run(id).get())?.status).toBe('RUNNING');
        await client.dataset(defaultDatasetId).pushItems({ a: 3 });
        expect(await client.run(id).get()).toMatchObject({
            status: 'ABORTING',
            chargedEventCounts: { 'apify-default-dataset-item': 3 },
            statusMessage: 'The run charged more than its maximum; it is ended',
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
