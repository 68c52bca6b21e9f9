import { brotliCompressSync, gzipSync } from 'node:zlib';
import { DownloadItemsFormat } from 'apify-client';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useStoragePlatform } from '../../test/storage-platform.js';
import { unzip } from '../../test/unzip.js';

const server = useStoragePlatform();

async function newDataset(items: Record<string, unknown>[] = []) {
    const { id } = await server.client.datasets().getOrCreate();
    const dataset = server.client.dataset(id);
    if (items.length > 0) await dataset.pushItems(items);
    return { id, dataset };
}

const numbered = (count: number) => Array.from({ length: count }, (_, n) => ({ n }));

describe('datasets', () => {
    it('are made once per name, listed, renamed and deleted', async () => {
        const { client } = server;
        const { id } = await client.datasets().getOrCreate('my-dataset');
        expect(await client.datasets().getOrCreate('my-dataset')).toMatchObject({ id, itemCount: 0 });
        expect((await client.datasets().list()).items).toMatchObject([{ id, name: 'my-dataset' }]);
        const dataset = client.dataset('local/my-dataset');
        await dataset.pushItems([{ a: 1 }, {}]);
        expect(await dataset.update({ name: 'your-dataset' })).toMatchObject({ name: 'your-dataset' });
        expect(await dataset.get()).toBeUndefined();
        await client.dataset('your-dataset').delete();
        await expect(client.dataset(id).listItems()).rejects.toMatchObject({ type: 'record-not-found' });
    });

    it('count their items, clean ones apart, and know their fields', async () => {
        const { dataset, id } = await newDataset([{ title: 'A', '#debug': 1 }, { '#debug': 2 }, {}]);
        await dataset.pushItems({ price: 1 });
        expect(await dataset.get()).toMatchObject({
            id,
            itemCount: 4,
            cleanItemCount: 2,
            fields: ['title', '#debug', 'price'],
            stats: { writeCount: 4, readCount: 0 },
            itemsPublicUrl: `${server.platform.baseUrl}/v2/datasets/${id}/items`,
        });
        await dataset.listItems({ limit: 3 });
        expect(await dataset.get()).toMatchObject({ stats: { readCount: 3 } });
    });
});

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
            { numRuns: 60 },
        );
        expect((await dataset.listItems()).items).toEqual(pushed);
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

describe('statistics', () => {
    it('tell about the fields of the schema', async () => {
        const properties = { price: {}, title: {}, images: {}, ok: {} };
        const schema = { actorSpecification: 1, fields: { type: 'object', properties } };
        const { id } = await server.client.datasets().getOrCreate('measured', { schema });
        const dataset = server.client.dataset(id);
        await dataset.pushItems([
            { price: 5, title: 'abc' },
            { price: -1.5, ok: true },
            { price: null, images: [1, 2] },
        ]);
        expect(await dataset.getStatistics()).toEqual({
            fieldStatistics: {
                price: { min: -1.5, max: 5, nullCount: 1, emptyCount: 0 },
                title: { min: 3, max: 3, nullCount: 0, emptyCount: 2 },
                images: { min: 2, max: 2, nullCount: 0, emptyCount: 2 },
                ok: { min: 1, max: 1, nullCount: 0, emptyCount: 2 },
            },
        });
        expect(await (await newDataset()).dataset.getStatistics()).toEqual({ fieldStatistics: null });
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
            { numRuns: 60 },
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

    it('say so in their headers', async () => {
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

    it('do not hold the dataset in memory', async () => {
        const { id, dataset } = await newDataset();
        const items = Array.from({ length: 1000 }, (_, n) => ({ n, text: 'x'.repeat(1000) }));
        for (let push = 0; push < 20; push++) await dataset.pushItems(items);
        const answer = await server.request(`/datasets/${id}/items`);
        const reader = answer.body!.getReader();
        await reader.read();
        // The database is free while somebody reads slowly, and what is pushed meanwhile is not part of the answer.
        await dataset.pushItems({ n: -1 });
        await reader.cancel();
        const all = (await (await server.request(`/datasets/${id}/items`)).json()) as unknown[];
        expect(all).toHaveLength(20_001);
    });
});

describe('items', () => {
    const offers = [
        { '#id': 1, asin: 'A', seller: { name: 'S', stats: { rating: 5 } }, offers: [{ price: 1 }, { price: 2 }] },
        { '#id': 2, asin: 'B', seller: null, offers: [7, 8], errorInfo: { message: 'x' } },
        { '#id': 3 },
    ];

    it.each<[string, unknown[]]>([
        ['fields=asin&limit=1', [{ asin: 'A' }]],
        ['fields=asin,%23id&outputFields=code,id&limit=1', [{ code: 'A', id: 1 }]],
        ['omit=offers,seller&limit=1', [{ '#id': 1, asin: 'A' }]],
        ['fields=seller&flatten=seller&limit=2', [{ 'seller.name': 'S', 'seller.stats.rating': 5 }, { seller: null }]],
        ['fields=seller.name&flatten=seller&limit=1', [{ 'seller.name': 'S' }]],
        [
            'fields=asin,offers,price&unwind=offers&desc=1&skipEmpty=1',
            [
                { asin: 'B', offers: 7 },
                { asin: 'B', offers: 8 },
                { asin: 'A', price: 1 },
                { asin: 'A', price: 2 },
            ],
        ],
        [
            'fields=seller.stats.rating,asin,seller.name&limit=1',
            [{ seller: { stats: { rating: 5 }, name: 'S' }, asin: 'A' }],
        ],
        ['fields=seller.name&outputFields=name&limit=1', [{ name: 'S' }]],
        ['fields=seller&omit=seller.stats.rating,seller.x&limit=1', [{ seller: { name: 'S', stats: {} } }]],
        [
            'fields=asin,price&unwind=offers&limit=1',
            [
                { asin: 'A', price: 1 },
                { asin: 'A', price: 2 },
            ],
        ],
        ['unwind=seller&fields=asin,name&limit=1', [{ asin: 'A', name: 'S' }]],
        ['skipHidden=1&offset=2', [{}]],
        ['clean=1&offset=2', []],
        ['skipFailedPages=1&fields=asin&skipEmpty=1', [{ asin: 'A' }]],
        ['fields=missing', [{}, {}, {}]],
    ])('are transformed by %s', async (query, expected) => {
        const { id } = await newDataset(offers);
        expect(await (await server.request(`/datasets/${id}/items?${query}`)).json()).toEqual(expected);
    });

    it('are simplified as the old crawler gave them', async () => {
        const { id } = await newDataset([{ url: 'u', pageFunctionResult: [{ a: 1 }, { a: 2 }], other: 1 }]);
        const answer = await server.request(`/datasets/${id}/items?simplified=1`);
        expect(await answer.json()).toEqual([
            { url: 'u', a: 1 },
            { url: 'u', a: 2 },
        ]);
    });

    it('are shown in the views of the schema', async () => {
        const { id } = await server.client.datasets().getOrCreate('viewed', {
            schema: {
                actorSpecification: 1,
                views: {
                    prices: {
                        title: 'Prices',
                        transformation: { unwind: 'offers', fields: ['asin', 'price'], desc: true },
                        display: { component: 'table' },
                    },
                },
            },
        });
        const dataset = server.client.dataset(id);
        await dataset.pushItems(offers.slice(0, 1));
        await dataset.pushItems({ asin: 'Z' });
        const expected = [{ asin: 'Z' }, { asin: 'A', price: 1 }, { asin: 'A', price: 2 }];
        expect((await dataset.listItems({ view: 'prices' })).items).toEqual(expected);
        await expect(dataset.listItems({ view: 'other' })).rejects.toMatchObject({
            type: 'requested-dataset-view-does-not-exist',
        });
    });

    it('keep fields of any name', async () => {
        const { id } = await newDataset();
        const body = '{"__proto__":{"x":1},"constructor":2}';
        await server.request(`/datasets/${id}/items`, { method: 'POST', body });
        const answer = await server.request(`/datasets/${id}/items?skipHidden=1`);
        expect(await answer.text()).toBe(`[${body}]`);
    });
});

describe('formats', () => {
    it('write an empty dataset', async () => {
        const { id } = await newDataset();
        const body = async (format: string) => (await server.request(`/datasets/${id}/items?format=${format}`)).text();
        expect(await body('json')).toBe('[]');
        expect(await body('jsonl')).toBe('');
        expect(await body('csv&bom=0')).toBe('');
    });

    it('write JSON lines', async () => {
        const { dataset } = await newDataset([{ a: 1 }, { a: 'x\ny' }]);
        expect((await dataset.downloadItems(DownloadItemsFormat.JSONL)).toString()).toBe('{"a":1}\n{"a":"x\\ny"}\n');
    });

    it('write CSV with a column per field of any item', async () => {
        const { id, dataset } = await newDataset([
            { title: 'A "quoted", one', seller: { name: 'S' }, images: ['i', 'j'], ok: true },
            { title: 'Line\nbreak', price: 1.5, seller: null },
        ]);
        expect((await dataset.downloadItems(DownloadItemsFormat.CSV)).toString()).toBe(
            [
                '\uFEFFtitle,seller/name,images/0,images/1,ok,price,seller',
                '"A ""quoted"", one",S,i,j,true,,',
                '"Line\nbreak",,,,,1.5,',
                '',
            ].join('\r\n'),
        );
        const options = { bom: false, delimiter: ';', skipHeaderRow: true, fields: ['price', 'title'], desc: true };
        expect((await dataset.downloadItems(DownloadItemsFormat.CSV, options)).toString()).toBe(
            '1.5;"Line\nbreak"\r\n;"A ""quoted"", one"\r\n',
        );
        const file = await server.request(`/datasets/${id}/items?format=csv&attachment=1`);
        expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
        expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${id}.csv"`);
    });

    const dangerous = [
        { name: '<b>"Tom" & Co\u0000', nested: { list: [1, { a: null }] }, '1 st': true },
        { address: { '@': { type: 'home' }, '#': 'unknown' }, '#hidden': 'x' },
    ];

    it('write HTML without letting an item be markup', async () => {
        const { dataset, id } = await newDataset(dangerous);
        const page = (await dataset.downloadItems(DownloadItemsFormat.HTML, { clean: true })).toString();
        expect(page).toContain('<th>name</th><th>nested/list/0</th><th>nested/list/1/a</th><th>1 st</th>');
        expect(page).toContain('<td>&lt;b&gt;&quot;Tom&quot; &amp; Co</td><td>1</td><td></td><td>true</td>');
        const answer = await server.request(`/datasets/${id}/items?format=html`);
        expect(answer.headers.get('content-security-policy')).toBe('sandbox');
    });

    it('write XML with attributes and texts', async () => {
        const { dataset } = await newDataset(dangerous);
        const options = { xmlRoot: 'offers', xmlRow: 'offer', clean: true };
        expect((await dataset.downloadItems(DownloadItemsFormat.XML, options)).toString()).toBe(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<offers>',
                '<offer><name>&lt;b&gt;&quot;Tom&quot; &amp; Co</name>' +
                    '<nested><list>1</list><list><a/></list></nested><_1_st>true</_1_st></offer>',
                '<offer><address type="home">unknown</address></offer>',
                '</offers>',
                '',
            ].join('\n'),
        );
    });

    it('write a feed', async () => {
        const { id } = await newDataset([{ title: 'A & B' }]);
        const query = 'format=rss&feedTitle=Offers&feedDescription=All';
        expect(await (await server.request(`/datasets/${id}/items?${query}`)).text()).toBe(
            [
                '<?xml version="1.0" encoding="UTF-8"?>',
                '<rss version="2.0"><channel>',
                '<title>Offers</title>',
                '<description>All</description>',
                `<link>${server.platform.baseUrl}/v2/datasets/${id}/items</link>`,
                '<item><title>A &amp; B</title></item>',
                '</channel></rss>',
                '',
            ].join('\n'),
        );
    });

    it('write an Excel workbook', async () => {
        const { dataset } = await newDataset([{ a: 'x < y', b: 1.5, c: true, d: null }, ...numbered(2500)]);
        const parts = unzip(await dataset.downloadItems(DownloadItemsFormat.XLSX));
        expect(Object.keys(parts)).toContain('[Content_Types].xml');
        const sheet = parts['xl/worksheets/sheet1.xml'] ?? '';
        expect(sheet.match(/<row>/g)).toHaveLength(2502);
        expect(sheet).toContain(
            '<row><c t="inlineStr"><is><t xml:space="preserve">x &lt; y</t></is></c>' +
                '<c><v>1.5</v></c><c t="b"><v>1</v></c><c/><c/></row>',
        );
    });

    it('are one of those that the API names', async () => {
        const { id } = await newDataset();
        const answer = await server.request(`/datasets/${id}/items?format=pdf`);
        expect(await answer.json()).toMatchObject({ error: { type: 'invalid-parameter' } });
    });
});
