import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failure } from '../../test/api-failure.js';
import { startPlatform, temporaryFolder } from '../../test/platform-fixture.js';
import { readActorDefinition } from './definition.js';

/** Creates an Actor's folder with these fields in its actor.json. */
function actorWith(fields: object): string {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '.actor'));
    const actorJson = { actorSpecification: 1, name: 'checked', version: '0.1', ...fields };
    writeFileSync(join(folder, '.actor', 'actor.json'), JSON.stringify(actorJson));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM apify/actor-node\nCMD ["no-such-command"]');
    return folder;
}

const TRANSFORMATION = { fields: ['asin'] };

describe('the schemas of an Actor', () => {
    it.each([
        [
            'output',
            { output: { title: 'Output', properties: {} } },
            "must have required property 'actorOutputSchemaVersion'",
        ],
        ['storages.dataset', { storages: { dataset: { actorSpecification: 1 } } }, 'must have required property'],
        [
            'storages.dataset',
            { storages: { dataset: { actorSpecification: 1, views: { all: { transformation: TRANSFORMATION } } } } },
            "/views/all must have required property 'title'",
        ],
        [
            'storages.dataset',
            { storages: { dataset: { actorSpecification: 1, views: {}, fields: { type: 'strange' } } } },
            '/fields/type must be',
        ],
        [
            'storages.datasets.second',
            { storages: { datasets: { default: { actorSpecification: 1, views: {} }, second: { views: {} } } } },
            "must have required property 'actorSpecification'",
        ],
        [
            'storages.keyValueStore',
            { storages: { keyValueStore: { actorKeyValueStoreSchemaVersion: 1, title: 'Store' } } },
            "must have required property 'collections'",
        ],
        ['input', { input: { title: 'Input', type: 'object', schemaVersion: 2, properties: {} } }, 'schemaVersion'],
    ])('are refused with the field %s when they are wrong', (field, fields, problem) => {
        expect(() => readActorDefinition(actorWith(fields))).toThrow(`field "${field}"`);
        expect(() => readActorDefinition(actorWith(fields))).toThrow(problem);
    });

    it('hold for the default storages of its runs', async () => {
        const { client, platform } = await startPlatform([]);
        const dataset = {
            actorSpecification: 1,
            fields: { type: 'object', properties: { price: { type: 'number' } }, required: ['price'] },
            views: {},
        };
        const keyValueStore = {
            actorKeyValueStoreSchemaVersion: 1,
            title: 'Store',
            collections: { pages: { title: 'Pages', keyPrefix: 'page-' } },
        };
        await platform.registerActor(actorWith({ storages: { dataset, keyValueStore } }));
        const run = await client.actor('checked').start({});
        const items = client.dataset(run.defaultDatasetId);
        await items.pushItems([{ price: 1 }]);
        expect(await failure(items.pushItems([{ price: 2 }, { price: 'cheap' }]))).toMatchObject({
            type: 'schema-validation-error',
            status: 400,
        });
        const store = client.keyValueStore(run.defaultKeyValueStoreId);
        await store.setRecord({ key: 'page-1', value: '1' });
        const { items: keys } = await store.listKeys({ collection: 'pages' });
        expect(keys.map(({ key }) => key)).toEqual(['page-1']);
    });
});

describe('memory', () => {
    it('of a run stays within what its Actor asks for', async () => {
        const { client, platform } = await startPlatform([]);
        await platform.registerActor(actorWith({ minMemoryMbytes: 256, maxMemoryMbytes: 1024 }));
        const actor = client.actor('checked');
        for (const memory of [128, 2048, 300]) {
            expect(await failure(actor.start({}, { memory }))).toMatchObject({
                type: 'invalid-parameter',
                status: 400,
                message: `Memory of this Actor's runs must be a power of 2 from 256 to 1024 MB, not ${memory}.`,
            });
        }
        expect((await actor.start({}, { memory: 512 })).options.memoryMbytes).toBe(512);
        // The default of 2048 MB is more than this Actor allows.
        const run = await actor.start({});
        expect(run.options.memoryMbytes).toBe(1024);
        await client.run(run.id).waitForFinish();
        expect(await failure(client.run(run.id).resurrect({ memory: 128 }))).toMatchObject({ status: 400 });
    });
});
