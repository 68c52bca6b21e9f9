import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiBetween, startApiBetween } from './api-between.js';
import { CSV, type PlatformWithTasks, startPlatformWithTasks } from './tasks.js';

const actorFolder = fileURLToPath(new URL('..', import.meta.url));
const OFFERS = { task: 'offers', memory: 256, maxItems: 2 };

let tasks: PlatformWithTasks;
let callerId: string;
beforeAll(async () => {
    tasks = await startPlatformWithTasks();
    callerId = (await tasks.platform.registerActor(actorFolder)).actor.id;
    await tasks.client.actor(callerId).update({ actorPermissionLevel: 'FULL_PERMISSIONS' });
});
afterAll(() => tasks?.close());

interface Ended {
    code: number;
    output: string;
}

function ended(command: string, args: string[], env: NodeJS.ProcessEnv): Promise<Ended> {
    return new Promise((resolve) => {
        execFile(command, args, { cwd: actorFolder, env }, (error, stdout, stderr) => {
            resolve({ code: Number(error ? (error.code ?? 1) : 0), output: stdout + stderr });
        });
    });
}

describe('on the platform', () => {
    async function onPlatform(input: object) {
        const { id } = await tasks.client.actor(callerId).start(input);
        const run = await tasks.client.run(id).waitForFinish();
        const store = tasks.client.keyValueStore(run.defaultKeyValueStoreId);
        const record = await store.getRecord('OUTPUT.csv', { buffer: true });
        const log = (await tasks.client.log(run.id).get()) ?? '';
        return { run, csv: record?.value, contentType: record?.contentType, log };
    }

    it('keeps the results of a task', async () => {
        const { run, csv, contentType, log } = await onPlatform(OFFERS);
        expect(run.status, log).toBe('SUCCEEDED');
        expect(run.statusMessage).toMatch(/^The results of run \w+ are in OUTPUT\.csv\.$/);
        expect(String(csv)).toBe(CSV);
        expect(contentType).toBe('text/csv; charset=utf-8');
        expect(log).not.toContain(tasks.platform.token);
        const [taskRun] = (await tasks.client.task('local~offers').runs().list()).items;
        expect((await tasks.client.run(taskRun!.id).get())?.options.memoryMbytes).toBe(256);
    });

    it('fails with the status of a run that failed, and without a stack trace', async () => {
        const { run, csv, log } = await onPlatform({ ...OFFERS, task: 'failing', useClient: false });
        expect(run).toMatchObject({ status: 'FAILED' });
        expect(run.statusMessage).toMatch(/^Run \w+ of the task ended as FAILED: There is nothing to sell\.$/);
        expect(log).not.toMatch(/^\s+at /m);
        expect(csv).toBeUndefined();
    });

    it('fails when the run of the task timed out, and keeps none of its results', async () => {
        const { run, csv } = await onPlatform({ ...OFFERS, task: 'endless' });
        expect(run).toMatchObject({ status: 'FAILED' });
        expect(run.statusMessage).toContain('ended as TIMED-OUT');
        expect(csv).toBeUndefined();
    });
});

describe('a run that is restarted', () => {
    let between: ApiBetween;
    beforeAll(async () => {
        between = await startApiBetween(tasks.platform.baseUrl);
    });
    afterAll(() => between?.close());

    /** Starts processes one after another on the storages of one run. */
    async function processesOfRun(input: object) {
        const store = await tasks.client.keyValueStores().getOrCreate();
        const dataset = await tasks.client.datasets().getOrCreate();
        await tasks.client.keyValueStore(store.id).setRecord({ key: 'INPUT', value: input as never });
        const env = {
            PATH: process.env.PATH,
            APIFY_IS_AT_HOME: '1',
            APIFY_TOKEN: tasks.platform.token,
            APIFY_API_BASE_URL: between.baseUrl,
            ACTOR_DEFAULT_KEY_VALUE_STORE_ID: store.id,
            ACTOR_DEFAULT_DATASET_ID: dataset.id,
            // The process has no run whose price could be read.
            APIFY_ACTOR_PRICING_INFO: '{"pricingModel":"FREE"}',
            APIFY_CHARGED_ACTOR_EVENT_COUNTS: '{}',
        };
        return async () => {
            between.requests.length = 0;
            const result = await ended(process.execPath, ['dist/main.js'], env);
            const record = await tasks.client.keyValueStore(store.id).getRecord('OUTPUT.csv');
            return { ...result, csv: record?.value, contentType: record?.contentType };
        };
    }

    it('goes on with the run of the task that it started, and exports it again when the export breaks off', async () => {
        const before = await tasks.runsOfTask();
        const nextProcess = await processesOfRun({ ...OFFERS, useClient: false });
        // The process ends when it looks at the run. By then its id is saved, however slowly.
        between.disturb = (request) => {
            if (request.startsWith('GET actor-runs/')) return 404;
            return request.startsWith('PUT') && request.endsWith('/records/TASK-RUN') ? 'slow' : undefined;
        };
        const first = await nextProcess();
        expect(first).toMatchObject({ code: 1, csv: undefined });
        expect(first.output).not.toMatch(/^\s+at /m);
        expect(await tasks.runsOfTask()).toBe(before + 1);

        // Its second process fails when no export comes whole, and its third one when the second export does not.
        const isExport = (request: string) => request.startsWith('GET datasets/') && request.endsWith('/items');
        between.disturb = (request) => (isExport(request) ? 'cut' : undefined);
        const second = await nextProcess();
        expect(second).toMatchObject({ code: 1, csv: undefined });
        expect(second.output).toContain('OUTPUT.csv could not be written');
        expect(between.requests.filter(isExport)).toHaveLength(3);

        let exports = 0;
        between.disturb = (request) => (isExport(request) && ++exports === 1 ? 'cut' : undefined);
        const { code, output, csv, contentType } = await nextProcess();
        expect(code, output).toBe(0);
        expect(output).toContain('The export broke off and starts again');
        expect(String(csv)).toBe(CSV);
        expect(contentType).toBe('text/csv; charset=utf-8');
        expect(output).not.toContain(tasks.platform.token);
        expect(between.requests.filter((request) => request.startsWith('POST actor-tasks/'))).toEqual([]);
        expect(await tasks.runsOfTask()).toBe(before + 1);
    });
});

describe('off the platform', () => {
    /** Runs the Actor with what `apify run` gives it: an input and a folder for its storages. */
    async function withLocalStorage(input: object, command: string, args: string[]) {
        const storage = join(await mkdtemp(join(tasks.folder, 'home-')), 'storage');
        const store = join(storage, 'key_value_stores/default');
        await mkdir(store, { recursive: true });
        await writeFile(join(store, 'INPUT.json'), JSON.stringify(input));
        const result = await ended(command, args, {
            PATH: process.env.PATH,
            npm_config_update_notifier: 'false',
            CRAWLEE_STORAGE_DIR: storage,
            APIFY_API_BASE_URL: tasks.platform.baseUrl,
            APIFY_TOKEN: tasks.platform.token,
        });
        const name = (await readdir(store)).find((file) => file.startsWith('OUTPUT.csv'));
        return { ...result, csv: name === undefined ? undefined : await readFile(join(store, name)) };
    }

    it('keeps the same file, by the client under "npm start" and by plain requests', async () => {
        const [byClient, byRequests] = await Promise.all([
            withLocalStorage(OFFERS, 'npm', ['start']),
            withLocalStorage({ ...OFFERS, useClient: false }, process.execPath, ['dist/main.js']),
        ]);
        for (const { code, output, csv } of [byClient, byRequests]) {
            expect(code, output).toBe(0);
            expect(String(csv)).toBe(CSV);
            expect(output).not.toContain(tasks.platform.token);
        }
    });
});
