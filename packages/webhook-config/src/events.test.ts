import { ACTOR_JOB_TERMINAL_STATUSES } from '@apify/consts';
import { describe, expect, expectTypeOf, it } from 'vitest';
import {
    BUILD_EVENT_TYPES,
    type BuildEventType,
    eventOfBuildStatus,
    eventOfRunStatus,
    isBuildEventType,
    isRunEventType,
    RUN_EVENT_TYPES,
    type RunEventType,
    readEventType,
    statusOfEvent,
    TERMINAL_RUN_EVENT_TYPES,
    WEBHOOK_EVENT_TYPES,
    type WebhookEventType,
} from './events.js';
import { parseWebhookCreate } from './webhook.js';

describe('events', () => {
    it('are six of a run, five of a build, and TEST', () => {
        expect(RUN_EVENT_TYPES).toHaveLength(6);
        expect(BUILD_EVENT_TYPES).toHaveLength(5);
        expect(WEBHOOK_EVENT_TYPES).toEqual([...RUN_EVENT_TYPES, ...BUILD_EVENT_TYPES, 'TEST']);
        expect(WEBHOOK_EVENT_TYPES.filter(isRunEventType)).toEqual([...RUN_EVENT_TYPES]);
        expect(WEBHOOK_EVENT_TYPES.filter(isBuildEventType)).toEqual([...BUILD_EVENT_TYPES]);
    });

    it('write TIMED_OUT where the status writes TIMED-OUT', () => {
        expect(statusOfEvent('ACTOR.RUN.TIMED_OUT')).toBe('TIMED-OUT');
        expect(eventOfRunStatus('TIMED-OUT')).toBe('ACTOR.RUN.TIMED_OUT');
        expect(eventOfBuildStatus('TIMED-OUT')).toBe('ACTOR.BUILD.TIMED_OUT');
    });

    it('convert each terminal status to its event and back', () => {
        for (const status of ACTOR_JOB_TERMINAL_STATUSES) {
            const run = eventOfRunStatus(status);
            const build = eventOfBuildStatus(status);
            expect(run && statusOfEvent(run)).toBe(status);
            expect(build && statusOfEvent(build)).toBe(status);
        }
        expect(ACTOR_JOB_TERMINAL_STATUSES.map(eventOfRunStatus).sort()).toEqual([...TERMINAL_RUN_EVENT_TYPES].sort());
    });

    it('are null for a status that is not terminal', () => {
        for (const status of ['READY', 'RUNNING', 'TIMING-OUT', 'ABORTING', '', 'TIMED_OUT']) {
            expect(eventOfRunStatus(status)).toBeNull();
            expect(eventOfBuildStatus(status)).toBeNull();
        }
    });

    it('give READY for a created run, RUNNING for a resurrected one, and null for TEST', () => {
        expect(statusOfEvent('ACTOR.RUN.CREATED')).toBe('READY');
        expect(statusOfEvent('ACTOR.RUN.RESURRECTED')).toBe('RUNNING');
        expect(statusOfEvent('TEST')).toBeNull();
    });

    it('read the older ACTOR.RUN.TIMEDOUT, and never write it', () => {
        expect(readEventType('ACTOR.RUN.TIMEDOUT')).toBe('ACTOR.RUN.TIMED_OUT');
        expect(WEBHOOK_EVENT_TYPES).not.toContain('ACTOR.RUN.TIMEDOUT');
        const webhook = { condition: { actorId: 'a' }, requestUrl: 'https://example.com' };
        expect(() => parseWebhookCreate({ ...webhook, eventTypes: ['ACTOR.RUN.TIMEDOUT'] })).toThrow(
            'ACTOR.RUN.TIMEDOUT is not an allowed value; today it is written ACTOR.RUN.TIMED_OUT',
        );
        expect(readEventType('ACTOR.RUN.EXPLODED')).toBeNull();
        for (const event of WEBHOOK_EVENT_TYPES) expect(readEventType(event)).toBe(event);
    });

    it('have literal types', () => {
        expectTypeOf<WebhookEventType>().toEqualTypeOf<RunEventType | BuildEventType | 'TEST'>();
        expectTypeOf<'ACTOR.RUN.TIMEDOUT'>().not.toExtend<WebhookEventType>();
        // @ts-expect-error no such event
        const wrong: RunEventType = 'ACTOR.RUN.FINISHED';
        expect(readEventType(wrong)).toBeNull();
    });
});
