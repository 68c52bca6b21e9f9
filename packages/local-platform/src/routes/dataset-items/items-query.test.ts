import { describe, expect, it } from 'vitest';
import { useStoragePlatform } from '../../../test/storage-platform.js';

const server = useStoragePlatform();

async function newDataset(items: Record<string, unknown>[] = []) {
    const { id } = await server.client.datasets().getOrCreate();
    const dataset = server.client.dataset(id);
    if (items.length > 0) await dataset.pushItems(items);
    return { id, dataset };
}

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
