import type { ApifyClient } from 'apify-client';

/** Apify's client through the recording proxy, and the client that waits without being recorded. */
export interface Walk {
    client: ApifyClient;
    direct: ApifyClient;
    baseUrl: string;
    send(method: string, path: string, body?: unknown): Promise<unknown>;
}

/** Makes calls one after the other; those that the platform refuses count as well. */
export async function each(calls: (() => unknown)[]): Promise<void> {
    for (const call of calls) await (async () => call())().catch(() => {});
}

/** Does with storages of every kind what is done alike with all, right and wrong. */
export async function walkStorages({ client }: Walk): Promise<void> {
    for (const [collection, one] of [
        [client.datasets(), (id: string) => client.dataset(id)],
        [client.keyValueStores(), (id: string) => client.keyValueStore(id)],
        [client.requestQueues(), (id: string) => client.requestQueue(id)],
    ] as const) {
        const named = await collection.getOrCreate('wide-name');
        const { id } = await collection.getOrCreate();
        await each([
            ...[() => collection.getOrCreate('wide-name'), () => collection.getOrCreate('bad name')],
            ...[{ unnamed: true, desc: true }, { ownership: 'sharedWithMe' }, { limit: 5, offset: 1 }].map(
                (filter) => () => collection.list(filter as never),
            ),
            ...[() => one(named.id).get(), () => one(id).get(), () => one('local/wide-name').get()],
            () => one(id).update({ title: 'x', generalAccess: 'RESTRICTED' } as never),
            ...['wide-name', 'bad name'].map((name) => () => one(id).update({ name })),
            ...[() => one('none').get(), () => one('none').update({ name: 'new' }), () => one('none').delete()],
            () => one(id).delete(),
        ]);
    }
}

/** Does with a dataset, and with none, what is only done with datasets. */
export async function walkDataset({ client, send }: Walk): Promise<void> {
    const dataset = client.dataset('local/wide-name');
    const none = client.dataset('none');
    const fields = { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] };
    const view = { title: 'O', transformation: { fields: ['a'] }, display: { component: 'table' } };
    const schema = { actorSpecification: 1, fields, views: { o: view } };
    const { id } = (await send('POST', '/datasets?name=checked', { schema })) as { id: string };
    await each([
        () => dataset.pushItems([{ a: 1, '#h': 2, b: { c: 'x' }, l: [1, 2] }, {}, { a: 2, l: [3] }]),
        ...['{"x":1}', 'none', [1]].map((items) => () => dataset.pushItems(items as never)),
        ...['json', 'jsonl', 'csv', 'html', 'xlsx', 'xml', 'rss'].map(
            (format) => () => dataset.downloadItems(format as never, { clean: true, bom: true }),
        ),
        ...[
            { limit: 0 },
            { offset: 1, limit: 1, desc: true },
            { unwind: 'l' },
            { flatten: ['b'] },
            { view: 'none' },
        ].map((query) => () => dataset.listItems(query as never)),
        ...[() => dataset.getStatistics(), () => none.listItems(), () => none.getStatistics()],
        ...[() => none.pushItems({ a: 1 }), () => client.dataset(id).pushItems([{ a: 1 }])],
        ...[() => client.dataset(id).pushItems([{ a: 'x' }]), () => client.dataset(id).getStatistics()],
        ...[() => client.dataset(id).listItems({ view: 'o' }), () => client.dataset(id).get()],
        () => send('POST', '/datasets', { schema: { fields: { type: 'none' } } }),
        async () => fetch(await dataset.createItemsPublicUrl()),
        async () => fetch(`${await dataset.createItemsPublicUrl()}x`),
    ]);
}

/** Does with a key-value store, and with none, what is only done with stores. */
export async function walkStore({ client, send }: Walk): Promise<void> {
    const store = client.keyValueStore('local/wide-name');
    const none = client.keyValueStore('none');
    await each([
        () => store.setRecord({ key: 'object', value: { a: 1 } }),
        () => store.setRecord({ key: 'text', value: 'text', contentType: 'text/plain' }),
        () => store.setRecord({ key: 'bytes', value: Buffer.from([1, 2]) as never, contentType: 'image/png' }),
        () => store.setRecord({ key: 'null', value: null as never }),
        () => store.setRecord({ key: 'bad key', value: 'x' }),
        ...['object', 'text', 'bytes', 'null', 'none'].flatMap((key) => [
            () => store.getRecord(key),
            () => store.recordExists(key),
        ]),
        ...[{ limit: 1 }, { limit: 1, exclusiveStartKey: 'bytes' }, { prefix: 'o' }, { collection: 'x' }].map(
            (filter) => () => store.listKeys(filter),
        ),
        () => send('GET', '/key-value-stores/local~wide-name/records?prefix=o'),
        ...[() => store.deleteRecord('none'), () => store.deleteRecord('object'), () => none.listKeys()],
        ...[() => none.getRecord('a'), () => none.setRecord({ key: 'a', value: 1 }), () => none.deleteRecord('a')],
        async () => fetch(await store.getRecordPublicUrl('text')),
        async () => fetch(await store.createKeysPublicUrl()),
    ]);
}

/** Does with a request queue, and with none, what is only done with queues. */
export async function walkQueue({ client, send }: Walk): Promise<void> {
    const one = client.requestQueue('local/wide-name', { clientKey: 'one' });
    const two = client.requestQueue('local/wide-name', { clientKey: 'two' });
    const none = client.requestQueue('none');
    const request = (uniqueKey: string) => ({ url: `https://example.com/${uniqueKey}`, uniqueKey, userData: { a: 1 } });
    const { requestId: id } = await one.addRequest(request('a'));
    await each([
        ...[() => one.addRequest(request('a')), () => one.addRequest({ url: 'x' } as never)],
        () => one.batchAddRequests(['b', 'c', 'd', 'e'].map(request), { forefront: true }),
        ...[() => one.listHead({ limit: 3 }), () => one.listAndLockHead({ lockSecs: 60 })],
        ...[() => two.listAndLockHead({ lockSecs: 60 }), () => two.prolongRequestLock(id, { lockSecs: 1 })],
        ...[() => two.deleteRequestLock(id), () => one.prolongRequestLock(id, { lockSecs: 60, forefront: true })],
        ...[() => one.getRequest(id), () => one.getRequest('none'), () => one.deleteRequestLock('none')],
        () => send('PUT', `/request-queues/local~wide-name/requests/${id}/lock`),
        ...[{ limit: 1 }, { filter: ['locked'] }, { filter: ['pending'] }, { exclusiveStartId: id }].map(
            (filter) => () => one.listRequests(filter as never),
        ),
        () => one.updateRequest({ ...request('a'), id, handledAt: new Date().toISOString() }),
        ...[() => one.updateRequest({ ...request('a'), id: 'wrong' }), () => one.listRequests()],
        ...[() => one.unlockRequests(), () => one.deleteRequest(id), () => one.deleteRequest('none')],
        () => one.batchDeleteRequests([{ uniqueKey: 'b' }, { id: 'none' }]),
        ...[() => none.listHead(), () => none.listAndLockHead({ lockSecs: 1 }), () => none.addRequest(request('a'))],
        ...[() => none.listRequests(), () => none.getRequest('a'), () => none.unlockRequests()],
    ]);
}
