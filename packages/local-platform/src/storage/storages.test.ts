import { describe, expect, it } from 'vitest';
import { idleSupervisor, memoryApi } from '../../test/memory-api.js';
import { pushItems } from '../../test/push-items.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createTestClock } from '../clock.js';
import { randomIds } from '../identifiers.js';
import { datasetRoutes } from '../routes/datasets.js';
import { keyValueStoreRoutes } from '../routes/key-value-stores.js';
import { requestQueueRoutes } from '../routes/request-queues.js';
import { noteItemsRead } from './dataset-items.js';
import { datasets } from './datasets.js';
import { findRecord, keyValueStores, listKeys, putRecord } from './key-value-stores.js';
import { findRequest, listRequests } from './queue-listing.js';
import { lockHead, queueHead } from './queue-locks.js';
import { addRequests, requestId } from './queue-requests.js';
import { requestQueues } from './request-queues.js';
import type { StorageKind } from './storage-kind.js';
import { type StorageRow, updateStorage } from './storages.js';

const REQUEST = { url: 'https://example.com/', uniqueKey: 'a' };

/** Creates a database in memory with a clock that the test moves. */
function movingContext() {
    const clock = createTestClock();
    return { ...memoryContext(), clock, newId: randomIds };
}

type Work = (context: ReturnType<typeof movingContext>, id: string) => unknown;

const KINDS: [
    name: string,
    kind: StorageKind<StorageRow>,
    writes: Record<string, Work>,
    reads: Record<string, Work>,
][] = [
    [
        'dataset',
        datasets,
        { push: (context, id) => pushItems(context, id, '[{"a":1}]') },
        { read: (context, id) => noteItemsRead(context, id, 1) },
    ],
    [
        'key-value store',
        keyValueStores,
        {
            put: (context, id) => putRecord(context, id, 'KEY', { contentType: 'text/plain', value: 'x' }),
            'put again': (context, id) => putRecord(context, id, 'KEY', { contentType: 'text/plain', value: 'y' }),
        },
        {
            get: (context, id) => findRecord(context, id, 'KEY'),
            list: (context, id) => listKeys(context, id, { limit: 1 }),
        },
    ],
    [
        'request queue',
        requestQueues,
        { add: (context, id) => addRequests(context, id, [REQUEST], false) },
        {
            get: (context, id) => findRequest(context, id, requestId('a')),
            list: (context, id) => listRequests(context, id, { afterId: '', limit: 1, locked: false, pending: false }),
            head: (context, id) => queueHead(context, id, 1),
            lock: (context, id) => lockHead(context, id, { clientKey: 'one' }, { limit: 1, lockMs: 1 }),
        },
    ],
];

describe.each(KINDS)('a %s', (_, kind, writes, reads) => {
    it('is used by each who writes to it or reads it, and changed by those who write', async () => {
        const context = movingContext();
        const { id } = kind.create(context);
        let modifiedAt = context.clock.now();
        for (const [name, work] of [...Object.entries(writes), ...Object.entries(reads)]) {
            await context.clock.advance(1000);
            work(context, id);
            if (name in writes) modifiedAt = context.clock.now();
            expect([name, kind.find(context, id)]).toMatchObject([
                name,
                { accessed_at: context.clock.now(), modified_at: modifiedAt },
            ]);
        }
        context.database.close();
    });

    it('is listed with the others of its kind by the time it was made, the unnamed ones on request', async () => {
        const context = movingContext();
        for (const name of ['b', undefined, 'a', 'c']) {
            kind.create(context, { name });
            await context.clock.advance(1000);
        }
        const listed = (unnamed: boolean, desc: boolean, offset = 0, limit = 10) => {
            const { total, rows } = kind.list(context, { offset, limit, desc }, unnamed);
            return [total, rows.map(({ name }) => name ?? '-').join('')];
        };
        expect(listed(false, false)).toEqual([3, 'bac']);
        expect(listed(true, false)).toEqual([4, 'b-ac']);
        expect(listed(true, true, 1, 2)).toEqual([4, 'a-']);
        context.database.close();
    });

    it('gets another name or none, and never that of another', () => {
        const context = movingContext();
        const { id } = kind.create(context, { name: 'mine' });
        kind.create(context, { name: 'taken' });
        const change = (update: Parameters<typeof updateStorage>[3]) => {
            const row = kind.find(context, id);
            if (row) updateStorage(context, kind.table, row, update);
            return kind.find(context, id)?.name;
        };
        expect(() => change({ name: 'taken' })).toThrow(expect.objectContaining({ type: 'name-not-unique' }));
        expect(change({ generalAccess: 'RESTRICTED' })).toBe('mine');
        expect(change({ name: 'other' })).toBe('other');
        expect(change({ name: null })).toBeNull();
        expect(kind.create(context, { name: 'mine' })).toMatchObject({ isNew: true });
        context.database.close();
    });
});

it.each([
    'datasets',
    'key-value-stores',
    'request-queues',
])('%s are made by a POST, which finds those with a name', async (path) => {
    const { context, request } = memoryApi((platform) => [
        datasetRoutes(platform, idleSupervisor()),
        keyValueStoreRoutes(platform),
        requestQueueRoutes(platform),
    ]);
    const made = await request(`/${path}?name=kept`, { method: 'POST' });
    const { data } = (await made.json()) as { data: { id: string } };
    expect([made.status, made.headers.get('location')]).toEqual([201, `${context.baseUrl()}/v2/${path}/${data.id}`]);
    const found = await request(`/${path}?name=kept`, { method: 'POST' });
    expect([found.status, found.headers.get('location'), await found.json()]).toMatchObject([200, null, { data }]);
    context.database.close();
});

it.each([
    ['a', 201],
    ['a-1', 201],
    ['a'.repeat(63), 201],
    ['a'.repeat(64), 400],
    ['-a', 400],
    ['a_b', 400],
])('a name is as host names are: %s', async (name, status) => {
    const { context, request } = memoryApi((platform) => [requestQueueRoutes(platform)]);
    expect((await request(`/request-queues?name=${name}`, { method: 'POST' })).status).toBe(status);
    context.database.close();
});

it('items are read by a GET, and by a HEAD they are not', async () => {
    const { context, request } = memoryApi((platform) => [datasetRoutes(platform, idleSupervisor())]);
    const { id } = datasets.create(context);
    pushItems(context, id, '[{"a":1},{"a":2}]');
    const head = await request(`/datasets/${id}/items?limit=1`, { method: 'HEAD' });
    expect([head.headers.get('x-apify-pagination-total'), await head.text()]).toEqual(['2', '']);
    expect(datasets.find(context, id)?.read_count).toBe(0);
    expect(await (await request(`/datasets/${id}/items?limit=1`)).json()).toEqual([{ a: 1 }]);
    expect(datasets.find(context, id)?.read_count).toBe(1);
    context.database.close();
});

it('what Actors stored comes with headers that let a browser neither run it nor guess its type', async () => {
    const { context, request } = memoryApi((platform) => [
        datasetRoutes(platform, idleSupervisor()),
        keyValueStoreRoutes(platform),
    ]);
    const store = keyValueStores.create(context).id;
    putRecord(context, store, 'PAGE', { contentType: 'text/html', value: '<script>' });
    const dataset = datasets.create(context).id;
    pushItems(context, dataset, '[{"a":"<script>"}]');
    const paths = [`/key-value-stores/${store}/records/PAGE`, `/datasets/${dataset}/items?format=html`];
    for (const path of paths) {
        const { headers } = await request(path);
        expect(headers.get('content-type')).toMatch(/^text\/html/);
        expect([headers.get('x-content-type-options'), headers.get('content-security-policy')]).toEqual([
            'nosniff',
            'sandbox',
        ]);
    }
    context.database.close();
});
