import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { failure } from '../../test/api-failure.js';
import { memoryApi } from '../../test/memory-api.js';
import { startPlatform, temporaryFolder } from '../../test/platform-fixture.js';
import { SOURCE_FILES } from '../../test/pushed-sources.js';
import { createActor } from '../actors/change-actor.js';
import { createBuild, finishBuild } from '../builds/build-status.js';
import type { Builder } from '../builds/builder.js';
import type { TestClock } from '../clock.js';
import { actorBuildRoutes } from './actor-builds.js';

/** Two stages that name the folders of their images. The last stage starts what they made by its path. */
const STAGES_WITH_ABSOLUTE_PATHS = `FROM node:24 AS builder
COPY . /source
RUN cd /source && mkdir made && cp main.js /source/made/
FROM apify/actor-node:24
COPY --from=builder /source/made /home/myuser/dist
CMD ["node", "/home/myuser/dist/main.js"]
`;

describe('builds', () => {
    it('builds pushed files, tags the build, and runs it with the version’s variables', async () => {
        const { client, platform } = await startPlatform([]);
        const { id } = await client.actors().create({
            name: 'pushed',
            versions: [
                {
                    versionNumber: '0.1',
                    buildTag: 'latest',
                    sourceType: 'SOURCE_FILES',
                    sourceFiles: [
                        ...SOURCE_FILES.slice(0, 2),
                        { name: 'Dockerfile', format: 'TEXT', content: STAGES_WITH_ABSOLUTE_PATHS },
                        { name: 'main.js', format: 'TEXT', content: 'console.log("word is", process.env.WORD);' },
                    ],
                    envVars: [{ name: 'WORD', value: 'well kept', isSecret: true }],
                } as never,
            ],
        });
        const started = await client.actor(id).build('0.1', { waitForFinish: 60 });
        expect(started).toMatchObject({ status: 'SUCCEEDED', buildNumber: '0.1.1' });
        expect(await client.build(started.id).log().get()).toContain('Build finished with status SUCCEEDED');
        expect(JSON.stringify(started)).not.toContain('well kept');

        const second = await client.actor(id).build('0.1', { waitForFinish: 60, tag: 'beta' });
        expect(second.buildNumber).toBe('0.1.2');
        const actor = await client.actor(id).get();
        expect(actor?.taggedBuilds).toMatchObject({
            latest: { buildId: started.id },
            beta: { buildId: second.id, buildNumber: '0.1.2' },
        });
        expect((await client.actor(id).builds().list({ desc: true })).items.map((build) => build.id)).toEqual([
            second.id,
            started.id,
        ]);
        expect((await client.builds().list()).total).toBe(2);
        expect((await (await client.actor(id).defaultBuild()).get())?.id).toBe(started.id);
        expect(await failure(client.build(started.id).delete())).toMatchObject({ type: 'deleting-default-build' });
        await client.build(second.id).delete();
        expect(await client.build(second.id).get()).toBeUndefined();
        expect(Object.keys((await client.actor(id).get())?.taggedBuilds ?? {})).toEqual(['latest']);

        const run = await client.actor(id).call(undefined, { log: null });
        expect(run.status).toBe('SUCCEEDED');
        expect(await client.run(run.id).log().get()).toContain('word is well kept');
        const files = readdirSync(platform.dataFolder).filter((name) => name.startsWith('platform.db'));
        const bytes = files.map((name) => readFileSync(join(platform.dataFolder, name), 'latin1')).join('');
        expect(bytes).toContain('"WORD"');
        expect(bytes.includes('"well kept"')).toBe(false);
    });

    it('builds a zip that lies in a key-value store of the platform', async () => {
        const { client, platform } = await startPlatform([]);
        const files = SOURCE_FILES.map(({ name, format, content }) => [
            name,
            Buffer.from(content, format === 'BASE64' ? 'base64' : 'utf8'),
        ]);
        const store = await client.keyValueStores().getOrCreate('pushed-sources');
        const value = Buffer.from(zipSync(Object.fromEntries(files)));
        await client
            .keyValueStore(store.id)
            .setRecord({ key: 'a.zip', value, contentType: 'application/zip' } as never);
        const tarballUrl = `${platform.baseUrl}/v2/key-value-stores/${store.id}/records/a.zip`;
        const versions = [{ versionNumber: '0.1', buildTag: 'latest', sourceType: 'TARBALL', tarballUrl } as never];
        const { id } = await client.actors().create({ name: 'pushed', versions });
        await client.actor(id).build('0.1', { waitForFinish: 60 });
        const run = await client.actor(id).call(undefined, { log: null });
        expect(await client.run(run.id).log().get()).toMatch(/Z ran\n/);
    });

    it('aborts a running build and everything that it started', async () => {
        const { client } = await startPlatform([]);
        const dockerfile =
            'FROM apify/actor-node\nRUN node -e "console.log(\'hanging\'); setInterval(() => {}, 1000)"\n';
        const { id } = await client.actors().create({
            name: 'hanging-build',
            versions: [
                {
                    versionNumber: '0.0',
                    sourceType: 'SOURCE_FILES',
                    sourceFiles: [{ name: 'Dockerfile', format: 'TEXT', content: dockerfile }],
                } as never,
            ],
        });
        const build = await client.actor(id).build('0.0');
        expect(build.status).toBe('RUNNING');
        let log = '';
        for await (const chunk of (await client.build(build.id).log().stream()) ?? []) {
            log += String(chunk);
            if (log.includes('hanging')) break;
        }
        expect(await failure(client.build(build.id).delete())).toMatchObject({ type: 'deleting-unfinished-build' });
        expect((await client.build(build.id).abort()).status).toBe('ABORTED');
    });

    it('ends a build whose Actor is deleted, and ends the stream of its log', async () => {
        const { client, platform } = await startPlatform([]);
        const dockerfile =
            'FROM apify/actor-node\nRUN node -e "console.log(\'hanging\'); setInterval(() => {}, 1000)"\n';
        const sourceFiles = [{ name: 'Dockerfile', format: 'TEXT', content: dockerfile }];
        const versions = [{ versionNumber: '0.0', sourceType: 'SOURCE_FILES', sourceFiles } as never];
        const { id } = await client.actors().create({ name: 'deleted-build', versions });
        const build = await client.actor(id).build('0.0');
        const stream = (await client.build(build.id).log().stream())!;
        let log = '';
        for await (const chunk of stream) {
            log += String(chunk);
            if (log.includes('hanging') && (await client.actor(id).get())) await client.actor(id).delete();
        }
        await platform.idle();
        expect(await client.build(build.id).get()).toBeUndefined();
        expect(await client.log(build.id).get()).toBeUndefined();
    });

    it('fails with a log that says why, and writes nothing outside of the build’s folder', async () => {
        const { client } = await startPlatform([]);
        const buildOf = async (name: string, sourceFiles: object[]) => {
            const { id } = await client.actors().create({
                name,
                versions: [{ versionNumber: '0.0', sourceType: 'SOURCE_FILES', sourceFiles } as never],
            });
            const build = await client.actor(id).build('0.0', { waitForFinish: 60 });
            return { status: build.status, log: await client.build(build.id).log().get() };
        };
        for (const path of [
            '../outside.txt',
            '/tmp/outside.txt',
            'a/../../outside.txt',
            'C:\\outside.txt',
            '..\\outside',
        ]) {
            const { status, log } = await buildOf(`bad-${path.length}-${path.charCodeAt(0)}`, [
                { name: path, content: 'x' },
            ]);
            expect(status).toBe('FAILED');
            expect(log).toContain("would be outside the Actor's folder");
        }
        const broken = await buildOf('broken', [{ name: '.actor/actor.json', content: '{"name":"x"}' }]);
        expect(broken.status).toBe('FAILED');
        expect(broken.log).toContain('actor.json: field "actorSpecification"');
        const step = await buildOf('failing-step', [
            { name: 'Dockerfile', content: 'FROM apify/actor-node\nRUN echo before && exit 3\n' },
        ]);
        expect(step.log).toMatch(/before\n.*ERROR: The step ended with exit code 3/);
    });

    it('validates an input as a run would', async () => {
        const { client, platform } = await startPlatform([]);
        const folder = temporaryFolder();
        mkdirSync(join(folder, '.actor'));
        writeFileSync(
            join(folder, '.actor', 'actor.json'),
            JSON.stringify({
                actorSpecification: 1,
                name: 'checked',
                version: '0.1',
                input: {
                    title: 'Input',
                    type: 'object',
                    schemaVersion: 1,
                    properties: {
                        keyword: {
                            title: 'Keyword',
                            type: 'string',
                            description: 'What to look for',
                            editor: 'textfield',
                        },
                    },
                    required: ['keyword'],
                },
            }),
        );
        await platform.registerActor(folder);
        expect(await client.actor('checked').validateInput({ keyword: 'phone' })).toBe(true);
        const missing = await failure(client.actor('checked').validateInput({}));
        expect(missing).toMatchObject({ type: 'invalid-input', status: 400 });
        expect(missing.message).toContain('Field input.keyword is required');
        expect(await failure(client.actor('checked').start({}))).toMatchObject({ type: 'invalid-input' });
        expect(await failure(client.actor('checked').start({ keyword: 'a' }, { build: 'beta' }))).toMatchObject({
            type: 'unknown-build-tag',
            status: 404,
        });
    });
});

describe('a build', () => {
    it('is waited for a minute at most', async () => {
        const { context, request } = memoryApi((platform) => [actorBuildRoutes(platform, {} as Builder)]);
        const clock = context.clock as TestClock;
        const actor = createActor(context, { name: 'built' });
        const version = { versionNumber: '0.1', tag: null, sourceType: 'SOURCE_FILES', environment: {}, folder: null };
        const { id } = createBuild(context, actor, { ...version, meta: { origin: 'API' } });
        const waiting = request(`/actor-builds/${id}?waitForFinish=999999`);
        while (clock.untilNextTimer() === null) await new Promise((resolve) => setImmediate(resolve));
        expect(clock.untilNextTimer()).toBe(60_000);
        await clock.advance(60_000);
        expect(await (await waiting).json()).toMatchObject({ data: { id, status: 'RUNNING' } });
        context.database.close();
    });

    it('has an OpenAPI document, which needs no token', async () => {
        const { context, request } = memoryApi((platform) => [actorBuildRoutes(platform, {} as Builder)]);
        const actor = createActor(context, { name: 'built', title: 'Built' });
        const version = { versionNumber: '0.1', sourceType: 'SOURCE_FILES', environment: {}, folder: null };
        const { id } = createBuild(context, actor, { ...version, tag: 'latest', meta: { origin: 'API' } });
        const get = async (path: string, headers = {}) => {
            const response = await request(path, { headers });
            return response.ok ? await response.json() : response.status;
        };
        expect(await get(`/actor-builds/${id}/openapi.json`)).toBe(404);
        const limit = { title: 'Limit', type: 'integer', description: 'Most items', default: 5, editor: 'number' };
        const input = { title: 'Input', type: 'object', schemaVersion: 1, properties: { limit }, required: ['limit'] };
        finishBuild(context, id, 'SUCCEEDED', { actorDefinition: { input } as never });
        const described = await get(`/actor-builds/${id}/openapi.json`, { authorization: '' });
        const { editor: _, ...plainLimit } = limit;
        expect(described).toMatchObject({
            openapi: '3.0.1',
            info: { title: 'Built', version: '0.1.1', 'x-build-id': id },
            paths: { '/acts/local~built/runs': {}, '/acts/local~built/run-sync-get-dataset-items': {} },
            components: {
                schemas: {
                    inputSchema: {
                        title: 'Input',
                        type: 'object',
                        properties: { limit: plainLimit },
                        required: ['limit'],
                    },
                },
            },
        });
        expect(JSON.stringify(described)).not.toMatch(/editor|schemaVersion/);
        expect(await get(`/actors/built/builds/${id}/openapi.json`, { authorization: '' })).toEqual(described);
        expect(await get('/actors/built/builds/default/openapi.json')).toEqual(described);
        expect(await get('/actors/built/builds/default/openapi.json', { authorization: '' })).toBe(401);
        context.database.close();
    });

    it('is deleted unless it is running or is the default build of its Actor', async () => {
        const { context, request } = memoryApi((platform) => [actorBuildRoutes(platform, {} as Builder)]);
        const actor = createActor(context, { name: 'built', defaultRunOptions: { build: 'beta' } });
        const version = { versionNumber: '0.1', sourceType: 'SOURCE_FILES', environment: {}, folder: null };
        const start = (tag: string) => createBuild(context, actor, { ...version, tag, meta: { origin: 'API' } });
        const [latest, beta, running] = [start('latest'), start('beta'), start('other')];
        for (const { id } of [latest, beta]) finishBuild(context, id, 'SUCCEEDED');
        const remove = async (id: string) => {
            const response = await request(`/actor-builds/${id}`, { method: 'DELETE' });
            return response.status === 204 ? 204 : ((await response.json()) as { error: { type: string } }).error.type;
        };
        expect(await remove(latest.id)).toBe(204);
        expect(await remove(latest.id)).toBe('record-not-found');
        expect(await remove(beta.id)).toBe('deleting-default-build');
        expect(await remove(running.id)).toBe('deleting-unfinished-build');
        context.database.close();
    });
});
