import { brotliCompressSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { useStoragePlatform } from '../../../test/storage-platform.js';

const server = useStoragePlatform();

async function newDataset(items: Record<string, unknown>[] = []) {
    const { id } = await server.client.datasets().getOrCreate();
    const dataset = server.client.dataset(id);
    if (items.length > 0) await dataset.pushItems(items);
    return { id, dataset };
}

const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

describe('pushed items', () => {
    it('come back as they went in, whatever JSON they are', async () => {
        const { dataset } = await newDataset();
        const pushed: unknown[] = [];
        await fc.assert(
            fc.asyncProperty(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 5 }), async (items) => {
                await dataset.pushItems(items);
                const expected = JSON.parse(JSON.stringify(items)) as unknown[];
                expect((await dataset.listItems({ offset: pushed.length })).items).toEqual(expected);
                pushed.push(...expected);
            }),
            { numRuns: 20 },
        );
        expect((await dataset.listItems()).items).toEqual(pushed);
    });

    it('are a line each, however they were laid out, from either end and in many pages', async () => {
        const { id } = await newDataset();
        const items = Array.from({ length: 2_500 }, (_, n) => ({ n, text: 'a\nb', list: [{ deep: [n] }, []] }));
        const body = JSON.stringify(items, null, '\r\n\t');
        expect((await server.request(`/datasets/${id}/items`, { method: 'POST', body })).status).toBe(201);
        for (const [query, expected] of [
            ['offset=3', items.slice(3)],
            ['desc=1&offset=3', items.toReversed().slice(3)],
        ] as const) {
            const answer = await server.request(`/datasets/${id}/items?format=jsonl&${query}`);
            expect(await answer.text()).toBe(expected.map((item) => `${JSON.stringify(item)}\n`).join(''));
        }
    });

    it.each([
        ['br', brotliCompressSync],
        ['gzip', gzipSync],
    ])('are decompressed from %s', async (encoding, compress) => {
        const { id, dataset } = await newDataset();
        const body = new Uint8Array(compress(JSON.stringify(numbered(2000))));
        const headers = { 'content-encoding': encoding };
        expect((await server.request(`/datasets/${id}/items`, { method: 'POST', body, headers })).status).toBe(201);
        expect((await dataset.get())?.itemCount).toBe(2000);
    });

    it.each([
        ['[{"a":1},2]', 'Item 1 must be an object, it is a number.'],
        ['[null]', 'Item 0 must be an object, it is null.'],
        ['[[{}]]', 'Item 0 must be an object, it is an array.'],
        ['"{}"', 'Item 0 must be an object, it is a string.'],
        ['', 'not valid JSON'],
        ['{"a":', 'not valid JSON'],
        [`${'{"a":'.repeat(1200)}1${'}'.repeat(1200)}`, 'deeper than 1000 levels'],
    ])('are refused as a whole when one is not right: %.20s', async (body, message) => {
        const { id, dataset } = await newDataset();
        const answer = await server.request(`/datasets/${id}/items`, { method: 'POST', body });
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({
            error: { type: 'invalid-input', message: expect.stringContaining(message) },
        });
        expect(await dataset.get()).toMatchObject({ itemCount: 0 });
    });

    it('are refused over 9 MB', async () => {
        const { dataset } = await newDataset();
        await expect(dataset.pushItems({ text: 'x'.repeat(9_437_184) })).rejects.toMatchObject({
            type: 'request-too-large',
            statusCode: 413,
        });
    });

    it.each(['declared', 'streamed'])('are refused when an uncompressed body is larger than 9 MB: %s', async (kind) => {
        const { id } = await newDataset();
        const bytes = Buffer.alloc(12_000_000, 'x');
        const answer = await server.request(`/datasets/${id}/items`, {
            method: 'POST',
            body: kind === 'declared' ? bytes : new Blob([bytes]).stream(),
            duplex: 'half',
        } as RequestInit);
        expect(answer.status).toBe(413);
        expect(await answer.json()).toMatchObject({ error: { type: 'request-too-large' } });
    });

    it('are checked against the schema of their dataset', async () => {
        const { id } = await server.client.datasets().getOrCreate('checked', {
            schema: {
                actorSpecification: 1,
                fields: { type: 'object', properties: { price: { type: 'number' } }, required: ['title'] },
            },
        });
        const dataset = server.client.dataset(id);
        await dataset.pushItems({ title: 'A', price: 1 });
        const push = dataset.pushItems([{ title: 'B' }, { title: 'C', price: 'x' }, { price: 'y' }]);
        await expect(push).rejects.toMatchObject({
            type: 'schema-validation-error',
            statusCode: 400,
            data: {
                invalidItems: [
                    { itemPosition: 1, validationErrors: [{ instancePath: '/price', keyword: 'type' }] },
                    { itemPosition: 2, validationErrors: [{ keyword: 'required' }, { instancePath: '/price' }] },
                ],
            },
        });
        expect((await dataset.get())?.itemCount).toBe(1);
        const broken = server.client.datasets().getOrCreate('broken', { schema: { fields: { type: 'thing' } } });
        await expect(broken).rejects.toMatchObject({ type: 'dataset-schema-invalid' });
    });
});

describe('pages of items', () => {
    it('put together give every item once, in order', async () => {
        const total = 250;
        const { dataset } = await newDataset(numbered(total));
        const anyPartition = fc.record({
            desc: fc.boolean(),
            offset: fc.nat(total + 10),
            chunkSize: fc.integer({ min: 20, max: total + 10 }),
            limit: fc.option(fc.integer({ min: 1, max: total + 10 }), { nil: undefined }),
        });
        await fc.assert(
            fc.asyncProperty(anyPartition, async ({ desc, offset, chunkSize, limit }) => {
                const read: number[] = [];
                const options = { desc, offset, chunkSize, ...(limit !== undefined && { limit }) };
                for await (const item of dataset.listItems(options)) read.push(item.n as number);
                const all = numbered(total).map(({ n }) => n);
                const ordered = desc ? all.reverse() : all;
                expect(read).toEqual(ordered.slice(offset, offset + (limit ?? total)));
            }),
            { numRuns: 20 },
        );
    });

    it('tell what they cover, filtered items too, so that a reader can go on behind them', async () => {
        const items = Array.from({ length: 50 }, (_, n) => (n % 3 === 0 ? { '#hidden': n } : { n }));
        const { id } = await newDataset(items);
        const read: unknown[] = [];
        for (let offset = 0, count = 1; count > 0; offset += count) {
            const answer = await server.request(`/datasets/${id}/items?clean=1&offset=${offset}&limit=7`);
            read.push(...((await answer.json()) as unknown[]));
            count = Number(answer.headers.get('x-apify-pagination-count'));
        }
        expect(read).toEqual(items.filter((item) => 'n' in item));
    });

    it('have headers that say what they cover', async () => {
        const { id } = await newDataset(numbered(5));
        const headers = async (query: string, method = 'GET') => {
            const answer = await server.request(`/datasets/${id}/items${query}`, { method });
            await answer.text();
            return ['total', 'offset', 'count', 'limit', 'desc'].map((name) =>
                answer.headers.get(`x-apify-pagination-${name}`),
            );
        };
        expect(await headers('')).toEqual(['5', '0', '5', '999999999999', 'false']);
        expect(await headers('?offset=3&limit=10&desc=1')).toEqual(['5', '3', '2', '10', 'true']);
        expect(await headers('?offset=9', 'HEAD')).toEqual(['5', '9', '0', '999999999999', 'false']);
        expect((await server.request(`/datasets/${id}/items?offset=-1`)).status).toBe(400);
    });

    it('break off when the dataset is deleted while it is read', async () => {
        const { id, dataset } = await newDataset();
        const items = Array.from({ length: 1000 }, () => ({ text: 'x'.repeat(5000) }));
        await dataset.pushItems(items);
        await dataset.pushItems(items);
        const answer = await server.request(`/datasets/${id}/items`);
        const reader = answer.body!.getReader();
        await reader.read();
        // The HTTP server logs to the console why it closed the connection.
        const said = vi.spyOn(console, 'error').mockImplementation(() => {});
        await dataset.delete();
        const readRest = async () => {
            while (!(await reader.read()).done);
        };
        await expect(readRest()).rejects.toThrow();
        expect(String(said.mock.calls[0]?.[0])).toContain('was deleted while it was read');
        said.mockRestore();
    });

    it('leave the dataset free for pushes, which are not part of the answer', async () => {
        const { id, dataset } = await newDataset();
        const items = Array.from({ length: 1000 }, (_, n) => ({ n, text: 'x'.repeat(1000) }));
        for (let push = 0; push < 8; push++) await dataset.pushItems(items);
        const answer = await server.request(`/datasets/${id}/items`);
        const reader = answer.body!.getReader();
        const chunks = [(await reader.read()).value!];
        await dataset.pushItems({ n: -1 });
        for (let next = await reader.read(); !next.done; next = await reader.read()) chunks.push(next.value);
        const read = JSON.parse(Buffer.concat(chunks).toString()) as { n: number }[];
        expect(read).toHaveLength(8_000);
        expect(read.some(({ n }) => n === -1)).toBe(false);
        expect((await dataset.get())?.itemCount).toBe(8_001);
    });
});
