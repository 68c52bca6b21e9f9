import { describe, expect, it } from 'vitest';
import { memoryApi } from '../../test/memory-api.js';
import { useStoragePlatform } from '../../test/storage-platform.js';
import { requestQueues } from '../storage/request-queues.js';
import { requestQueueRoutes } from './request-queues.js';

const server = useStoragePlatform();

async function newQueue(clientKey?: string) {
    const { id } = await server.client.requestQueues().getOrCreate();
    return { id, queue: server.client.requestQueue(id, clientKey ? { clientKey } : {}) };
}

const requestOf = (name: string) => ({ url: `https://example.com/${name}`, uniqueKey: name });

describe('requests', () => {
    it('are added once per unique key', async () => {
        const { queue } = await newQueue('one');
        const added = await queue.addRequest({ ...requestOf('a'), userData: { label: 'LIST' } });
        expect(added).toMatchObject({
            requestId: 'ypeBEsobvcr6wjG',
            wasAlreadyPresent: false,
            wasAlreadyHandled: false,
        });
        expect(await queue.addRequest(requestOf('a'))).toMatchObject({
            requestId: added.requestId,
            wasAlreadyPresent: true,
            wasAlreadyHandled: false,
        });
        expect(await queue.getRequest(added.requestId)).toMatchObject({
            ...requestOf('a'),
            id: added.requestId,
            method: 'GET',
            retryCount: 0,
            userData: { label: 'LIST' },
        });
        expect(await queue.getRequest('missing')).toBeUndefined();
    });

    it('are handled once', async () => {
        const { queue } = await newQueue('one');
        const { requestId: id } = await queue.addRequest(requestOf('a'));
        const handled = { ...requestOf('a'), id, handledAt: new Date(server.clock.now()).toISOString() };
        expect(await queue.updateRequest(handled)).toMatchObject({ wasAlreadyPresent: true, wasAlreadyHandled: false });
        expect(await queue.updateRequest(handled)).toMatchObject({ wasAlreadyPresent: true, wasAlreadyHandled: true });
        expect(await queue.addRequest(requestOf('a'))).toMatchObject({ wasAlreadyHandled: true });
        expect((await queue.listHead()).items).toEqual([]);
        expect(await queue.get()).toMatchObject({
            totalRequestCount: 1,
            handledRequestCount: 1,
            pendingRequestCount: 0,
            hadMultipleClients: false,
        });
    });

    it('are added by the hundred, keep their order, and come back in pages', async () => {
        const { queue } = await newQueue('one');
        const requests = Array.from({ length: 100 }, (_, index) => requestOf(`page-${index}`));
        const added = await queue.batchAddRequests(requests, { maxParallel: 1 });
        expect(added.processedRequests).toHaveLength(100);
        expect(added.unprocessedRequests).toEqual([]);
        const head = await queue.listHead({ limit: 100 });
        expect(head.items.map(({ uniqueKey }) => uniqueKey)).toEqual(requests.map(({ uniqueKey }) => uniqueKey));

        const listed: string[] = [];
        for await (const page of queue.paginateRequests({ maxPageLimit: 30 })) {
            listed.push(...page.items.map(({ uniqueKey }) => uniqueKey));
        }
        expect([...listed].sort()).toEqual(requests.map(({ uniqueKey }) => uniqueKey).sort());
        const ids: string[] = [];
        for await (const { id } of queue.listRequests({ limit: 70 })) ids.push(id);
        expect(new Set(ids).size).toBe(70);
        expect(ids).toEqual([...ids].sort());
        const rest = await queue.listRequests({ exclusiveStartId: ids.at(-1)! });
        expect(rest.items).toHaveLength(30);
    });

    it('go to the head one by one, or to the end', async () => {
        const { queue } = await newQueue('one');
        await queue.batchAddRequests([requestOf('a'), requestOf('b')]);
        await queue.batchAddRequests([requestOf('c'), requestOf('d')], { forefront: true });
        const { requestId: id } = await queue.addRequest(requestOf('e'), { forefront: true });
        const order = async () => (await queue.listHead()).items.map(({ uniqueKey }) => uniqueKey);
        expect(await order()).toEqual(['e', 'd', 'c', 'a', 'b']);
        await queue.updateRequest({ ...requestOf('e'), id });
        expect(await order()).toEqual(['d', 'c', 'a', 'b', 'e']);
        await queue.updateRequest({ ...requestOf('e'), id }, { forefront: true });
        expect(await order()).toEqual(['e', 'd', 'c', 'a', 'b']);
    });

    it('are deleted alone and in batches, by id or unique key', async () => {
        const { queue } = await newQueue('one');
        const { requestId: id } = await queue.addRequest(requestOf('a'));
        await queue.batchAddRequests(['b', 'c', 'd'].map(requestOf));
        await queue.deleteRequest(id);
        const deleted = await queue.batchDeleteRequests([{ uniqueKey: 'b' }, { uniqueKey: 'c' }]);
        expect(deleted.processedRequests).toHaveLength(2);
        expect((await queue.listHead()).items.map(({ uniqueKey }) => uniqueKey)).toEqual(['d']);
        expect(await queue.get()).toMatchObject({ totalRequestCount: 1, pendingRequestCount: 1 });
    });

    it('are refused with the path of the bad field', async () => {
        const { id, queue } = await newQueue();
        await expect(queue.addRequest({ url: '', uniqueKey: 'a' })).rejects.toMatchObject({
            type: 'invalid-input',
            statusCode: 400,
            message: expect.stringContaining('"url"'),
        });
        const tooMany = await server.request(`/request-queues/${id}/requests/batch`, {
            method: 'POST',
            body: JSON.stringify(Array.from({ length: 26 }, (_, index) => requestOf(`${index}`))),
        });
        expect(tooMany.status).toBe(400);
        const wrongId = await server.request(`/request-queues/${id}/requests/somethingElse`, {
            method: 'PUT',
            body: JSON.stringify(requestOf('a')),
        });
        expect(await wrongId.json()).toMatchObject({ error: { type: 'id-does-not-match' } });
        const wrongFilter = await server.request(`/request-queues/${id}/requests?filter=handled`);
        expect(await wrongFilter.json()).toMatchObject({ error: { type: 'invalid-parameter' } });
        const wrongKey = await server.request(`/request-queues/${id}/head?clientKey=${'x'.repeat(33)}`);
        expect(await wrongKey.json()).toMatchObject({ error: { type: 'invalid-client-key' } });
    });
});

describe('locks', () => {
    it('keep others from a request until they run out', async () => {
        const { id, queue: one } = await newQueue('one');
        const two = server.client.requestQueue(id, { clientKey: 'two' });
        await one.batchAddRequests(['a', 'b', 'c'].map(requestOf));
        const locked = await one.listAndLockHead({ limit: 2, lockSecs: 60 });
        expect(locked).toMatchObject({
            limit: 2,
            lockSecs: 60,
            clientKey: 'one',
            queueHasLockedRequests: true,
            hadMultipleClients: false,
        });
        expect(locked.items.map(({ uniqueKey }) => uniqueKey)).toEqual(['a', 'b']);
        expect(locked.items[0]?.lockExpiresAt).toEqual(new Date(server.clock.now() + 60_000));

        const others = await two.listAndLockHead({ lockSecs: 10 });
        expect(others.hadMultipleClients).toBe(true);
        expect(others.items.map(({ uniqueKey }) => uniqueKey)).toEqual(['c']);
        const first = locked.items[0]!.id;
        await expect(two.prolongRequestLock(first, { lockSecs: 5 })).rejects.toMatchObject({
            type: 'request-handled-or-locked',
        });
        await expect(two.deleteRequestLock(first)).rejects.toMatchObject({ type: 'request-handled-or-locked' });

        await server.clock.advance(60_000);
        const again = await two.listAndLockHead({ lockSecs: 10 });
        expect(again.items.map(({ uniqueKey }) => uniqueKey)).toEqual(['a', 'b', 'c']);
    });

    it('are prolonged from now on', async () => {
        const { queue } = await newQueue('one');
        await queue.addRequest(requestOf('a'));
        const [item] = (await queue.listAndLockHead({ lockSecs: 60 })).items;
        await server.clock.advance(50_000);
        const { lockExpiresAt } = await queue.prolongRequestLock(item!.id, { lockSecs: 60 });
        expect(lockExpiresAt).toEqual(new Date(server.clock.now() + 60_000));
        await server.clock.advance(59_999);
        expect((await queue.listAndLockHead({ lockSecs: 1 })).items).toEqual([]);
        await server.clock.advance(1);
        expect((await queue.listAndLockHead({ lockSecs: 1 })).queueHasLockedRequests).toBe(true);
    });

    it('end when the request is handled', async () => {
        const { queue } = await newQueue('one');
        await queue.addRequest(requestOf('a'));
        const [item] = (await queue.listAndLockHead({ lockSecs: 60 })).items;
        expect(await queue.getRequest(item!.id)).toMatchObject({ lockByClient: 'one' });
        await queue.updateRequest({ ...requestOf('a'), id: item!.id, handledAt: '2026-01-01T00:00:00.000Z' });
        const rest = await queue.listAndLockHead({ lockSecs: 60 });
        expect(rest).toMatchObject({ items: [], queueHasLockedRequests: false });
        await expect(queue.prolongRequestLock(item!.id, { lockSecs: 5 })).rejects.toMatchObject({
            type: 'request-handled-or-locked',
        });
        expect(await queue.getRequest(item!.id)).not.toHaveProperty('lockByClient');
    });

    it('are removed, and the request goes where it is told', async () => {
        const { queue } = await newQueue('one');
        await queue.batchAddRequests(['a', 'b', 'c'].map(requestOf));
        const { items } = await queue.listAndLockHead({ lockSecs: 60 });
        await queue.deleteRequestLock(items[0]!.id);
        await queue.deleteRequestLock(items[2]!.id, { forefront: true });
        await queue.deleteRequestLock(items[1]!.id);
        const again = await queue.listAndLockHead({ lockSecs: 60 });
        expect(again.items.map(({ uniqueKey }) => uniqueKey)).toEqual(['c', 'a', 'b']);
        await expect(queue.deleteRequestLock('missing')).rejects.toMatchObject({ type: 'record-not-found' });
    });

    it('of one client are all removed at once', async () => {
        const { id, queue: one } = await newQueue('one');
        const two = server.client.requestQueue(id, { clientKey: 'two' });
        await one.batchAddRequests(['a', 'b', 'c'].map(requestOf));
        await one.listAndLockHead({ limit: 2, lockSecs: 60 });
        await two.listAndLockHead({ limit: 1, lockSecs: 60 });
        const keys = async (filter: ('locked' | 'pending')[]) =>
            (await one.listRequests({ filter })).items.map(({ uniqueKey }) => uniqueKey).sort();
        expect(await keys(['locked'])).toEqual(['a', 'b', 'c']);
        expect(await one.unlockRequests()).toEqual({ unlockedCount: 2 });
        expect(await keys(['locked'])).toEqual(['c']);
        expect(await keys(['pending'])).toEqual(['a', 'b']);
        expect(await keys(['pending', 'locked'])).toEqual(['a', 'b', 'c']);
    });
});

describe('request queues', () => {
    it('are made once per name, renamed, and deleted with their requests', async () => {
        const { client } = server;
        const { id } = await client.requestQueues().getOrCreate('my-queue');
        expect(await client.requestQueues().getOrCreate('my-queue')).toMatchObject({ id });
        const queue = client.requestQueue(id);
        await queue.addRequest(requestOf('a'));
        expect(await queue.update({ name: 'your-queue' })).toMatchObject({ id, name: 'your-queue' });
        expect((await client.requestQueues().list()).items).toMatchObject([{ id, totalRequestCount: 1 }]);
        await queue.delete();
        expect(await queue.get()).toBeUndefined();
        await expect(queue.listHead()).rejects.toMatchObject({ type: 'record-not-found', statusCode: 404 });
    });

    it('tell the time of the last change', async () => {
        const { queue } = await newQueue('one');
        await server.clock.advance(5000);
        await queue.addRequest(requestOf('a'));
        expect((await queue.listHead()).queueModifiedAt).toEqual(new Date(server.clock.now()));
    });

    it('count a client without a key as a new one', async () => {
        const { queue } = await newQueue();
        expect((await queue.listHead()).hadMultipleClients).toBe(false);
        expect((await queue.listHead()).hadMultipleClients).toBe(true);
    });
});

describe('the time of a lock', () => {
    it.each([
        ['0.5', 201],
        ['31536000', 201],
        ['', 400],
        ['0', 400],
        ['-1', 400],
        ['31536001', 400],
        ['soon', 400],
    ])('is from a fraction of a second to a year: %j', async (lockSecs, status) => {
        const { context, request } = memoryApi((platform) => [requestQueueRoutes(platform)]);
        const { id } = requestQueues.create(context);
        const response = await request(`/request-queues/${id}/head/lock?lockSecs=${lockSecs}`, { method: 'POST' });
        expect(response.status).toBe(status);
        context.database.close();
    });
});
