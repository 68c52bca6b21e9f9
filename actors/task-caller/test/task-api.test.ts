import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TaskApi, TaskApiError } from '../src/task-api.js';
import { taskApiByClient } from '../src/task-api-by-client.js';
import { taskApiByRequests } from '../src/task-api-by-requests.js';
import { type ApiBetween, type Disturbance, startApiBetween } from './api-between.js';
import { type PlatformWithTasks, startPlatformWithTasks, WHOLE_CSV } from './tasks.js';

const EVERYTHING = { fields: [], maxItems: 0 };
const START = 'POST actor-tasks/~offers/runs';

let tasks: PlatformWithTasks;
let between: ApiBetween;
beforeAll(async () => {
    tasks = await startPlatformWithTasks();
    between = await startApiBetween(tasks.platform.baseUrl);
    vi.stubEnv('APIFY_TOKEN', tasks.platform.token);
    vi.stubEnv('APIFY_API_BASE_URL', between.baseUrl);
});
beforeEach(() => {
    between.requests.length = 0;
    between.disturb = undefined;
});
afterAll(async () => {
    vi.unstubAllEnvs();
    between?.close();
    await tasks?.close();
});

/** Disturbs the first of the requests that match. */
function once(pattern: RegExp, disturbance: ReturnType<Disturbance>): Disturbance {
    let isDone = false;
    return (request) => {
        if (isDone || !pattern.test(request)) return undefined;
        isDone = true;
        return disturbance;
    };
}

describe.each<[string, () => TaskApi]>([
    ['the client', taskApiByClient],
    ['plain requests', taskApiByRequests],
])('by %s', (_way, makeApi) => {
    it('starts a task, waits for it and exports its dataset, through rate limits and failures of the server', async () => {
        const api = makeApi();
        between.disturb = once(/^POST/, 429);
        const { id } = await api.start('~offers', 512);
        expect(between.requests).toEqual([START, START]);
        expect((await tasks.client.run(id).get())?.options.memoryMbytes).toBe(512);

        between.disturb = once(/^GET actor-runs/, 500);
        const run = await api.waitForFinish(id);
        expect(run).toMatchObject({ id, status: 'SUCCEEDED' });

        // A run that takes longer than a request may wait.
        between.disturb = once(/^GET actor-runs/, { data: { ...run, status: 'RUNNING', finishedAt: undefined } });
        expect(await api.waitForFinish(id)).toMatchObject({ id, status: 'SUCCEEDED' });

        between.disturb = once(/^GET datasets/, 502);
        expect(String(await buffer(await api.csv(run.defaultDatasetId, EVERYTHING)))).toBe(WHOLE_CSV);
    });

    it.each([
        ['a gateway fails', 502],
        ['the connection breaks off', 'lost'],
    ] as const)('does not start a task again when %s, since it may have been started', async (_when, disturbance) => {
        between.disturb = once(/^POST/, disturbance);
        await expect(makeApi().start('~offers', 256)).rejects.toThrow(TaskApiError);
        expect(between.requests).toEqual([START]);
    });

    it('says what cannot be found', async () => {
        const api = makeApi();
        await expect(api.start('~nothing', 256)).rejects.toThrow('Input field "task": there is no task "nothing".');
        await expect(api.csv('nothing', EVERYTHING)).rejects.toThrow();
        expect(between.requests).toEqual(['POST actor-tasks/~nothing/runs', 'GET datasets/nothing/items']);
    });

    it('says what a token with limited permissions needs', async () => {
        between.disturb = once(/^POST/, 403);
        await expect(makeApi().start('~offers', 256)).rejects.toThrow(
            'Task "offers" could not be started: Disturbed. This Actor needs full permissions',
        );
    });
});

it('says that plain requests need a token', () => {
    vi.stubEnv('APIFY_TOKEN', undefined);
    expect(taskApiByRequests).toThrow(TaskApiError);
    expect(taskApiByRequests).toThrow('There is no API token');
    vi.stubEnv('APIFY_TOKEN', tasks.platform.token);
});
