import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createPlatform, type Platform } from '@offer-chain/local-platform';
import { ApifyClient } from 'apify-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const actorFolder = fileURLToPath(new URL('..', import.meta.url));
const apifyCli = fileURLToPath(new URL('../../../node_modules/.bin/apify', import.meta.url));

const ITEMS = [
    { title: 'Phone, black', asin: 'B000000001', itemUrl: 'https://www.amazon.com/dp/B000000001', offer: '$1,299.00' },
    { title: 'Case "Slim"\nred', asin: 'B000000002', itemUrl: 'https://www.amazon.com/dp/B000000002', offer: '$9.99' },
    { title: 'Kabel – für Ärmel', asin: 'B000000003', offer: '12,99 €' },
];
const CSV =
    '\uFEFFtitle,itemUrl,offer\r\n' +
    '"Phone, black",https://www.amazon.com/dp/B000000001,"$1,299.00"\r\n' +
    '"Case ""Slim""\nred",https://www.amazon.com/dp/B000000002,$9.99\r\n';

/** An Actor that needs no SDK: pushes its input's items, and fails if told so. */
const SOURCE = `
const input = await (await fetch(api('key-value-stores/' + process.env.ACTOR_DEFAULT_KEY_VALUE_STORE_ID + '/records/INPUT'), { headers })).json();
await fetch(api('datasets/' + process.env.ACTOR_DEFAULT_DATASET_ID + '/items'), { method: 'POST', headers, body: JSON.stringify(input.items) });
process.exit(input.exitCode);
`;
const PRELUDE = `
const headers = { authorization: 'Bearer ' + process.env.APIFY_TOKEN, 'content-type': 'application/json' };
const api = (path) => process.env.APIFY_API_BASE_URL + '/v2/' + path;
`;

let folder: string;
let platform: Platform;
let client: ApifyClient;
let callerId: string;
let sourceId: string;

beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'task-caller-'));
    platform = await createPlatform({ dataFolder: join(folder, 'platform') });
    client = new ApifyClient({ baseUrl: platform.baseUrl, token: platform.token });
    callerId = (await platform.registerActor(actorFolder)).actor.id;
    const source = join(folder, 'source');
    await mkdir(join(source, '.actor'), { recursive: true });
    await writeFile(
        join(source, '.actor/actor.json'),
        JSON.stringify({ actorSpecification: 1, name: 'source', version: '0.1', defaultMemoryMbytes: 256 }),
    );
    await writeFile(join(source, 'main.mjs'), PRELUDE + SOURCE);
    await writeFile(join(source, 'Dockerfile'), 'FROM apify/actor-node:24\nCMD ["node", "main.mjs"]\n');
    sourceId = (await platform.registerActor(source)).actor.id;
    await task('offers', { items: ITEMS, exitCode: 0 });
    await task('failing', { items: [], exitCode: 3 });
});
afterAll(async () => {
    await platform?.close();
    await rm(folder, { recursive: true, force: true });
});

function task(name: string, input: object) {
    return client.tasks().create({ actId: sourceId, name, input: input as never });
}

async function onPlatform(input: object) {
    const { id } = await client.actor(callerId).start(input);
    const run = await client.run(id).waitForFinish();
    const record = await client.keyValueStore(run.defaultKeyValueStoreId).getRecord('OUTPUT.csv', { buffer: true });
    const log = (await client.log(run.id).get()) ?? '';
    return { run, csv: record?.value, contentType: record?.contentType, log };
}

/** Runs the Actor under the real Apify CLI, against the platform's tasks. */
async function underApifyRun(input: object) {
    const home = await mkdtemp(join(folder, 'home-'));
    const env = {
        PATH: process.env.PATH,
        HOME: home,
        APIFY_LOCAL_STORAGE_DIR: relative(actorFolder, join(home, 'storage')),
        CRAWLEE_STORAGE_DIR: join(home, 'storage'),
        APIFY_CLI_DISABLE_TELEMETRY: '1',
        APIFY_CLI_SKIP_UPDATE_CHECK: '1',
        APIFY_CLI_SKIP_RENTAL_SUNSET_NOTICE: '1',
        APIFY_DISABLE_KEYRING: '1',
        APIFY_API_BASE_URL: platform.baseUrl,
        APIFY_TOKEN: platform.token,
    };
    const result = await new Promise<{ code: number; output: string }>((resolve) => {
        const args = ['run', '--input', JSON.stringify(input)];
        execFile(apifyCli, args, { cwd: actorFolder, env }, (error, stdout, stderr) => {
            resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
        });
    });
    const store = join(home, 'storage/key_value_stores/default');
    const name = (await readdir(store).catch(() => [])).find((file) => file.startsWith('OUTPUT.csv'));
    return { ...result, csv: name === undefined ? undefined : await readFile(join(store, name)) };
}

const WAYS = [
    ['the client', true],
    ['plain requests', false],
] as const;

describe('on the platform', () => {
    it.each(WAYS)('keeps the results of a task by %s', async (_way, useClient) => {
        const { run, csv, contentType, log } = await onPlatform({
            task: 'offers',
            memory: 256,
            useClient,
            maxItems: 2,
        });
        expect(run.status, log).toBe('SUCCEEDED');
        expect(String(csv)).toBe(CSV);
        expect(contentType).toContain('text/csv');
        expect(log).not.toContain(platform.token);
        const runs = await client.task('local~offers').runs().list({ desc: true });
        expect(runs.items[0]?.status).toBe('SUCCEEDED');
        expect((await client.run(runs.items[0]!.id).get())?.options.memoryMbytes).toBe(256);
    });

    it('writes the same bytes both ways, with every field and row', async () => {
        const input = { task: 'offers', memory: 256, fields: [], maxItems: 0 };
        const [first, second] = await Promise.all([
            onPlatform({ ...input, useClient: true }),
            onPlatform({ ...input, useClient: false }),
        ]);
        expect(first.csv?.length).toBeGreaterThan(CSV.length);
        expect(first.csv).toEqual(second.csv);
    });

    it('goes on with the run that it started before it was moved', async () => {
        const { run } = await onPlatform({ task: 'offers', memory: 256 });
        const before = (await client.task('local~offers').runs().list()).total;
        await client.run(run.id).resurrect();
        expect(await client.run(run.id).waitForFinish()).toMatchObject({ status: 'SUCCEEDED' });
        expect((await client.task('local~offers').runs().list()).total).toBe(before);
    });

    it.each(WAYS)('tells by %s that there is no such task, and that a run failed', async (_way, useClient) => {
        const missing = await onPlatform({ task: 'nothing', memory: 256, useClient });
        expect(missing.run).toMatchObject({ status: 'FAILED' });
        expect(missing.run.statusMessage).toContain('there is no task "nothing"');
        const failing = await onPlatform({ task: 'failing', memory: 256, useClient });
        expect(failing.run.statusMessage).toMatch(/^Run \w+ of the task ended as FAILED/);
        expect(missing.log + failing.log).not.toMatch(/^\s+at /m);
    });
});

describe('under apify run', () => {
    it('has valid schemas', async () => {
        const env = { ...process.env, HOME: folder, APIFY_CLI_DISABLE_TELEMETRY: '1', APIFY_DISABLE_KEYRING: '1' };
        const exitCode = await new Promise((resolve) => {
            execFile(apifyCli, ['validate-schema'], { cwd: actorFolder, env }, (error) => resolve(error?.code ?? 0));
        });
        expect(exitCode).toBe(0);
    });

    it.each(WAYS)('keeps the same file by %s', async (_way, useClient) => {
        const { code, output, csv } = await underApifyRun({ task: 'offers', memory: 256, useClient, maxItems: 2 });
        expect(code, output).toBe(0);
        expect(String(csv)).toBe(CSV);
        expect(output).not.toContain(platform.token);
    });
});
