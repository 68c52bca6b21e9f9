import { beforeAll, describe, expect, it } from 'vitest';
import { failure } from './api-failure.js';
import { usePlatform } from './platform-fixture.js';

describe("what Apify's own client sees", () => {
    const on = usePlatform([]);
    let actorId: string;

    beforeAll(async () => {
        actorId = (await on.client.actors().create({ name: 'My-Actor' })).id;
    });

    it('finds Actors, tasks and storages by their names in either case', async () => {
        const { client } = on;
        const task = await client.tasks().create({ actId: 'LOCAL~my-actor', name: 'My-Task' });
        expect(task.actId).toBe(actorId);
        // The CLI asks for tasks in lower case.
        expect((await client.task('local/my-task').get())?.id).toBe(task.id);
        for (const [collection, one] of [
            [client.datasets(), client.dataset('local/MIXED-case')],
            [client.keyValueStores(), client.keyValueStore('local/MIXED-case')],
            [client.requestQueues(), client.requestQueue('local/MIXED-case')],
        ] as const) {
            const { id } = await collection.getOrCreate('Mixed-Case');
            expect(await one.get()).toMatchObject({ id, name: 'Mixed-Case' });
            expect((await collection.getOrCreate('mixed-case')).id).toBe(id);
            expect((await one.update({ name: 'mixed-case' })).id).toBe(id);
        }
        expect(await failure(client.actors().create({ name: 'MY-ACTOR' }))).toMatchObject({
            type: 'actor-name-not-unique',
        });
        expect((await client.actor(actorId).update({ name: 'my-actor' })).name).toBe('my-actor');
    });

    it('does not name the size of an empty key-value store, which the CLI cannot show', async () => {
        const { id } = await on.client.keyValueStores().getOrCreate('empty');
        const store = on.client.keyValueStore(id);
        expect((await store.get())?.stats).not.toHaveProperty('s3StorageBytes');
        await store.setRecord({ key: 'a', value: 'text' });
        expect((await store.get())?.stats).toMatchObject({ s3StorageBytes: 4 });
    });

    it('does not count getting a request as another client of its queue', async () => {
        const { id } = await on.client.requestQueues().getOrCreate();
        const queue = on.client.requestQueue(id, { clientKey: 'one' });
        const { requestId } = await queue.addRequest({ url: 'https://example.com', uniqueKey: 'a' });
        expect(await queue.getRequest(requestId)).toMatchObject({ uniqueKey: 'a' });
        expect(await queue.listHead()).toMatchObject({ hadMultipleClients: false });
        await on.client.requestQueue(id, { clientKey: 'another' }).listHead();
        expect(await queue.get()).toMatchObject({ hadMultipleClients: true });
    });
});
