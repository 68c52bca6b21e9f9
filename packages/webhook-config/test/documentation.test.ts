import { describe, expect, it } from 'vitest';
import {
    type AddWebhookOptions,
    adHocRunUrl,
    attachToRun,
    chainLink,
    checkHeadersTemplate,
    checkPayloadTemplate,
    DEFAULT_PAYLOAD_TEMPLATE,
    decodeAdHocWebhooks,
    encodeAdHocWebhooks,
    isBuildEventType,
    isRunEventType,
    parseWebhookCreate,
    parseWebhookPayload,
    persistentWebhook,
    readAdHocRunUrl,
    readChainedInput,
    renderTemplate,
    statusOfEvent,
    upstreamRunOf,
    WEBHOOK_EVENT_TYPES,
} from '../src/index.js';

const interpolated = { interpolateStrings: true };

/** An event as the documentation describes it, with ids of our own. */
const event = {
    userId: 'userOfTheWebhook1',
    createdAt: '2026-03-01T08:00:10.000Z',
    eventType: 'ACTOR.RUN.SUCCEEDED',
    eventData: { actorId: 'actorThatHasRun01', actorRunId: 'runThatHasEnded01' },
    resource: {
        id: 'runThatHasEnded01',
        actId: 'actorThatHasRun01',
        userId: 'userOfTheWebhook1',
        startedAt: '2026-03-01T08:00:00.000Z',
        finishedAt: '2026-03-01T08:00:10.000Z',
        status: 'SUCCEEDED',
        defaultDatasetId: 'datasetOfTheRun01',
    },
    globals: { dateISO: '2026-03-01T08:00:10.000Z', dateUnix: 1_772_352_010 },
};
const { globals: _, ...defaultPayload } = event;

describe('the page on events', () => {
    it.each([
        ['ACTOR.RUN.SUCCEEDED', 'SUCCEEDED'],
        ['ACTOR.RUN.FAILED', 'FAILED'],
        ['ACTOR.RUN.ABORTED', 'ABORTED'],
        ['ACTOR.RUN.TIMED_OUT', 'TIMED-OUT'],
        ['ACTOR.BUILD.SUCCEEDED', 'SUCCEEDED'],
        ['ACTOR.BUILD.FAILED', 'FAILED'],
        ['ACTOR.BUILD.ABORTED', 'ABORTED'],
        ['ACTOR.BUILD.TIMED_OUT', 'TIMED-OUT'],
    ] as const)('%s stands for the status %s', (eventType, status) => {
        expect(statusOfEvent(eventType)).toBe(status);
    });

    it('also lists creation of runs and builds, and resurrection of runs; the API adds TEST', () => {
        expect(WEBHOOK_EVENT_TYPES.filter(isRunEventType)).toHaveLength(6);
        expect(WEBHOOK_EVENT_TYPES.filter(isBuildEventType)).toHaveLength(5);
        for (const eventType of ['ACTOR.RUN.CREATED', 'ACTOR.RUN.RESURRECTED', 'ACTOR.BUILD.CREATED', 'TEST']) {
            expect(WEBHOOK_EVENT_TYPES).toContain(eventType);
        }
    });

    it("gives a run's Actor, run and task, and the URL of its results", () => {
        const eventData = { ...event.eventData, actorTaskId: 'taskThatStarted01' };
        const run = upstreamRunOf(parseWebhookPayload({ ...defaultPayload, eventData }));
        expect(run).toMatchObject({ runId: 'runThatHasEnded01', taskId: 'taskThatStarted01' });
        expect(run?.datasetItemsUrl).toBe('https://api.apify.com/v2/actor-runs/runThatHasEnded01/dataset/items');
    });

    it("gives a build's Actor and build", () => {
        const eventData = { actorId: 'actorThatHasRun01', actorBuildId: 'buildThatEnded001' };
        const resource = { id: 'buildThatEnded001', actId: 'actorThatHasRun01', status: 'SUCCEEDED' };
        const build = { ...defaultPayload, eventType: 'ACTOR.BUILD.SUCCEEDED', eventData, resource };
        expect(parseWebhookPayload(build)).toEqual(build);
    });

    it('spelled the timeout without a separator in older payloads', () => {
        const timedOut = { ...defaultPayload, eventType: 'ACTOR.RUN.TIMEDOUT' };
        expect(parseWebhookPayload(timedOut).eventType).toBe('ACTOR.RUN.TIMED_OUT');
        expect(readChainedInput(timedOut).eventType).toBe('ACTOR.RUN.TIMED_OUT');
    });
});

describe('the page on actions', () => {
    it('has a default template without quotes, whose payload can be parsed', () => {
        expect(checkPayloadTemplate(DEFAULT_PAYLOAD_TEMPLATE)).toEqual([]);
        expect(() => JSON.parse(DEFAULT_PAYLOAD_TEMPLATE)).toThrow();
        const rendered = renderTemplate(DEFAULT_PAYLOAD_TEMPLATE, event);
        expect(rendered).toEqual(defaultPayload);
        expect(parseWebhookPayload(rendered)).toEqual(defaultPayload);
    });

    it('has the same template as valid JSON, to be interpolated', () => {
        const names = ['userId', 'createdAt', 'eventType', 'eventData', 'resource'];
        const template = JSON.stringify(Object.fromEntries(names.map((name) => [name, `{{${name}}}`])));
        expect(checkPayloadTemplate(template, interpolated)).toEqual([]);
        expect(renderTemplate(template, event, interpolated)).toEqual(defaultPayload);
        expect(checkPayloadTemplate(template).map(({ kind }) => kind)).toEqual(names.map(() => 'not-interpolated'));
    });

    it('writes a value into text when strings are interpolated', () => {
        expect(renderTemplate('{"text": "The user is {{userId}}"}', event, interpolated)).toEqual({
            text: 'The user is userOfTheWebhook1',
        });
    });

    it("sends a run's id and status, and a field of one's own", () => {
        const template = '{"runId": {{resource.id}}, "runStatus": {{resource.status}}, "mine": "hello"}';
        expect(checkPayloadTemplate(template)).toEqual([]);
        expect(renderTemplate(template, event)).toEqual({
            runId: 'runThatHasEnded01',
            runStatus: 'SUCCEEDED',
            mine: 'hello',
        });
    });

    it('has six variables, with nested properties, and no others', () => {
        const template = '[{{eventData.actorRunId}},{{globals.dateISO}},{{globals.dateUnix}}]';
        expect(checkPayloadTemplate(template)).toEqual([]);
        expect(renderTemplate(template, event)).toEqual(['runThatHasEnded01', event.globals.dateISO, 1_772_352_010]);
        expect(checkPayloadTemplate('{"a": {{oneThatIsNotAvailable}}}')).toMatchObject([{ kind: 'unknown-variable' }]);
    });

    it('rewrites five headers, and takes strings only for the others', () => {
        const rewritten = ['host', 'Content-Type', 'X-Apify-Webhook', 'X-Apify-Webhook-Dispatch-Id'];
        for (const name of [...rewritten, 'X-Apify-Request-Origin']) {
            expect(checkHeadersTemplate(JSON.stringify({ [name]: 'mine' })), name).toMatchObject([
                { severity: 'warning', kind: 'header' },
            ]);
        }
        expect(checkHeadersTemplate('{"X-Run": {{resource.id}}, "X-Secret": "s3cret"}')).toEqual([]);
        expect(checkHeadersTemplate('{"X-Attempts": 3}')).toMatchObject([{ severity: 'error', kind: 'header' }]);
    });
});

describe('the page on ad-hoc webhooks', () => {
    const two = [
        { eventTypes: ['ACTOR.RUN.FAILED' as const], requestUrl: 'https://example.com/run-failed' },
        {
            eventTypes: ['ACTOR.RUN.SUCCEEDED' as const],
            requestUrl: 'https://example.com/run-succeeded',
            payloadTemplate: '{"hello":"world","resource":{{resource}}}',
        },
    ];

    it('encodes two webhooks, one with a template that renders', () => {
        const encoded = encodeAdHocWebhooks(two);
        expect(encoded).toBe(Buffer.from(JSON.stringify(two)).toString('base64'));
        expect(decodeAdHocWebhooks(encoded)).toEqual(two);
        expect(checkPayloadTemplate(two[1]?.payloadTemplate ?? '')).toEqual([]);
        expect(renderTemplate(two[1]?.payloadTemplate ?? '', event)).toEqual({
            hello: 'world',
            resource: event.resource,
        });
    });

    it('adds them to the URL that starts a run, today and in the older form with acts and a token', () => {
        const url = adHocRunUrl({ apiBaseUrl: 'https://api.apify.com', actorId: 'abc', webhooks: two });
        const read = { apiBaseUrl: 'https://api.apify.com', actorId: 'abc', endpoint: 'runs', webhooks: two };
        expect(url.startsWith('https://api.apify.com/v2/actors/abc/runs?webhooks=')).toBe(true);
        expect(readAdHocRunUrl(url)).toEqual({ ...read, parameters: {} });
        const older = `https://api.apify.com/v2/acts/abc/runs?token=s3cret&webhooks=${encodeURIComponent(encodeAdHocWebhooks(two))}`;
        expect(readAdHocRunUrl(older)).toEqual({ ...read, parameters: {} });
    });

    it("adds one from the Actor's code, once for a run that restarts", async () => {
        const keys: (string | undefined)[] = [];
        const addWebhook = async ({ idempotencyKey }: AddWebhookOptions) => keys.push(idempotencyKey);
        const webhook = {
            eventTypes: ['ACTOR.RUN.FAILED' as const],
            requestUrl: 'https://example.com/run-failed',
        };
        await attachToRun(addWebhook, webhook, { runId: 'run1' });
        await attachToRun(addWebhook, webhook, { runId: 'run1' });
        await attachToRun(addWebhook, { ...webhook, idempotencyKey: 'run1' }, { runId: 'run1' });
        expect(keys).toEqual([expect.stringMatching(/^run1-/), keys[0], 'run1']);
    });
});

describe('the page on integrating Actors by the API', () => {
    it('lists what an integration needs, and a chain link has it', () => {
        const link = chainLink({
            source: { actorId: 'actorThatHasRun01' },
            target: { actorId: 'actorThatComesNext' },
            apiBaseUrl: 'https://api.apify.com',
        });
        const webhook = parseWebhookCreate(persistentWebhook(link));
        expect(webhook).toMatchObject({
            requestUrl: 'https://api.apify.com/v2/actors/actorThatComesNext/runs',
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorId: 'actorThatHasRun01' },
            shouldInterpolateStrings: true,
            isApifyIntegration: true,
        });
        expect(JSON.parse(webhook.payloadTemplate ?? '')).toMatchObject({ payload: { resource: '{{resource}}' } });
    });

    it('sends the resource alone under payload, which the next Actor reads', () => {
        const template = '{"field":"value","payload":{"resource":"{{resource}}"}}';
        expect(checkPayloadTemplate(template, interpolated)).toEqual([]);
        const input = renderTemplate(template, event, interpolated);
        expect(readChainedInput(input)).toMatchObject({ datasetId: 'datasetOfTheRun01', runId: 'runThatHasEnded01' });
    });
});
