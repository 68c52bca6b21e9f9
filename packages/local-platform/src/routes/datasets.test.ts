import { describe, expect, it } from 'vitest';
import { useStoragePlatform } from '../../test/storage-platform.js';

const server = useStoragePlatform();

async function newDataset(items: Record<string, unknown>[] = []) {
    const { id } = await server.client.datasets().getOrCreate();
    const dataset = server.client.dataset(id);
    if (items.length > 0) await dataset.pushItems(items);
    return { id, dataset };
}

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
            itemsPublicUrl: expect.stringContaining(`${server.platform.baseUrl}/v2/datasets/${id}/items?signature=`),
        });
        await dataset.listItems({ limit: 3 });
        expect(await dataset.get()).toMatchObject({ stats: { readCount: 3 } });
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
