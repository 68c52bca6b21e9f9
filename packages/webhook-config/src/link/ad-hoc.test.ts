import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../../any-character.js';
import { anyUrl } from '../../test/any-url.js';
import { WEBHOOK_EVENT_TYPES } from '../events.js';
import {
    type AdHocWebhook,
    AdHocWebhooksError,
    adHocRunUrl,
    decodeAdHocWebhooks,
    encodeAdHocWebhooks,
    readAdHocRunUrl,
} from './ad-hoc.js';

const webhook: AdHocWebhook = {
    eventTypes: ['ACTOR.RUN.SUCCEEDED'],
    requestUrl: 'http://example.com/run-succeeded',
    payloadTemplate: '{"hello":"world","resource":{{resource}}}',
};

function base64(value: unknown): string {
    return Buffer.from(JSON.stringify(value)).toString('base64');
}

function pathsOf(text: string): string[] {
    try {
        decodeAdHocWebhooks(text);
    } catch (error) {
        if (error instanceof AdHocWebhooksError) return error.problems.map(({ path }) => path);
        throw error;
    }
    throw new Error('The parameter was accepted.');
}

describe('the webhooks parameter', () => {
    it("is the base64 of the webhooks' JSON", () => {
        const webhooks: AdHocWebhook[] = [
            { eventTypes: ['ACTOR.RUN.FAILED'], requestUrl: 'http://example.com/run-failed' },
            webhook,
        ];
        const text = encodeAdHocWebhooks(webhooks);
        expect(JSON.parse(Buffer.from(text, 'base64').toString())).toEqual(webhooks);
        expect(decodeAdHocWebhooks(text)).toEqual(webhooks);
        expect(decodeAdHocWebhooks(Buffer.from(text, 'base64').toString('base64url'))).toEqual(webhooks);
        expect(decodeAdHocWebhooks(encodeAdHocWebhooks([]))).toEqual([]);
    });

    it('decodes every field that it encodes', () => {
        const anyWebhook = fc.record(
            {
                eventTypes: fc.uniqueArray(fc.constantFrom(...WEBHOOK_EVENT_TYPES), { minLength: 1 }),
                requestUrl: anyUrl,
                payloadTemplate: fc.string({ unit: anyCharacter }),
                headersTemplate: fc.string({ unit: anyCharacter }),
                shouldInterpolateStrings: fc.boolean(),
                idempotencyKey: fc.string(),
                ignoreSslErrors: fc.boolean(),
                doNotRetry: fc.boolean(),
            },
            { requiredKeys: ['eventTypes', 'requestUrl'] },
        );
        fc.assert(
            fc.property(fc.array(anyWebhook, { maxLength: 4 }), (webhooks) => {
                expect(decodeAdHocWebhooks(encodeAdHocWebhooks(webhooks))).toEqual(webhooks);
                const url = adHocRunUrl({ apiBaseUrl: 'http://localhost:1', actorId: 'a', webhooks });
                expect(decodeAdHocWebhooks(new URL(url).searchParams.get('webhooks') ?? '')).toEqual(webhooks);
                expect(readAdHocRunUrl(url)).toMatchObject({ actorId: 'a', endpoint: 'runs', webhooks });
            }),
        );
    });

    it('drops what an ad-hoc webhook does not have, and null', () => {
        const sent = { ...webhook, condition: { actorId: 'a' }, doNotRetry: null, description: 'mine' };
        expect(decodeAdHocWebhooks(base64([sent]))).toEqual([webhook]);
    });

    it('is refused with the path of the wrong field', () => {
        expect(pathsOf(base64([webhook, { eventTypes: ['NO'], requestUrl: 'example.com' }]))).toEqual([
            '1.eventTypes.0',
            '1.requestUrl',
        ]);
        expect(pathsOf(base64([{ ...webhook, eventTypes: [] }]))).toEqual(['0.eventTypes']);
        expect(pathsOf(base64([{ ...webhook, doNotRetry: 'yes' }]))).toEqual(['0.doNotRetry']);
        expect(pathsOf(base64(webhook))).toEqual(['']);
        expect(pathsOf(base64([webhook]).slice(0, -8))).toEqual(['']);
        expect(pathsOf('[{"eventTypes":[]}]')).toEqual(['']);
        expect(() => decodeAdHocWebhooks('ab cd')).toThrow('%2B');
        expect(() => encodeAdHocWebhooks([{ ...webhook, requestUrl: 'ftp://example.com' }])).toThrow('0.requestUrl');
    });

    it('is refused without quoting it', () => {
        for (const text of ['{"a": s3cret}', '["s3cret", s3cret]', 's3cret', '"s3cret']) {
            const encoded = Buffer.from(text).toString('base64');
            expect(() => decodeAdHocWebhooks(encoded), text).toThrow(/^(?!.*s3cret)/s);
            expect(() => decodeAdHocWebhooks(`${text} %`), text).toThrow(/^(?!.*s3cret)/s);
        }
    });

    it('has no place for a condition', () => {
        // @ts-expect-error the run is the condition
        const withCondition: AdHocWebhook = { ...webhook, condition: { actorId: 'a' } };
        // @ts-expect-error no such event
        const withWrongEvent: AdHocWebhook = { ...webhook, eventTypes: ['ACTOR.RUN.TIMEDOUT'] };
        expect(decodeAdHocWebhooks(encodeAdHocWebhooks([withCondition]))).toEqual([webhook]);
        expect(() => encodeAdHocWebhooks([withWrongEvent])).toThrow('0.eventTypes.0');
    });
});

describe('adHocRunUrl', () => {
    it('names an Actor or a task, by id or by name', () => {
        const options = { apiBaseUrl: 'https://api.apify.com/', webhooks: [webhook] };
        const query = `?webhooks=${encodeURIComponent(encodeAdHocWebhooks([webhook]))}`;
        expect(adHocRunUrl({ ...options, actorId: 'abc' })).toBe(`https://api.apify.com/v2/actors/abc/runs${query}`);
        expect(adHocRunUrl({ ...options, taskId: 'me/my-task' })).toBe(
            `https://api.apify.com/v2/actor-tasks/me~my-task/runs${query}`,
        );
    });

    it('takes the other endpoints that start a run, and their parameters', () => {
        const url = new URL(
            adHocRunUrl({
                apiBaseUrl: 'https://api.apify.com',
                actorId: 'abc',
                webhooks: [],
                endpoint: 'run-sync-get-dataset-items',
                parameters: { memory: 512, clean: true },
            }),
        );
        expect(url.pathname).toBe('/v2/actors/abc/run-sync-get-dataset-items');
        expect([url.searchParams.get('memory'), url.searchParams.get('clean')]).toEqual(['512', 'true']);
    });

    it('takes no token, and not both an Actor and a task', () => {
        const options = { apiBaseUrl: 'https://api.apify.com', webhooks: [] };
        // @ts-expect-error a token does not belong into a URL
        adHocRunUrl({ ...options, actorId: 'abc', parameters: { token: 'secret' } });
        // @ts-expect-error one or the other
        adHocRunUrl({ ...options, actorId: 'abc', taskId: 'def' });
        // @ts-expect-error one of them
        expect(() => adHocRunUrl(options)).toThrow('Expected an actorId or a taskId');
    });
});

describe('readAdHocRunUrl', () => {
    it('returns what adHocRunUrl was given, without a token', () => {
        const url = adHocRunUrl({
            apiBaseUrl: 'https://api.apify.com',
            taskId: 'me/weekly',
            endpoint: 'run-sync',
            webhooks: [webhook],
            parameters: { memory: 512 },
        });
        expect(readAdHocRunUrl(`${url}&token=s3cret`)).toEqual({
            apiBaseUrl: 'https://api.apify.com',
            taskId: 'me~weekly',
            endpoint: 'run-sync',
            webhooks: [webhook],
            parameters: { memory: '512' },
        });
        expect(readAdHocRunUrl('https://api.apify.com/v2/acts/abc/runs').webhooks).toEqual([]);
    });

    it('refuses a URL that starts no run, and webhooks that cannot be read', () => {
        expect(() => readAdHocRunUrl('https://example.com?token=s3cret')).toThrow(/^(?!.*s3cret)Expected a URL/);
        expect(() => readAdHocRunUrl('https://x.io/v2/acts/a/runs?webhooks=W3t9XQ')).toThrow(AdHocWebhooksError);
    });
});
