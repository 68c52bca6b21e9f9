import { randomBytes } from 'node:crypto';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actorFolder } from './actor-folder.js';
import { loggedInCli } from './apify-cli.js';
import { hasLongSeries } from './long-series.js';
import { startPlatform, temporaryFolder } from './platform-fixture.js';

/** A copy of the small Actor outside of the repository, whose .gitignore the CLI would heed. */
function actorSources(): string {
    const folder = temporaryFolder();
    cpSync(actorFolder('pushable'), folder, { recursive: true });
    return folder;
}

// Each command starts the CLI afresh, which takes seconds on a busy machine.
describe('the real Apify CLI', { timeout: 240_000 }, () => {
    it('logs in, pushes an Actor and builds it', async () => {
        const { client, platform } = await startPlatform([]);
        const apify = await loggedInCli(platform);
        const folder = actorSources();
        const { id } = await client.actors().create({ name: 'pushable' });
        const push = await apify(['push', '--force'], folder);
        expect(push.output).toContain('npm run build');
        expect(push.code, push.output).toBe(0);
        const actor = await client.actor(id).get();
        expect(actor?.versions[0]).toMatchObject({ versionNumber: '0.3', sourceType: 'SOURCE_FILES' });
        expect(actor?.taggedBuilds?.latest).toMatchObject({ buildNumber: '0.3.1' });

        const run = await client.actor(id).call({}, { log: null });
        expect(await client.log(run.id).get()).toContain('count 3, word sesame');
        expect(run.status).toBe('SUCCEEDED');
    });

    it.runIf(hasLongSeries)('creates an Actor, calls it, lists it, and runs a task of it', async () => {
        const { client, platform } = await startPlatform([]);
        const apify = await loggedInCli(platform);
        expect((await apify(['info'])).output).toContain('local');
        const body = JSON.stringify({ name: 'pushable', versions: [] });
        const created = await apify(['api', 'POST', 'actors', '-d', body]);
        expect(created.code, created.output).toBe(0);
        const folder = actorSources();
        await apify(['push', '--force'], folder);
        const call = await apify(['call', 'pushable', '--input', '{}'], folder);
        expect(call.output).toContain('count 3, word sesame');
        expect(call.code, call.output).toBe(0);
        expect((await client.actor('pushable').lastRun().get())?.meta.origin).toBe('CLI');

        const actor = await client.actor('local/pushable').get();
        await client.tasks().create({ actId: actor?.id ?? '', name: 'push-one' });
        expect((await apify(['task', 'run', 'push-one'], folder)).output).toContain('word sesame');
        expect((await apify(['actors', 'ls', '--my', '--json'])).output).toContain('pushable');
        expect((await apify(['actors', 'info', 'pushable', '--json'])).output).toContain('Pushed from a folder');
        expect((await apify(['builds', 'ls', '--json'], folder)).output).toContain('0.3.1');
        expect((await apify(['builds', 'create'], folder)).code).toBe(0);
        expect((await client.actor('pushable').builds().list()).total).toBe(2);
    });

    it.runIf(hasLongSeries)('works with runs, builds, tasks and storages', async () => {
        const { client, platform } = await startPlatform(['writer', 'hanging']);
        const apify = await loggedInCli(platform);
        /** The output of a command that succeeds. */
        const ok = async (...args: string[]) => {
            const result = await apify(args);
            expect(result.code, `apify ${args.join(' ')}\n${result.output}`).toBe(0);
            return result.output;
        };
        const writer = await client.actor('writer').get();
        const task = { actId: writer?.id ?? '', name: 'Write-One', input: { items: [{ asin: 'B01' }] } as never };
        await client.tasks().create(task);

        expect(await ok('task', 'run', 'Write-One')).toContain('from the writer');
        const [run] = (await client.task('local/Write-One').runs().list()).items;
        const { id = '', defaultDatasetId = '', defaultKeyValueStoreId = '' } = run ?? {};
        await ok('actors', 'start', 'hanging', '--json');
        const hanging = (await client.actor('hanging').runs().list()).items[0]?.id ?? '';
        const [ls, info, log, items, keys, value, output, builds] = await Promise.all([
            ok('runs', 'ls', 'writer', '--json'),
            ok('runs', 'info', id, '--json'),
            ok('runs', 'log', id),
            ok('datasets', 'get-items', defaultDatasetId),
            ok('key-value-stores', 'keys', defaultKeyValueStoreId),
            ok('key-value-stores', 'get-value', defaultKeyValueStoreId, 'INPUT'),
            ok('datasets', 'info', defaultDatasetId, '--json'),
            ok('builds', 'info', run?.buildId ?? '', '--json'),
        ]);
        expect(ls).toContain(id);
        expect(info).toContain('SUCCEEDED');
        expect(log).toContain('from the writer');
        expect(items).toContain('B01');
        expect(keys).toContain('OUTPUT');
        expect(value).toContain('B01');
        expect(output).toContain(defaultDatasetId);
        expect(builds).toContain('0.1.1');

        await ok('runs', 'abort', hanging);
        expect((await client.run(hanging).waitForFinish()).status).toBe('ABORTED');
        await ok('runs', 'resurrect', hanging);
        expect((await client.run(hanging).get())?.status).toMatch(/READY|RUNNING/);

        await Promise.all([ok('datasets', 'create', 'offers'), ok('key-value-stores', 'create', 'pages')]);
        await Promise.all([
            ok('datasets', 'push-items', 'offers', '[{"asin":"B02"},{"asin":"B03"}]'),
            ok('key-value-stores', 'set-value', 'pages', 'first', '{"page":1}'),
        ]);
        expect((await client.dataset('local/offers').listItems()).items).toEqual([{ asin: 'B02' }, { asin: 'B03' }]);
        expect((await client.keyValueStore('local/pages').getRecord('first'))?.value).toEqual({ page: 1 });
        await Promise.all([
            ok('datasets', 'rename', 'offers', 'old-offers'),
            ok('key-value-stores', 'delete-value', 'pages', 'first', '--yes'),
        ]);
        expect(await client.dataset('local/old-offers').get()).toBeDefined();
        expect(await client.keyValueStore('local/pages').getRecord('first')).toBeUndefined();
        // Shows the sizes, which it cannot when one is 0.
        expect(await ok('key-value-stores', 'ls')).toContain('local/pages');
    });

    it.runIf(hasLongSeries)('pushes what is too large for source files as a zip', async () => {
        const { client, platform } = await startPlatform([]);
        const apify = await loggedInCli(platform);
        const folder = actorSources();
        writeFileSync(join(folder, 'large.bin'), randomBytes(3.5 * 1024 * 1024));
        await client.actors().create({ name: 'pushable' });
        let push = await apify(['push', '--force'], folder);
        // The CLI reads its zip without waiting until it is written whole, and now and then sends a part of it.
        for (let tries = 1; tries < 10 && push.output.includes('not a zip archive'); tries++) {
            push = await apify(['push', '--force'], folder);
        }
        expect(push.code, push.output).toBe(0);
        const actor = await client.actor('pushable').get();
        expect(actor?.versions[0]).toMatchObject({ sourceType: 'TARBALL' });
        expect((await client.actor('pushable').call({ count: 5 }, { log: null })).status).toBe('SUCCEEDED');
    });
});
