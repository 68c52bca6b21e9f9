import { expect, it, onTestFinished } from 'vitest';
import { startDyingPlatform } from './crash/dying-platform.js';
import { startPlatform, temporaryFolder } from './platform-fixture.js';
import { type Receiver, startReceiver, status } from './receiver.js';

async function receiverOfTest(): Promise<Receiver> {
    const receiver = await startReceiver();
    onTestFinished(() => receiver.close());
    return receiver;
}

it('a run fires the webhooks of its Actor and of the request that started it', async () => {
    const [persistent, adHoc] = [await receiverOfTest(), await receiverOfTest()];
    const { client } = await startPlatform(['writer']);
    const actor = await client.actor('writer').get();
    await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.CREATED', 'ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: actor!.id },
        requestUrl: persistent.url,
    });
    const run = await client
        .actor('writer')
        .start({}, { webhooks: [{ eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl: adHoc.url }] });
    await Promise.all([persistent.received(2), adHoc.received(1)]);

    const finished = await client.run(run.id).get();
    const payload = {
        eventType: 'ACTOR.RUN.SUCCEEDED',
        eventData: { actorId: actor!.id, actorRunId: run.id },
        resource: { id: run.id, status: 'SUCCEEDED', defaultDatasetId: finished!.defaultDatasetId },
    };
    expect(persistent.requests.map(({ json }) => (json as { eventType: string }).eventType).sort()).toEqual([
        'ACTOR.RUN.CREATED',
        'ACTOR.RUN.SUCCEEDED',
    ]);
    expect(adHoc.requests.map(({ json }) => json)).toMatchObject([payload]);
});

it("a webhook to the platform's own API starts the next Actor, without a token in its URL", async () => {
    const receiver = await receiverOfTest();
    const { client, platform } = await startPlatform(['writer', 'summing']);
    const first = await client.actor('writer').get();
    const next = await client.actor('summing').get();
    await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: next!.id },
        requestUrl: receiver.url,
    });
    const link = await client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: first!.id },
        requestUrl: `${platform.baseUrl}/v2/acts/${next!.id}/runs`,
        payloadTemplate: '{"runId": {{resource.id}}, "datasetId": {{resource.defaultDatasetId}}}',
    });
    const run = await client.actor('writer').start({});
    await receiver.received(1);

    const { resource } = receiver.requests[0]?.json as { resource: { id: string; meta: { origin: string } } };
    expect(resource.meta.origin).toBe('WEBHOOK');
    const input = await client.run(resource.id).keyValueStore().getRecord('INPUT');
    expect(input?.value).toEqual({ runId: run.id, datasetId: run.defaultDatasetId });
    const [dispatch] = (await client.webhook(link.id).dispatches().list()).items;
    expect(dispatch).toMatchObject({ status: 'SUCCEEDED', calls: [{ responseStatus: 201 }] });
    expect(dispatch).toMatchObject({ startedRunId: resource.id });
});

it('a platform that is killed while a receiver thinks sends the dispatch again, with the same id', async () => {
    const receiver = await receiverOfTest();
    receiver.answer = () => {};
    const dataFolder = temporaryFolder();
    const dying = await startDyingPlatform(dataFolder, undefined, ['writer']);
    onTestFinished(dying.kill);
    const killed = dying.client;
    const actor = await killed.actor('writer').get();
    await killed.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: actor!.id },
        requestUrl: receiver.url,
        doNotRetry: true,
    });
    await killed.actor('writer').start({});
    await receiver.received(1);
    await dying.kill();

    receiver.answer = status(200);
    const { client } = await startPlatform([], { dataFolder });
    await receiver.received(2);
    const ids = receiver.requests.map(({ headers }) => headers['x-apify-webhook-dispatch-id']);
    expect(new Set(ids).size).toBe(1);
    expect(receiver.requests[1]?.body).toBe(receiver.requests[0]?.body);
    const { items } = await client.webhookDispatches().list();
    expect(items.map(({ id }) => id)).toEqual([ids[0]]);
});
