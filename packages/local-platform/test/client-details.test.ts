import { ApifyClient } from 'apify-client';
import { beforeAll, describe, expect, it } from 'vitest';
import { createTestClock } from '../src/index.js';
import { failure } from './api-failure.js';
import { usePlatform } from './platform-fixture.js';

describe("what Apify's own client sees", () => {
    const clock = createTestClock(Date.now());
    const on = usePlatform(['writer'], { clock });
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

    it('gives runs and Actors with the fields that they have on Apify', async () => {
        const { client } = on;
        const pricing = { pricingModel: 'PAY_PER_EVENT', pricingPerEvent: { actorChargeEvents: {} } };
        const { pricingInfos } = await client.actor('writer').update({ pricingInfos: [pricing] } as never);
        const time = expect.any(Date);
        expect(pricingInfos).toEqual([{ ...pricing, apifyMarginPercentage: 0.2, createdAt: time, startedAt: time }]);
        const run = await client.actor('writer').start({ items: [] }, { memory: 128 });
        expect(run.pricingInfo).toEqual(pricingInfos?.[0]);
        expect(run).not.toHaveProperty('chargedEventCounts');
        const input = await client.run(run.id).keyValueStore().getRecord('INPUT');
        expect(input?.contentType).toBe('application/json');
        const versions = client.actor(actorId).versions();
        await versions.create({ versionNumber: '0.1', envVars: [{ name: 'A', value: '1', isSecret: false }] } as never);
        expect((await client.actor(actorId).version('0.1').get())?.envVars).toEqual([{ name: 'A', value: '1' }]);
    });

    it('gives storages their titles, and lists those without a name', async () => {
        for (const [collection, one] of [
            [on.client.datasets(), (id: string) => on.client.dataset(id)],
            [on.client.keyValueStores(), (id: string) => on.client.keyValueStore(id)],
            [on.client.requestQueues(), (id: string) => on.client.requestQueue(id)],
        ] as const) {
            const { id } = await collection.getOrCreate();
            expect(await one(id).update({ title: 'Offers of today' })).toMatchObject({ name: null });
            expect(await one(id).get()).toMatchObject({ title: 'Offers of today', name: null });
            const { items } = await collection.list({ unnamed: true, desc: true, limit: 1 });
            expect(items).toMatchObject([{ id, name: '', title: 'Offers of today' }]);
        }
    });

    it('is refused a lock that another client has', async () => {
        const { id } = await on.client.requestQueues().getOrCreate();
        const one = on.client.requestQueue(id, { clientKey: 'one' });
        const two = on.client.requestQueue(id, { clientKey: 'two' });
        const { requestId } = await one.addRequest({ url: 'https://example.com', uniqueKey: 'a' });
        await one.listAndLockHead({ lockSecs: 60 });
        expect(await failure(two.prolongRequestLock(requestId, { lockSecs: 60 }))).toMatchObject({
            status: 403,
            type: 'request-handled-or-locked',
        });
    });

    describe('signs links that need no token', () => {
        const bare = async (url: string, init?: RequestInit) => {
            const response = await fetch(url, init);
            return response.ok ? response.text() : response.status;
        };
        const tampered = (url: string) => url.replace(/signature=../, 'signature=00');
        let client: ApifyClient;

        beforeAll(() => {
            const { baseUrl, token } = on.platform;
            client = new ApifyClient({ baseUrl, publicBaseUrl: baseUrl, token });
        });

        it('to the items of a dataset, for as long as it says', async () => {
            const { id } = await client.datasets().getOrCreate('signed');
            const dataset = client.dataset(id);
            await dataset.pushItems([{ a: 1 }]);
            const forever = await dataset.createItemsPublicUrl({ limit: 1 });
            const forAnHour = await dataset.createItemsPublicUrl({ expiresInSecs: 3600 });
            expect(await bare(forever)).toBe('[{"a":1}]');
            expect(await bare(forAnHour)).toBe('[{"a":1}]');
            const { itemsPublicUrl = '' } = (await dataset.get()) ?? {};
            expect(await bare(itemsPublicUrl)).toBe('[{"a":1}]');
            await clock.advance(2 * 3_600_000);
            expect(await bare(forAnHour)).toBe(403);
            expect(await bare(itemsPublicUrl)).toBe('[{"a":1}]');
            await clock.advance(14 * 86_400_000);
            expect(await bare(itemsPublicUrl)).toBe(403);
            expect(await bare(forever)).toBe('[{"a":1}]');
            expect(await bare(tampered(forever))).toBe(403);
            expect(await bare(forever, { method: 'POST', body: '{}' })).toBe(401);
            expect(await bare(forever.replace('/items', ''))).toBe(403);
            expect(await bare(forever.replace('/items', '/statistics'))).toBe(403);
        });

        it('to the keys of a store, and to one record each', async () => {
            const { id } = await client.keyValueStores().getOrCreate('signed');
            const store = client.keyValueStore('local/signed');
            await store.setRecord({ key: 'page.html', value: '<p>', contentType: 'text/html' });
            await store.setRecord({ key: 'other', value: 'text' });
            const page = await store.getRecordPublicUrl('page.html');
            expect(await bare(page)).toBe('<p>');
            expect(await bare(tampered(page))).toBe(403);
            expect(await bare(page.replace('page.html', 'other'))).toBe(403);
            const keys = await client.keyValueStore(id).createKeysPublicUrl({ prefix: 'page' });
            const { items } = JSON.parse(String(await bare(keys))).data;
            expect(items).toMatchObject([{ key: 'page.html' }]);
            expect(await bare(items[0].recordPublicUrl)).toBe('<p>');
        });

        it('and opens storages and runs to those who have their id or name, by their general access', async () => {
            const api = `${on.platform.baseUrl}/v2`;
            const { id } = await client.datasets().getOrCreate('opened');
            const [byId, byName] = [`${api}/datasets/${id}`, `${api}/datasets/local~opened`];
            const statuses = async () => [typeof (await bare(byId)), typeof (await bare(`${byName}/items`))];
            expect(await statuses()).toEqual(['number', 'number']);
            await client.dataset(id).update({ generalAccess: 'ANYONE_WITH_ID_CAN_READ' });
            expect(await statuses()).toEqual(['string', 'number']);
            await client.dataset(id).update({ generalAccess: 'ANYONE_WITH_NAME_CAN_READ' });
            expect(await statuses()).toEqual(['string', 'string']);
            expect(JSON.parse(String(await bare(byId))).data.urlSigningSecretKey).toBeNull();
            expect(await bare(byId, { method: 'DELETE' })).toBe(401);
            const [run] = (await client.runs().list()).items;
            const ofRun = ['', '/log'].map((path) => `${api}/actor-runs/${run?.id}${path}`);
            expect(await Promise.all(ofRun.map((url) => bare(url)))).toEqual([401, 401]);
            await client.run(run?.id ?? '').update({ generalAccess: 'ANYONE_WITH_ID_CAN_READ' });
            expect(await Promise.all(ofRun.map(async (url) => typeof (await bare(url))))).toEqual(['string', 'string']);
        });
    });
});
