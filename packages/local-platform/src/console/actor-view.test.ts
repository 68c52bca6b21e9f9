import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { memoryContext, runningRun } from '../../test/run-record-fixture.js';
import { createActor } from '../actors/change-actor.js';
import { createBuild, finishBuild } from '../builds/build-status.js';
import { randomIds } from '../identifiers.js';
import { saveRun } from '../runs/run-record.js';
import { keyValueStores, putRecord } from '../storage/key-value-stores.js';
import { addViewRoutes } from './view-routes.js';

/** The routes over a database in memory. */
function openRoutes() {
    const context = { ...memoryContext(), newId: randomIds };
    const app = new Hono();
    addViewRoutes(app, context);
    const request = async (path: string, init?: RequestInit) => (await app.request(path, init)).json();
    return { context, request };
}

it('the input of a run is shown when it is text and not too long', async () => {
    const { context, request } = openRoutes();
    const store = keyValueStores.create(context).id;
    saveRun(context, { ...runningRun('run'), defaultKeyValueStoreId: store });
    const shown = () => request('/runs/run/input');
    expect(await shown()).toEqual({ contentType: null, text: null, size: 0 });
    for (const [contentType, size, isShown] of [
        ['application/json; charset=utf-8', 1_000_000, true],
        ['text/plain', 1_000_001, false],
        ['image/png', 3, false],
    ] as const) {
        putRecord(context, store, 'INPUT', { contentType, value: 'x'.repeat(size) });
        const { text, ...rest } = (await shown()) as { text: string | null };
        expect({ ...rest, length: text?.length ?? null }).toEqual({ contentType, size, length: isShown ? size : null });
    }
    context.database.close();
});

it('the form of an Actor uses the build that a run would start, also to check an input', async () => {
    const { context, request } = openRoutes();
    const actor = createActor(context, { name: 'formed', description: 'x'.repeat(600) });
    const path = `/actors/${actor.id}`;
    const check = (input: object) =>
        request(`${path}/check-input`, { method: 'POST', body: JSON.stringify(input) }) as Promise<{
            problems: { field: string }[];
        }>;
    expect(await request(path)).toMatchObject({ inputSchema: null, memory: { least: 128, largest: 32_768 } });
    expect(await check({})).toEqual({ problems: [] });
    const meta = { origin: 'API' };
    const version = { versionNumber: '0.1', sourceType: 'SOURCE_FILES', environment: {}, folder: null };
    const input = {
        title: 'Input',
        type: 'object',
        schemaVersion: 1,
        properties: {
            keyword: { title: 'Keyword', type: 'string', description: 'What', editor: 'textfield' },
            count: { title: 'Count', type: 'integer', description: 'How many', default: 3, minimum: 1 },
        },
        required: ['keyword', 'count'],
    };
    const actorDefinition = { actorSpecification: 1, name: 'formed', version: '0.1', input, minMemoryMbytes: 512 };
    const build = createBuild(context, actor, { ...version, tag: 'latest', meta });
    finishBuild(context, build.id, 'SUCCEEDED', { actorDefinition });
    expect(await request(path)).toMatchObject({
        inputSchema: input,
        memory: { least: 512, largest: 32_768 },
        permissionLevel: 'LIMITED_PERMISSIONS',
        builds: [{ tag: 'latest', buildNumber: '0.1.1' }],
    });
    const fields = async (given: object) => (await check(given)).problems.map(({ field }) => field);
    expect(await fields({ keyword: 'phone' })).toEqual([]);
    expect(await fields({ count: 0 })).toEqual(['keyword', 'count']);
    expect(await check([])).toMatchObject({ problems: [{ field: null }] });
    const { items } = (await request('/actors')) as { items: { description: string }[] };
    expect(items.map(({ description }) => description.length)).toEqual([500]);
    context.database.close();
});
