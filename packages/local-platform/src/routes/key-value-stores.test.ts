import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { useStoragePlatform } from '../../test/storage-platform.js';
import { unzip } from '../../test/unzip.js';

const server = useStoragePlatform();
const newStore = async () => {
    const { id } = await server.client.keyValueStores().getOrCreate();
    return server.client.keyValueStore(id);
};

describe('key-value stores', () => {
    it('are made once per name, and found by id, name and user', async () => {
        const { client } = server;
        const store = await client.keyValueStores().getOrCreate('my-store');
        expect(await client.keyValueStores().getOrCreate('my-store')).toMatchObject({ id: store.id });
        for (const path of [store.id, 'my-store', '~my-store', 'local~my-store', 'local/my-store']) {
            expect(await client.keyValueStore(path).get(), path).toMatchObject({ id: store.id, name: 'my-store' });
        }
        expect(await client.keyValueStore('somebody~my-store').get()).toBeUndefined();
    });

    it('are listed by the time they were made; unnamed ones on request', async () => {
        const { client, clock } = server;
        await client.keyValueStores().getOrCreate('list-a');
        await clock.advance(1000);
        await client.keyValueStores().getOrCreate('list-b');
        const unnamed = await client.keyValueStores().getOrCreate();
        const names = (items: { name?: string | null }[]) =>
            items.map(({ name }) => name).filter((name) => name?.startsWith('list-'));
        expect(names((await client.keyValueStores().list()).items)).toEqual(['list-a', 'list-b']);
        expect(names((await client.keyValueStores().list({ desc: true })).items)).toEqual(['list-b', 'list-a']);
        const ids = (items: { id: string }[]) => items.map(({ id }) => id);
        expect(ids((await client.keyValueStores().list()).items)).not.toContain(unnamed.id);
        expect(ids((await client.keyValueStores().list({ unnamed: true })).items)).toContain(unnamed.id);
        expect((await client.keyValueStores().list({ ownership: 'sharedWithMe' })).items).toEqual([]);
    });

    it('are renamed, but never to a taken name', async () => {
        const { client } = server;
        const store = await newStore();
        await client.keyValueStores().getOrCreate('taken');
        expect(await store.update({ name: 'renamed' })).toMatchObject({ name: 'renamed' });
        await expect(store.update({ name: 'taken' })).rejects.toMatchObject({
            type: 'name-not-unique',
            statusCode: 400,
        });
        await expect(store.update({ name: '-x' })).rejects.toMatchObject({ type: 'invalid-input', statusCode: 400 });
        await expect(client.keyValueStores().getOrCreate('a b')).rejects.toMatchObject({ type: 'invalid-parameter' });
    });

    it('are deleted with their records', async () => {
        const store = await newStore();
        await store.setRecord({ key: 'a', value: 1 });
        await store.delete();
        expect(await store.get()).toBeUndefined();
        expect(await store.getRecord('a')).toBeUndefined();
    });
});

describe('records', () => {
    it('come back as they went in: JSON, text, bytes, streams, nothing', async () => {
        const store = await newStore();
        const bytes = Buffer.from([0, 255, 128, 10, 13]);
        await store.setRecord({ key: 'json', value: { a: [1, null, 'ž'] } });
        await store.setRecord({ key: 'text', value: 'žluťoučký', contentType: 'text/plain; charset=utf-8' });
        await store.setRecord({ key: 'bytes', value: bytes as never, contentType: 'image/png' });
        await store.setRecord({ key: 'stream', value: Readable.from(['a', 'b']) as never, contentType: 'text/plain' });
        await store.setRecord({ key: 'empty', value: '', contentType: 'text/plain' });
        expect(await store.getRecord('json')).toMatchObject({
            value: { a: [1, null, 'ž'] },
            contentType: 'application/json; charset=utf-8',
        });
        expect((await store.getRecord('text'))?.value).toBe('žluťoučký');
        const record = await store.getRecord('bytes', { buffer: true });
        expect(record?.contentType).toBe('image/png');
        expect(Buffer.from(record?.value ?? []).equals(bytes)).toBe(true);
        expect((await store.getRecord('stream'))?.value).toBe('ab');
        expect((await store.getRecord('empty', { buffer: true }))?.value).toHaveLength(0);
        const streamed = await store.getRecord('json', { stream: true });
        expect(JSON.parse(await text(streamed?.value as Readable))).toEqual({ a: [1, null, 'ž'] });
    });

    it('are replaced, and the bytes of the store follow', async () => {
        const store = await newStore();
        await store.setRecord({ key: 'a', value: 'x'.repeat(5000) });
        await store.setRecord({ key: 'b', value: 'yy' });
        await store.setRecord({ key: 'a', value: 'xyz' });
        expect((await store.getRecord('a'))?.value).toBe('xyz');
        expect((await store.get())?.stats).toMatchObject({ writeCount: 3, readCount: 1, storageBytes: 5 });
        await store.deleteRecord('a');
        expect(await store.getRecord('a')).toBeUndefined();
        expect((await store.get())?.stats).toMatchObject({ deleteCount: 1, storageBytes: 2 });
        await store.deleteRecord('never-there');
    });

    it('are decompressed when they come compressed', async () => {
        const store = await newStore();
        const value = { text: 'abc'.repeat(10_000) };
        await store.setRecord({ key: 'large', value });
        expect((await store.getRecord('large'))?.value).toEqual(value);
        expect((await store.listKeys()).items[0]?.size).toBe(Buffer.byteLength(JSON.stringify(value, null, 2)));
    });

    it('exist or not', async () => {
        const store = await newStore();
        await store.setRecord({ key: 'a', value: 1 });
        expect(await store.recordExists('a')).toBe(true);
        expect(await store.recordExists('b')).toBe(false);
        const { id } = (await store.get())!;
        const head = await server.request(`/key-value-stores/${id}/records/a`, { method: 'HEAD' });
        expect(head.headers.get('content-length')).toBe('1');
        const missing = await server.request(`/key-value-stores/${id}/records/b`);
        expect(missing.status).toBe(404);
        expect(await missing.json()).toMatchObject({ error: { type: 'record-not-found' } });
    });

    it('are written by POST too, and downloaded as a file on request', async () => {
        const { id } = (await (await newStore()).get())!;
        const path = `/key-value-stores/${id}/records/page.html`;
        const written = await server.request(path, {
            method: 'POST',
            body: '<p>',
            headers: { 'content-type': 'text/html' },
        });
        expect(written.status).toBe(201);
        expect(written.headers.get('location')).toBe(`${server.platform.baseUrl}/v2${path}`);
        const shown = await server.request(path);
        expect(shown.headers.get('content-disposition')).toBeNull();
        expect(shown.headers.get('content-security-policy')).toBe('sandbox');
        const file = await server.request(`${path}?attachment=1`);
        expect(file.headers.get('content-disposition')).toBe('attachment; filename="page.html"');
        expect(await file.text()).toBe('<p>');
    });

    it.each(['a'.repeat(257), 'a%20b', 'a%2Fb', '%C5%BE'])('refuse the key %s', async (key) => {
        const { id } = (await (await newStore()).get())!;
        const answer = await server.request(`/key-value-stores/${id}/records/${key}`, { method: 'PUT', body: 'x' });
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ error: { type: 'invalid-record-key' } });
    });

    it('are taken past the 9 MB of other request bodies', async () => {
        const store = await newStore();
        const size = 9_437_185;
        await store.setRecord({ key: 'large', value: Buffer.alloc(size) as never });
        expect((await store.listKeys()).items).toMatchObject([{ key: 'large', size }]);
    });
});

describe('keys', () => {
    it('are listed in pages, and by prefix', async () => {
        const store = await newStore();
        const keys = ['a-1', 'a-2', 'a-3', 'b-1', 'b-2', "c'(x)!"];
        for (const key of [...keys].reverse()) await store.setRecord({ key, value: key });
        const page = await store.listKeys({ limit: 2 });
        expect(page).toMatchObject({ count: 2, limit: 2, isTruncated: true, nextExclusiveStartKey: 'a-2' });
        const next = await store.listKeys({ limit: 4, exclusiveStartKey: 'a-2' });
        expect(next.items.map(({ key }) => key)).toEqual(keys.slice(2));
        expect(next).toMatchObject({ isTruncated: false, nextExclusiveStartKey: null });
        const all: string[] = [];
        for await (const { key } of store.listKeys({ prefix: 'a-', limit: 100 })) all.push(key);
        expect(all).toEqual(['a-1', 'a-2', 'a-3']);
    });

    it("are listed by a collection of the store's schema", async () => {
        const { id } = await server.client.keyValueStores().getOrCreate('with-collections', {
            schema: {
                actorKeyValueStoreSchemaVersion: 1,
                title: 'Files',
                collections: {
                    images: { title: 'Images', keyPrefix: 'image-' },
                    report: { title: 'Report', key: 'REPORT' },
                },
            },
        });
        const store = server.client.keyValueStore(id);
        for (const key of ['image-1', 'image-2', 'REPORT', 'REPORT-2']) await store.setRecord({ key, value: 1 });
        const keys = async (collection: string) => (await store.listKeys({ collection })).items.map(({ key }) => key);
        expect(await keys('images')).toEqual(['image-1', 'image-2']);
        expect(await keys('report')).toEqual(['REPORT']);
        await expect(store.listKeys({ collection: 'other' })).rejects.toMatchObject({ type: 'invalid-collection' });
    });
});

describe('archives', () => {
    it('hold every record, or those of a prefix', async () => {
        const store = await newStore();
        const { id } = (await store.get())!;
        const files = { 'a.txt': 'first', 'b.txt': 'x'.repeat(200_000), 'b-empty': '' };
        for (const [key, value] of Object.entries(files)) {
            await store.setRecord({ key, value, contentType: 'text/plain' });
        }
        const archive = async (query: string) => {
            const answer = await server.request(`/key-value-stores/${id}/records${query}`);
            expect(answer.headers.get('content-type')).toBe('application/zip');
            return unzip(Buffer.from(await answer.arrayBuffer()));
        };
        expect(await archive('')).toEqual(files);
        expect(Object.keys(await archive('?prefix=b'))).toEqual(['b-empty', 'b.txt']);
        expect(await archive('?prefix=none')).toEqual({});
    });
});
