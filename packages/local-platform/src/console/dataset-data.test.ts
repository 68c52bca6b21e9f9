import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { memoryContext, TOKEN } from '../../test/run-record-fixture.js';
import { pushItems } from '../storage/dataset-items.js';
import { datasets } from '../storage/datasets.js';
import { datasetDataRoutes } from './dataset-data.js';

it('a table of items hides the token, wherever it stands in one', async () => {
    const context = memoryContext();
    const { id } = datasets.create(context);
    const item = { url: `http://localhost/?token=${TOKEN}`, [TOKEN]: 'x', nested: { headers: [`Bearer ${TOKEN}`] } };
    pushItems(context, id, JSON.stringify(item));
    const app = new Hono();
    datasetDataRoutes(context)(app);
    expect(await (await app.request(`/datasets/${id}/items`)).json()).toEqual({
        total: 1,
        items: [{ url: 'http://localhost/?token=***', '***': 'x', nested: { headers: ['Bearer ***'] } }],
    });
    context.database.close();
});
