import { describe, expect, expectTypeOf, it } from 'vitest';
import { parseWebhookPayload, type RunWebhookPayload } from './payload.js';
import { type UpstreamRun, upstreamRunOf } from './upstream-run.js';

const runPayload = {
    userId: 'user1',
    createdAt: '2026-01-01T00:00:00.000Z',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    eventData: { actorId: 'actor1', actorRunId: 'run1', actorTaskId: 'task1' },
    resource: {
        id: 'run1',
        status: 'SUCCEEDED',
        finishedAt: '2026-01-01T00:01:00.000Z',
        defaultDatasetId: 'dataset1',
        defaultKeyValueStoreId: 'store1',
    },
};
const buildPayload = {
    ...runPayload,
    eventType: 'ACTOR.BUILD.FAILED',
    eventData: { actorId: 'actor1', actorBuildId: 'build1' },
    resource: { id: 'build1', status: 'FAILED' },
};
const testPayload = { ...runPayload, eventType: 'TEST', eventData: null, resource: { joke: 'A webhook walks in.' } };

describe('upstreamRunOf', () => {
    it('returns the run, its storages and the URL of its results', () => {
        expect(upstreamRunOf(parseWebhookPayload(runPayload))).toEqual({
            runId: 'run1',
            datasetId: 'dataset1',
            keyValueStoreId: 'store1',
            taskId: 'task1',
            status: 'SUCCEEDED',
            finishedAt: '2026-01-01T00:01:00.000Z',
            datasetItemsUrl: 'https://api.apify.com/v2/actor-runs/run1/dataset/items',
        });
    });

    it("takes the run's task from the event, or from the run itself", () => {
        const eventData = { actorId: 'actor1', actorRunId: 'run1' };
        const resource = { ...runPayload.resource, actorTaskId: 'task2' };
        const taskOf = (change: object) => upstreamRunOf(parseWebhookPayload({ ...runPayload, ...change }))?.taskId;
        expect(taskOf({ eventData, resource })).toBe('task2');
        expect(taskOf({})).toBe('task1');
        expect(taskOf({ eventData })).toBeNull();
    });

    it('accepts another API', () => {
        const run = upstreamRunOf(parseWebhookPayload(runPayload), { apiBaseUrl: 'http://127.0.0.1:3333/' });
        expect(run?.datasetItemsUrl).toBe('http://127.0.0.1:3333/v2/actor-runs/run1/dataset/items');
    });

    it("returns a test's past run, and null when the payload has no run", () => {
        expect(upstreamRunOf(parseWebhookPayload({ ...runPayload, eventType: 'TEST' }))?.runId).toBe('run1');
        expect(upstreamRunOf(parseWebhookPayload(testPayload))).toBeNull();
        expect(upstreamRunOf(parseWebhookPayload(buildPayload))).toBeNull();
    });

    it("is never null for a run's payload", () => {
        expectTypeOf(upstreamRunOf({} as RunWebhookPayload)).toEqualTypeOf<UpstreamRun>();
    });
});
