import type { ActorRun, ApifyClient } from 'apify-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startPlatform } from './platform-fixture.js';
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
    const PRICING = {
        pricingModel: 'PAY_PER_EVENT',
        startedAt: '2020-01-01T00:00:00.000Z',
        createdAt: '2020-01-01T00:00:00.000Z',
        apifyMarginPercentage: 0,
        pricingPerEvent: {
            actorChargeEvents: { offer: { eventTitle: 'Offer', eventDescription: 'One offer', eventPriceUsd: 0.5 } },
        },
    };

    async function platformWithPricing() {
        const started = await startPlatform(['working']);
        await started.client.actor('working').update({ pricingInfos: [PRICING] } as never);
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
});
