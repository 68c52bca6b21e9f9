import { describe, expect, it } from 'vitest';
import {
    checkPayloadTemplate,
    payloadTemplate,
    renderTemplate,
    TemplateBuildError,
    text,
    variable,
} from '../template/index.js';
import { parseWebhookCreate } from '../webhook.js';
import { decodeAdHocWebhooks, encodeAdHocWebhooks } from './ad-hoc.js';
import { adHocWebhook, type ChainLinkOptions, chainLink, persistentWebhook } from './chain-link.js';

const options = {
    source: { actorId: 'scraper' },
    target: { actorId: 'filter' },
    apiBaseUrl: 'https://api.apify.com',
} as const;
const context = {
    userId: 'user1',
    createdAt: '2026-01-01T00:00:00.000Z',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    eventData: { actorId: 'scraper', actorRunId: 'run1' },
    resource: { id: 'run1', defaultDatasetId: 'dataset1' },
};

describe('chainLink', () => {
    it.each(['webhook', 'integration'] as const)('as %s sends the dataset, and the default payload', (form) => {
        const { payloadTemplate, shouldInterpolateStrings } = chainLink({ ...options, form });
        const template = { interpolateStrings: shouldInterpolateStrings };
        expect(checkPayloadTemplate(payloadTemplate, template)).toEqual([]);
        expect(renderTemplate(payloadTemplate, context, template)).toEqual({ datasetId: 'dataset1', payload: context });
    });

    it.each([
        ['integration', 'chain-860841efbc33b650'],
        ['webhook', 'chain-14fcce5b7b05e8cf'],
    ] as const)('as %s sends what the template builder writes, so that known webhooks keep their keys', (form, key) => {
        const link = chainLink({ ...options, form });
        const payload = {
            userId: variable('userId'),
            createdAt: variable('createdAt'),
            eventType: variable('eventType'),
            eventData: variable('eventData'),
            resource: variable('resource'),
        };
        const input = { datasetId: variable('resource.defaultDatasetId'), payload };
        expect(link).toMatchObject(payloadTemplate(input, { interpolateStrings: form === 'integration' }));
        expect(persistentWebhook(link).idempotencyKey).toBe(key);
    });

    it.each(['webhook', 'integration'] as const)('as %s passes fixed fields and fields of the event along', (form) => {
        const input = { minOffers: 2, labels: ['a "b" \\\\', null], upstream: { runId: variable('resource.id') } };
        const { payloadTemplate, shouldInterpolateStrings } = chainLink({ ...options, form, input });
        const template = { interpolateStrings: shouldInterpolateStrings };
        expect(checkPayloadTemplate(payloadTemplate, template)).toEqual([]);
        expect(renderTemplate(payloadTemplate, context, template)).toEqual({
            datasetId: 'dataset1',
            payload: context,
            minOffers: 2,
            labels: ['a "b" \\\\', null],
            upstream: { runId: 'run1' },
        });
    });

    it('passes along what replaces its own fields, and text with variables in strings only', () => {
        const input = { datasetId: text`of ${variable('resource.id')}`, payload: undefined };
        const { payloadTemplate } = chainLink({ ...options, input });
        const rendered = renderTemplate(payloadTemplate, context, { interpolateStrings: true });
        expect(rendered).toEqual({ datasetId: 'of run1' });
        expect(() => chainLink({ ...options, input, form: 'webhook' })).toThrow(TemplateBuildError);
        expect(() => chainLink({ ...options, input: { a: '{{resource.id}}' } })).toThrow("write it as variable('…')");
    });

    it('has the fields of an integration in Apify Console', () => {
        const link = chainLink(options);
        expect(link).toMatchObject({
            requestUrl: 'https://api.apify.com/v2/actors/filter/runs',
            isApifyIntegration: true,
            shouldInterpolateStrings: true,
            doNotRetry: false,
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        });
        expect(JSON.parse(link.payloadTemplate)).toHaveProperty('payload');
    });

    it('starts a task', () => {
        expect(chainLink({ ...options, target: { taskId: 'weekly' } }).requestUrl).toBe(
            'https://api.apify.com/v2/actor-tasks/weekly/runs',
        );
    });

    it('allows run events and one source only', () => {
        // @ts-expect-error a build has no dataset
        const build: ChainLinkOptions = { ...options, eventTypes: ['ACTOR.BUILD.SUCCEEDED'] };
        // @ts-expect-error one source
        const two: ChainLinkOptions = { ...options, source: { actorId: 'a', taskId: 'b' } };
        // @ts-expect-error at least one event
        const none: ChainLinkOptions = { ...options, eventTypes: [] };
        // @ts-expect-error a webhook that is kept needs something to be kept on
        const sourceless = () => persistentWebhook(chainLink({ target: options.target, apiBaseUrl: '' }));
        expect([build, two, none, sourceless]).toHaveLength(4);
    });
});

describe('persistentWebhook', () => {
    it('is a webhook that the API accepts', () => {
        for (const form of ['webhook', 'integration'] as const) {
            const webhook = persistentWebhook(chainLink({ ...options, form, description: 'keeps the cheapest' }));
            expect(parseWebhookCreate(webhook)).toEqual(webhook);
            expect(webhook).toMatchObject({ condition: { actorId: 'scraper' }, description: 'keeps the cheapest' });
        }
    });

    it('listens to an Actor, a task or one run', () => {
        const taskLink = chainLink({ ...options, source: { taskId: 'task1' } });
        expect(persistentWebhook(taskLink).condition).toEqual({ actorTaskId: 'task1' });
        const ofRun = persistentWebhook(chainLink({ ...options, source: { runId: 'run1' } }));
        expect(ofRun).toMatchObject({ condition: { actorRunId: 'run1' }, isAdHoc: true });
        expect(parseWebhookCreate(ofRun)).toEqual(ofRun);
    });

    it('has a key that depends on what it does, and on nothing else', () => {
        const keyOf = (change: Partial<ChainLinkOptions> = {}) =>
            persistentWebhook(chainLink({ ...options, ...change })).idempotencyKey;
        expect(keyOf()).toBe(keyOf());
        expect(keyOf()).toMatch(/^chain-[0-9a-f]{16}$/);
        const others = [keyOf({ source: { actorId: 'b' } }), keyOf({ form: 'webhook' }), keyOf({ doNotRetry: true })];
        expect(new Set([keyOf(), ...others]).size).toBe(4);
        expect(keyOf({ input: { minOffers: 2 } })).not.toBe(keyOf());
        expect(keyOf({ input: {} })).toBe(keyOf());
        expect(keyOf({ idempotencyKey: 'mine' })).toBe('mine');
        expect(keyOf({ apiBaseUrl: 'http://127.0.0.1:4321' })).toBe(keyOf());
        expect(keyOf({ target: { taskId: 'filter' } })).not.toBe(keyOf());
    });
});

describe('adHocWebhook', () => {
    it('can be encoded for the webhooks parameter', () => {
        const webhook = adHocWebhook(chainLink(options));
        expect(decodeAdHocWebhooks(encodeAdHocWebhooks([webhook]))).toEqual([webhook]);
    });

    it('has no key of its own, which would keep the webhook from the second run', () => {
        expect(adHocWebhook(chainLink(options))).not.toHaveProperty('idempotencyKey');
        expect(adHocWebhook(chainLink({ ...options, idempotencyKey: 'mine' })).idempotencyKey).toBe('mine');
    });
});
