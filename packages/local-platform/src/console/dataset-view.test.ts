import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { pushItems } from '../../test/push-items.js';
import { memoryContext, runningRun, TOKEN } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { createBuild, finishBuild } from '../builds/build-status.js';
import { randomIds } from '../identifiers.js';
import { saveRun } from '../runs/run-record.js';
import { datasets } from '../storage/datasets.js';
import { addViewRoutes } from './view-routes.js';

it('a table of items hides the token anywhere in an item', async () => {
    const context = memoryContext();
    const { id } = datasets.create(context);
    const item = { url: `http://localhost/?token=${TOKEN}`, [TOKEN]: 'x', nested: { headers: [`Bearer ${TOKEN}`] } };
    pushItems(context, id, JSON.stringify(item));
    const app = new Hono();
    addViewRoutes(app, context);
    expect(await (await app.request(`/datasets/${id}/items`)).json()).toEqual({
        total: 1,
        items: [{ url: 'http://localhost/?token=***', '***': 'x', nested: { headers: ['Bearer ***'] } }],
    });
    context.database.close();
});

it('a dataset is shown in the views of its own schema, or in those of the Actor for whose run it is the default dataset', async () => {
    const context = { ...memoryContext(), newId: randomIds };
    const actor = createActor(context, { name: 'viewed' });
    const version = { versionNumber: '0.1', tag: null, sourceType: 'SOURCE_FILES', environment: {}, folder: null };
    const build = createBuild(context, actor, { ...version, meta: { origin: 'API' } });
    const viewsOf = (name: string) => ({ actorSpecification: 1, views: { [name]: { title: name } } });
    const definition = { actorSpecification: 1, name: 'viewed', version: '0.1' };
    finishBuild(context, build.id, 'SUCCEEDED', {
        actorDefinition: { ...definition, storages: { dataset: viewsOf('of the Actor') } },
    });
    const owner = { actId: actor.id, actRunId: 'run' };
    const byDefault = datasets.create(context, owner).id;
    const further = datasets.create(context, owner).id;
    const own = datasets.create(context, { ...owner, schema: viewsOf('its own') }).id;
    saveRun(context, { ...runningRun('run'), actorId: actor.id, buildId: build.id, defaultDatasetId: byDefault });
    const app = new Hono();
    addViewRoutes(app, context);
    const titles = async (id: string) => {
        const { views } = (await (await app.request(`/datasets/${id}`)).json()) as { views: { title: string }[] };
        return views.map(({ title }) => title);
    };
    expect(await titles(byDefault)).toEqual(['of the Actor', 'All fields']);
    expect(await titles(further)).toEqual(['All fields']);
    expect(await titles(own)).toEqual(['its own', 'All fields']);
    context.database.close();
});
