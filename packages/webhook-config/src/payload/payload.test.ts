import fc from 'fast-check';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { BUILD_EVENT_TYPES, RUN_EVENT_TYPES } from '../events.js';
import { DEFAULT_PAYLOAD_TEMPLATE, renderTemplate } from '../template/index.js';
import { parseWebhookPayload, WebhookPayloadError } from './payload.js';

const runPayload = {
    userId: 'user1',
    createdAt: '2026-01-01T00:00:00.000Z',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    eventData: { actorId: 'actor1', actorRunId: 'run1', actorTaskId: 'task1' },
    resource: {
        id: 'run1',
        actId: 'actor1',
        status: 'SUCCEEDED',
        startedAt: '2026-01-01T00:00:00.000Z',
        finishedAt: '2026-01-01T00:01:00.000Z',
        defaultDatasetId: 'dataset1',
        defaultKeyValueStoreId: 'store1',
        stats: { durationMillis: 60_000 },
    },
};
const buildPayload = {
    ...runPayload,
    eventType: 'ACTOR.BUILD.FAILED',
    eventData: { actorId: 'actor1', actorBuildId: 'build1' },
    resource: { id: 'build1', actId: 'actor1', status: 'FAILED', buildNumber: '0.0.7' },
};
const testPayload = { ...runPayload, eventType: 'TEST', eventData: null, resource: { joke: 'A webhook walks in.' } };

function problemsIn(value: unknown): unknown {
    try {
        parseWebhookPayload(value);
    } catch (error) {
        if (error instanceof WebhookPayloadError) return error.problems.map(({ path }) => path);
        throw error;
    }
    return null;
}

describe('parseWebhookPayload', () => {
    it('reads what the default template renders to, for a run, a build and a test', () => {
        for (const payload of [runPayload, buildPayload, testPayload]) {
            expect(parseWebhookPayload(renderTemplate(DEFAULT_PAYLOAD_TEMPLATE, payload))).toEqual(payload);
        }
    });

    it('tells runs from builds by type', () => {
        const payload = parseWebhookPayload(buildPayload);
        if (payload.eventType !== 'ACTOR.BUILD.FAILED') throw new Error('not the build');
        expectTypeOf(payload.eventData.actorBuildId).toEqualTypeOf<string>();
        expect(payload.eventData.actorBuildId).toBe('build1');
    });

    it('keeps the fields that it does not know', () => {
        const payload = { ...runPayload, extra: [1], eventData: { ...runPayload.eventData, more: true } };
        expect(parseWebhookPayload(payload)).toEqual(payload);
    });

    it('reads the older ACTOR.RUN.TIMEDOUT as ACTOR.RUN.TIMED_OUT', () => {
        expect(parseWebhookPayload({ ...runPayload, eventType: 'ACTOR.RUN.TIMEDOUT' }).eventType).toBe(
            'ACTOR.RUN.TIMED_OUT',
        );
    });

    it('names the field that does not fit', () => {
        const { defaultDatasetId: _, ...withoutDataset } = runPayload.resource;
        expect(problemsIn({ ...runPayload, resource: withoutDataset })).toEqual(['resource.defaultDatasetId']);
        expect(problemsIn({ ...runPayload, eventData: {} })).toEqual(['eventData.actorId', 'eventData.actorRunId']);
        expect(problemsIn({ ...runPayload, eventType: 'ACTOR.RUN.FINISHED' })).toEqual(['eventType']);
        expect(problemsIn({ ...runPayload, userId: 5, resource: null })).toEqual(['userId', 'resource']);
        expect(problemsIn({})).toEqual(['eventType']);
        expect(problemsIn('text')).toEqual(['']);
        expect(() => parseWebhookPayload([])).toThrow('got an array of 0');
        expect(() => parseWebhookPayload({ ...runPayload, eventType: 7 })).toThrow('eventType: expected an event');
    });

    it('says when a variable was not replaced', () => {
        const payload = { ...runPayload, resource: { ...runPayload.resource, id: '{{resource.id}}' } };
        expect(problemsIn(payload)).toEqual(['resource.id']);
        expect(() => parseWebhookPayload(payload)).toThrow(
            'resource.id: holds the variable {{resource.id}} instead of its value',
        );
    });

    it('returns any payload of the right shape as it came', () => {
        const id = fc.stringMatching(/^[a-zA-Z0-9]{17}$/);
        const kept = fc.dictionary(
            fc.string().map((key) => `kept ${key}`),
            fc.jsonValue(),
        );
        const payloads = fc.oneof(
            fc.record({
                userId: id,
                createdAt: fc.string(),
                eventType: fc.constantFrom(...RUN_EVENT_TYPES),
                eventData: fc.tuple(kept, fc.record({ actorId: id, actorRunId: id })),
                resource: fc.tuple(kept, fc.record({ id, status: fc.string(), defaultDatasetId: id })),
            }),
            fc.record({
                userId: id,
                createdAt: fc.string(),
                eventType: fc.constantFrom(...BUILD_EVENT_TYPES),
                eventData: fc.tuple(kept, fc.record({ actorId: id, actorBuildId: id })),
                resource: fc.tuple(kept, fc.record({ id, status: fc.string() })),
            }),
        );
        fc.assert(
            fc.property(payloads, ({ eventData, resource, ...sent }) => {
                const payload = {
                    ...sent,
                    eventData: { ...eventData[0], ...eventData[1] },
                    resource: { ...resource[0], ...resource[1] },
                };
                expect(parseWebhookPayload(payload)).toEqual(payload);
            }),
        );
    });
});
