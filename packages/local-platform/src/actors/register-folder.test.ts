import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startPlatform, temporaryFolder } from '../../test/platform-fixture.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { updateActor } from './change-actor.js';
import { registerActorFolder } from './register-folder.js';

const ACTOR_JSON = { actorSpecification: 1, name: 'in-place', version: '1.2', buildTag: 'beta' };

function folderWith(files: Record<string, unknown>): string {
    const folder = temporaryFolder();
    write(folder, files);
    return folder;
}

function write(folder: string, files: Record<string, unknown>): void {
    for (const [name, content] of Object.entries(files)) {
        mkdirSync(join(folder, name, '..'), { recursive: true });
        writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
    }
}

describe('registerActor', () => {
    it('makes the Actor, its version and a tagged build, and says so to webhooks', async () => {
        const { client, platform } = await startPlatform([]);
        const folder = folderWith({
            '.actor/actor.json': {
                ...ACTOR_JSON,
                title: 'In place',
                defaultMemoryMbytes: 512,
                environmentVariables: { A: '1', HIDDEN: '@secret' },
                storages: { dataset: './dataset_schema.json' },
                output: { actorOutputSchemaVersion: 1, title: 'Output', properties: {} },
            },
            '.actor/dataset_schema.json': { actorSpecification: 1, views: {} },
            'input_schema.json': { title: 'Input', type: 'object', schemaVersion: 1, properties: {} },
            'README.md': '# Readme',
            Dockerfile: 'FROM apify/actor-node\nCMD ["node", "main.js"]',
            'main.js': 'console.log("in place", process.env.A, process.env.HIDDEN)',
        });
        const { actor, build } = await platform.registerActor(folder);
        expect(actor).toMatchObject({ name: 'in-place', folder });
        expect(build).toMatchObject({ buildNumber: '1.2.1', status: 'SUCCEEDED' });
        expect(await client.actor('local/in-place').get()).toMatchObject({
            title: 'In place',
            defaultRunOptions: { memoryMbytes: 512 },
            taggedBuilds: { beta: { buildId: build.id } },
            versions: [{ versionNumber: '1.2', buildTag: 'beta' }],
        });
        expect((await client.build(build.id).get())?.actorDefinition).toMatchObject({
            readme: '# Readme',
            input: { title: 'Input' },
            storages: { dataset: { views: {} } },
        });
        expect(await client.build(build.id).log().get()).toContain('Runs start in the folder');
        const run = await client.actor('in-place').call({}, { build: 'beta', log: null });
        expect(await client.run(run.id).log().get()).toContain('in place 1 undefined');
    });

    it('puts the Actor’s variables over those of its Dockerfile', async () => {
        const folder = folderWith({
            '.actor/actor.json': { ...ACTOR_JSON, environmentVariables: { WORD: 'actor' } },
            Dockerfile: 'FROM apify/actor-node\nENV WORD=image MODE=image\n',
        });
        const { build } = registerActorFolder(memoryContext(), folder);
        expect(build.document.environment).toEqual({ WORD: 'actor', MODE: 'image' });
    });

    it('leaves the settings that were changed since, but for those of the folder', () => {
        const context = memoryContext();
        const folder = folderWith({ '.actor/actor.json': { ...ACTOR_JSON, title: 'Of the folder' } });
        const { actor } = registerActorFolder(context, folder);
        const changed = { timeoutSecs: 5, memoryMbytes: 256, build: 'beta' };
        updateActor(context, actor, { title: 'Changed', isPublic: true, defaultRunOptions: changed });
        const again = registerActorFolder(context, folder).actor;
        expect(again.id).toBe(actor.id);
        expect(again.document).toMatchObject({ title: 'Of the folder', isPublic: true, defaultRunOptions: changed });
        write(folder, { '.actor/actor.json': { ...ACTOR_JSON, defaultMemoryMbytes: 512 } });
        expect(registerActorFolder(context, folder).actor.document).toMatchObject({
            title: 'Of the folder',
            defaultRunOptions: { ...changed, memoryMbytes: 512 },
        });
        context.database.close();
    });

    it('says in the log of a run that its folder is gone', async () => {
        const { client, platform } = await startPlatform([]);
        const folder = folderWith({ '.actor/actor.json': ACTOR_JSON });
        await platform.registerActor(folder);
        rmSync(folder, { recursive: true });
        const run = await client.actor('in-place').call({}, { build: 'beta', log: null });
        expect(run.status).toBe('FAILED');
        expect(await client.run(run.id).log().get()).toContain(`there is no folder ${folder}`);
    });

    it('keeps the build of an unchanged folder, and makes the next one of a changed folder', async () => {
        const { client, platform } = await startPlatform([]);
        const folder = folderWith({ '.actor/actor.json': ACTOR_JSON });
        const first = await platform.registerActor(folder);
        expect((await platform.registerActor(folder)).build.id).toBe(first.build.id);

        await client.webhooks().create({
            condition: { actorId: first.actor.id },
            eventTypes: ['ACTOR.BUILD.CREATED', 'ACTOR.BUILD.SUCCEEDED'],
            requestUrl: `${platform.baseUrl}/health`,
        });
        write(folder, { '.actor/actor.json': { ...ACTOR_JSON, title: 'Changed' } });
        const second = await platform.registerActor(folder);
        expect(second).toMatchObject({ actor: { id: first.actor.id }, build: { buildNumber: '1.2.2' } });
        const dispatches = (await client.webhookDispatches().list()).items;
        expect(dispatches.map(({ eventType }) => eventType).sort()).toEqual([
            'ACTOR.BUILD.CREATED',
            'ACTOR.BUILD.SUCCEEDED',
        ]);
    });

    it.each([
        ['missing file', {}, 'actor.json: is missing'],
        ['bad JSON', { '.actor/actor.json': '{' }, 'actor.json: is not valid JSON'],
        ['bad name', { '.actor/actor.json': { ...ACTOR_JSON, name: 'a b' } }, 'field "name": expected 3 to 63 letters'],
        [
            'bad version',
            { '.actor/actor.json': { ...ACTOR_JSON, version: '1' } },
            'field "version": expected MAJOR.MINOR',
        ],
        [
            'missing schema file',
            { '.actor/actor.json': { ...ACTOR_JSON, input: './nothing.json' } },
            'field "input": there is no file',
        ],
        [
            'bad input schema',
            { '.actor/actor.json': { ...ACTOR_JSON, input: { type: 'object', schemaVersion: 1, properties: {} } } },
            'field "input": Input schema is not valid (Field schema.title is required)',
        ],
        [
            'bad Dockerfile',
            { '.actor/actor.json': ACTOR_JSON, Dockerfile: 'FROM a\nRUN <<EOF\nEOF' },
            'Dockerfile line 2: here-documents',
        ],
    ])('says what is wrong: %s', async (_, files, message) => {
        const { client, platform } = await startPlatform([]);
        await expect(platform.registerActor(folderWith(files as Record<string, unknown>))).rejects.toThrow(message);
        expect((await client.actors().list()).total).toBe(0);
    });
});
