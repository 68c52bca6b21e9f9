import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startPlatform, untilLogged } from '../../test/platform-fixture.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createTestClock } from '../clock.js';
import { runToken } from '../run-token.js';
import { openDatabase } from '../storage/database.js';
import { processesWithEnvironment } from './process-tree.js';
import { readHistory } from './run-history.js';

/** Variables that Node or the system adds to a process by itself. */
const OWN_VARIABLES = new Set(['PWD', 'SHLVL', '_', '__CF_USER_TEXT_ENCODING']);

describe('a run', () => {
    it('succeeds with its items, its output, its status message and its log', async () => {
        const { client } = await startPlatform(['writer']);
        const run = await client.actor('writer').call({ items: [{ asin: 'B01' }, { asin: 'B02' }] }, { log: null });
        expect(run).toMatchObject({
            status: 'SUCCEEDED',
            exitCode: 0,
            statusMessage: 'Wrote everything',
            isStatusMessageTerminal: true,
            buildNumber: '0.1.1',
            meta: { origin: 'API' },
            options: { build: 'latest', memoryMbytes: 2048, diskMbytes: 4096 },
        });
        expect(run.finishedAt?.getTime()).toBeGreaterThan(run.startedAt.getTime());
        expect((await client.dataset(run.defaultDatasetId).listItems()).items).toEqual([
            { asin: 'B01' },
            { asin: 'B02' },
        ]);
        const log = await client.log(run.id).get();
        expect(log).toContain('Grüße 🛒 from the writer\n');
        for (const line of (log ?? '').trimEnd().split('\n')) expect(line).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z /);
    });

    it('sees the environment that Apify gives, and nothing of the host', async () => {
        vi.stubEnv('HOST_SECRET', 'of the host');
        onTestFinished(() => void vi.unstubAllEnvs());
        const { client, platform } = await startPlatform(['writer']);
        await client.actor('writer').update({ actorPermissionLevel: 'FULL_PERMISSIONS' as never });
        const run = await client.actor('writer').call({}, { log: null, memory: 512, timeout: 100 });
        const record = await client.keyValueStore(run.defaultKeyValueStoreId).getRecord('OUTPUT');
        const { environment } = record?.value as unknown as { environment: Record<string, string> };
        expect(environment).toMatchObject({
            APIFY_IS_AT_HOME: '1',
            APIFY_TOKEN: runToken(platform.token, run.id),
            APIFY_API_BASE_URL: platform.baseUrl,
            ACTOR_ID: run.actId,
            ACTOR_FULL_NAME: 'local/writer',
            ACTOR_RUN_ID: run.id,
            ACTOR_BUILD_ID: run.buildId,
            ACTOR_BUILD_NUMBER: '0.1.1',
            ACTOR_BUILD_TAGS: 'latest',
            ACTOR_DEFAULT_DATASET_ID: run.defaultDatasetId,
            ACTOR_INPUT_KEY: 'INPUT',
            ACTOR_MEMORY_MBYTES: '512',
            ACTOR_PERMISSION_LEVEL: 'FULL_PERMISSIONS',
            APIFY_DEDICATED_CPUS: '0.125',
            ACTOR_STARTED_AT: run.startedAt.toISOString(),
            APIFY_META_ORIGIN: 'API',
            APIFY_ACTOR_RUN_ID: run.id,
            APIFY_DEFAULT_DATASET_ID: run.defaultDatasetId,
        });
        expect(Date.parse(environment.ACTOR_TIMEOUT_AT ?? '')).toBeGreaterThan(run.startedAt.getTime() + 99_000);
        const foreign = Object.keys(environment).filter(
            (name) => !/^(ACTOR|APIFY)_/.test(name) && !OWN_VARIABLES.has(name),
        );
        expect(foreign.sort()).toEqual(['HOME', 'PATH', 'TMPDIR']);
        for (const own of [environment.HOME, environment.TMPDIR]) expect(existsSync(own ?? '/')).toBe(false);
    });

    it('fails with the exit code of its process', async () => {
        const { client } = await startPlatform(['failing']);
        const run = await client.actor('failing').call({}, { log: null });
        expect(run).toMatchObject({ status: 'FAILED', exitCode: 7, statusMessage: 'Actor failed with exit code 7' });
        expect(await client.log(run.id).get()).toContain('Something is wrong');
    });

    it('is started again after an error when its options say so, but not forever', async () => {
        const { client } = await startPlatform(['failing']);
        const run = await client.actor('failing').call({}, { log: null, restartOnError: true });
        expect(run).toMatchObject({ status: 'FAILED', exitCode: 7, stats: { restartCount: 3 } });
        expect((await client.log(run.id).get())?.match(/Something is wrong/g)).toHaveLength(4);
    });

    it('times out, with everything that it started', async () => {
        const clock = createTestClock();
        const { client } = await startPlatform(['hanging'], { clock });
        const { id } = await client.actor('hanging').start({}, { timeout: 90 });
        await untilLogged(client, id, 'hanging with child');
        expect(await processesWithEnvironment([`ACTOR_RUN_ID=${id}`])).toHaveLength(2);
        await clock.advance(89_999);
        expect((await client.run(id).get())?.status).toBe('RUNNING');
        await clock.advance(1);
        const run = await client.run(id).waitForFinish();
        expect(run).toMatchObject({ status: 'TIMED-OUT', stats: { runTimeSecs: 90 } });
        expect(await processesWithEnvironment([`ACTOR_RUN_ID=${id}`])).toEqual([]);
    });

    it('is aborted at once', async () => {
        const { client } = await startPlatform(['hanging']);
        const { id } = await client.actor('hanging').start({});
        await untilLogged(client, id, 'hanging with child');
        expect((await client.run(id).abort()).status).toBe('ABORTING');
        expect((await client.run(id).waitForFinish()).status).toBe('ABORTED');
        expect(await processesWithEnvironment([`ACTOR_RUN_ID=${id}`])).toEqual([]);
        expect((await client.run(id).abort()).status).toBe('ABORTED');
    });

    it('learns of a graceful abort through the SDK and ends by itself', async () => {
        const { client } = await startPlatform(['working']);
        const { id } = await client.actor('working').start({ works: [{ work: 'farewell' }] });
        await untilLogged(client, id, 'ready to be ended');
        await client.run(id).abort({ gracefully: true });
        const run = await client.run(id).waitForFinish();
        expect(run).toMatchObject({ status: 'ABORTED', exitCode: 0 });
        expect((await client.run(id).dataset().listItems()).items).toEqual([{ said: 'goodbye' }]);
    });

    it('is killed 30 seconds after a graceful abort when it ignores the abort', async () => {
        const clock = createTestClock();
        const { client } = await startPlatform(['sleeping'], { clock });
        const { id } = await client.actor('sleeping').start({});
        await untilLogged(client, id, 'ws://');
        await client.run(id).abort({ gracefully: true });
        await clock.advance(29_999);
        expect((await client.run(id).get())?.status).toBe('ABORTING');
        await clock.advance(1);
        expect(await client.run(id).waitForFinish()).toMatchObject({ status: 'ABORTED', exitCode: 137 });
    });

    it('goes on from its state when it is rebooted, migrated and resurrected', async () => {
        const clock = createTestClock();
        const { client, platform } = await startPlatform(['counting'], { clock });
        const { id } = await client.actor('counting').start({ endsAtStart: 4 });
        await untilLogged(client, id, 'start 1');
        await client.run(id).reboot();
        await untilLogged(client, id, 'start 2');
        await fetch(`${platform.baseUrl}/v2/actor-runs/${id}/migrate`, {
            method: 'POST',
            headers: { authorization: `Bearer ${platform.token}` },
        });
        await clock.advance(60_000);
        await untilLogged(client, id, 'start 3');
        await client.run(id).abort();
        await client.run(id).waitForFinish();
        expect((await client.run(id).resurrect()).status).toBe('READY');
        const run = await client.run(id).waitForFinish();
        expect(run).toMatchObject({
            status: 'SUCCEEDED',
            stats: { migrationCount: 1, resurrectCount: 1 },
        });
        expect(await client.log(id).get()).toContain('start 4');
        const database = openDatabase(join(platform.dataFolder, 'platform.db'));
        expect(readHistory({ ...memoryContext(), database }, id).map(({ kind, status }) => [kind, status])).toEqual([
            ['created', 'READY'],
            ['started', 'RUNNING'],
            ['rebooted', 'RUNNING'],
            ['started', 'RUNNING'],
            ['migrating', 'RUNNING'],
            ['started', 'RUNNING'],
            ['finished', 'ABORTED'],
            ['resurrected', 'READY'],
            ['started', 'RUNNING'],
            ['finished', 'SUCCEEDED'],
        ]);
        database.close();
    });

    it('turns into another Actor with a new input', async () => {
        const { client, platform } = await startPlatform(['changing', 'writer']);
        const input = { into: 'local/writer', input: { items: [{ from: 'the second' }] } };
        const run = await client.actor('changing').call(input, { log: null });
        expect(run).toMatchObject({ status: 'SUCCEEDED', stats: { metamorph: 1 } });
        const database = openDatabase(join(platform.dataFolder, 'platform.db'));
        expect(readHistory({ ...memoryContext(), database }, run.id).map(({ what }) => what)).toEqual([
            'Created',
            'Starting Actor local/changing, build 0.1.1.',
            'The run turned into Actor local/writer, build 0.1.1.',
            'Starting Actor local/writer, build 0.1.1.',
            'Wrote everything',
        ]);
        database.close();
        expect((await client.run(run.id).dataset().listItems()).items).toEqual([{ from: 'the second' }]);
        const output = (await client.run(run.id).keyValueStore().getRecord('OUTPUT'))?.value;
        expect(output).toMatchObject({ environment: { ACTOR_INPUT_KEY: 'INPUT-METAMORPH-1' } });
    });

    it('calls another Actor and shows its log', async () => {
        const { client } = await startPlatform(['calling', 'writer']);
        const run = await client.actor('calling').call({ actorId: 'local/writer', input: {} }, { log: null });
        const log = await client.log(run.id).get();
        expect({ status: run.status, log }).toMatchObject({ status: 'SUCCEEDED' });
        expect(log).toContain('Grüße 🛒 from the writer');
        const output = (await client.run(run.id).keyValueStore().getRecord('OUTPUT'))?.value;
        expect(output).toEqual({ status: 'SUCCEEDED', origin: 'ACTOR' });
    });

    it('waits for memory and starts in order', async () => {
        const { client } = await startPlatform(['sleeping', 'writer'], { memoryBudgetMbytes: 1024 });
        const first = await client.actor('sleeping').start({}, { memory: 1024 });
        const second = await client.actor('sleeping').start({}, { memory: 1024 });
        const third = await client.actor('writer').start({}, { memory: 128 });
        await untilLogged(client, first.id, 'ws://');
        expect((await client.run(second.id).get())?.status).toBe('READY');
        expect((await client.run(third.id).get())?.status).toBe('READY');
        expect(await client.run(third.id).log().get()).toMatch(/Z The run waits until 128 MB of memory are free\.\n$/);
        expect((await client.run(second.id).abort()).status).toBe('ABORTED');
        await client.run(first.id).abort();
        expect((await client.run(third.id).waitForFinish()).status).toBe('SUCCEEDED');
    });

    it('is refused as on Apify when there is no memory for it, and leaves no data', async () => {
        const options = { memoryBudgetMbytes: 1024, waitsForMemory: false };
        const { client } = await startPlatform(['sleeping', 'writer'], options);
        const { id } = await client.actor('sleeping').start({}, { memory: 1024 });
        const refused = { statusCode: 402, type: 'actor-memory-limit-exceeded' };
        await expect(client.actor('writer').start({}, { memory: 128 })).rejects.toMatchObject(refused);
        expect((await client.runs().list()).items.map((run) => run.id)).toEqual([id]);
        await client.run(id).abort();
        await client.run(id).waitForFinish();
        const { id: next } = await client.actor('sleeping').start({}, { memory: 1024 });
        await expect(client.run(id).resurrect()).rejects.toMatchObject(refused);
        await client.run(next).abort();
    });

    it('is not started without end by a webhook of its own Actor, and the log names the loop', async () => {
        const said: string[] = [];
        const options = { mostChainedRuns: 2, log: (line: string) => void said.push(line) };
        const { client, platform } = await startPlatform(['unstartable'], options);
        const actor = await client.actor('unstartable').get();
        await client.webhooks().create({
            eventTypes: ['ACTOR.RUN.FAILED'],
            condition: { actorId: actor?.id ?? '' },
            requestUrl: `${platform.baseUrl}/v2/actors/${actor?.id}/runs`,
        });
        await client.actor('unstartable').start({});
        await platform.idle();
        expect((await client.runs().list()).total).toBe(2);
        expect(said.join()).toContain('started a chain of 2 runs: unstartable. The next run was not started');
    });

    it('fails when its command cannot be started', async () => {
        const { client } = await startPlatform(['unstartable']);
        const run = await client.actor('unstartable').call({}, { log: null });
        expect(run).toMatchObject({ status: 'FAILED', exitCode: 127 });
        expect(await client.log(run.id).get()).toContain('The command "no-such-command" cannot be started');
    });
});
