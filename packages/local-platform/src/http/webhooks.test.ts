import { encodeAdHocWebhooks } from '@offer-chain/webhook-config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver, status } from '../../test/receiver.js';
import { startWebhookPlatform, type WebhookPlatform } from '../../test/webhook-platform.js';
import { addAdHocWebhooks, clearSpentWebhooks } from '../webhooks/ad-hoc-webhooks.js';

let platform: WebhookPlatform;
let receiver: Receiver;

beforeEach(async () => {
    receiver = await startReceiver();
    platform = await startWebhookPlatform();
});

afterEach(async () => {
    await platform.close();
    await receiver.close();
});

function webhook(fields: object = {}): never {
    const defaults = {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: 'actor-1' },
        requestUrl: receiver.url,
    };
    return { ...defaults, ...fields } as never;
}

/** Calls the API without the client, whose own checks would hide the platform's. */
async function call(method: string, path: string, body?: unknown) {
    const response = await fetch(`${platform.context.baseUrl()}/v2${path}`, {
        method,
        headers: { authorization: `Bearer ${platform.context.token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
}

describe('the webhooks, through the real client', () => {
    it('are created, read, changed, listed and removed', async () => {
        const { client } = platform;
        const created = await client.webhooks().create(webhook({ description: 'first', doNotRetry: true }));
        expect(created).toMatchObject({
            userId: platform.context.user.id,
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorId: 'actor-1' },
            requestUrl: receiver.url,
            ignoreSslErrors: false,
            doNotRetry: true,
            isAdHoc: false,
            description: 'first',
            lastDispatch: null,
            stats: { totalDispatches: 0 },
        });
        expect(created.payloadTemplate).toContain('{{resource}}');

        await platform.clock.advance(1000);
        const updated = await client.webhook(created.id).update({ eventTypes: ['ACTOR.RUN.FAILED'] });
        expect(updated).toEqual({
            ...created,
            eventTypes: ['ACTOR.RUN.FAILED'],
            modifiedAt: new Date(platform.clock.now()),
        });
        expect(await client.webhook(created.id).get()).toEqual(updated);

        const second = await client.webhooks().create(webhook({ condition: { actorTaskId: 'task-1' } }));
        const { items, total } = await client.webhooks().list();
        expect(total).toBe(2);
        expect(items.map(({ id }) => id)).toEqual([created.id, second.id]);
        expect(items[0]).not.toHaveProperty('payloadTemplate');
        expect((await client.webhooks().list({ desc: true, limit: 1 })).items.map(({ id }) => id)).toEqual([second.id]);
        for (const name of ['actor-1', 'local/scraper', '~scraper']) {
            const ofActor = await client.actor(name).webhooks().list();
            expect(ofActor.items.map(({ id }) => id)).toEqual([created.id]);
            expect(ofActor.items[0]).toHaveProperty('payloadTemplate');
        }
        for (const name of ['task-1', 'local~pixels']) {
            expect((await client.task(name).webhooks().list()).items.map(({ id }) => id)).toEqual([second.id]);
        }

        await client.webhook(created.id).delete();
        expect(await client.webhook(created.id).get()).toBeUndefined();
        expect((await client.webhooks().list()).total).toBe(1);
    });

    it('are tested with a dummy payload, even when disabled, with three retries at most', async () => {
        const { client } = platform;
        receiver.answer = status(500);
        const { id } = await client.webhooks().create(webhook({ isEnabled: false }));
        const test = await client.webhook(id).test();
        expect(test).toMatchObject({ webhookId: id, eventType: 'TEST', status: 'ACTIVE' });
        await platform.dispatcher.idle();
        expect(receiver.requests[0]?.json).toMatchObject({ eventType: 'TEST', eventData: { actorId: 'actor-1' } });
        await platform.clock.advance(24 * 3_600_000);
        const dispatch = await client.webhookDispatch(test!.id).get();
        expect(dispatch?.status).toBe('FAILED');
        expect(dispatch?.calls).toHaveLength(4);
    });

    it('list their dispatches', async () => {
        const { client } = platform;
        const first = await client.webhooks().create(webhook());
        const second = await client
            .webhooks()
            .create(webhook({ eventTypes: ['ACTOR.RUN.CREATED', 'ACTOR.RUN.SUCCEEDED'] }));
        platform.event('ACTOR.RUN.CREATED');
        platform.event('ACTOR.RUN.SUCCEEDED');
        platform.event('ACTOR.RUN.FAILED');
        await platform.dispatcher.idle();
        const events = async (id: string) =>
            (await client.webhook(id).dispatches().list()).items.map(({ eventType }) => eventType);
        expect(await events(first.id)).toEqual(['ACTOR.RUN.SUCCEEDED']);
        expect(await events(second.id)).toEqual(['ACTOR.RUN.CREATED', 'ACTOR.RUN.SUCCEEDED']);
        const all = await client.webhookDispatches().list({ limit: 2 });
        expect(all).toMatchObject({ total: 3, count: 2, limit: 2 });
        expect((await client.webhookDispatches().list({ desc: true })).items.map(({ id }) => id)).toEqual(
            (await client.webhookDispatches().list()).items.map(({ id }) => id).reverse(),
        );
        const { lastDispatch, stats } = (await client.webhook(second.id).get()) as unknown as Record<string, unknown>;
        expect(lastDispatch).toMatchObject({ status: 'SUCCEEDED' });
        expect(stats).toEqual({ totalDispatches: 2 });
    });
});

describe('a webhook', () => {
    it('is found at the address that its creation names', async () => {
        const { status: code, headers, json } = await call('POST', '/webhooks', webhook());
        expect(code).toBe(201);
        expect(headers.get('location')).toBe(`${platform.context.baseUrl()}/v2/webhooks/${json.data.id}`);
    });

    it('with a key that is known already is the first one', async () => {
        const { client } = platform;
        const first = await client.webhooks().create(webhook({ idempotencyKey: 'once' }));
        const again = await client.webhooks().create(webhook({ idempotencyKey: 'once', description: 'other' }));
        const other = await client.webhooks().create(webhook({ idempotencyKey: 'twice' }));
        expect(again).toEqual(first);
        expect(other.id).not.toBe(first.id);
    });

    it.each([
        [{ condition: {} }, "Webhook condition isn't valid."],
        [{ condition: undefined }, "Webhook condition isn't valid."],
        [
            { condition: { actorId: 'scraper' } },
            /^Webhook condition isn't valid\. There is no Actor with the ID "scraper"/,
        ],
        [{ eventTypes: [] }, 'You must specify at least 1 values'],
        [{ eventTypes: ['ACTOR.RUN.DONE'] }, 'ACTOR.RUN.DONE is not an allowed value'],
        [{ requestUrl: 'nowhere' }, 'Webhook URL must be a valid URL.'],
        [
            { payloadTemplate: '{"a": {{nothing}}}' },
            'Invalid variable enclosed in double curly braces. See the docs for valid variables.',
        ],
        [
            { payloadTemplate: '{"a": }' },
            'Aside from variables enclosed in double curly braces, the template must be valid JSON.',
        ],
        [{ isAdHoc: true }, 'Ad hoc webhook can only be set for Actor runs.'],
    ])('%j is refused with the words of the API', async (fields, message) => {
        const { status: code, json } = await call('POST', '/webhooks', webhook(fields));
        expect(code).toBe(400);
        expect(json.error).toMatchObject({ type: 'schema-validation', message: expect.stringMatching(message) });
    });

    it('is refused as the 101st, ad-hoc ones not counted', async () => {
        const { client } = platform;
        const adHoc = webhook({ isAdHoc: true, condition: { actorRunId: 'run-1' } });
        for (let i = 0; i < 3; i++) await client.webhooks().create(adHoc);
        for (let i = 0; i < 100; i++) await client.webhooks().create(webhook({ idempotencyKey: `key-${i}` }));
        await expect(client.webhooks().create(webhook())).rejects.toMatchObject({ type: 'too-many-webhooks' });
        await client.webhooks().create(adHoc);
        await client.webhooks().create(webhook({ idempotencyKey: 'key-7' }));
    });

    it('that is not there answers 404', async () => {
        for (const [method, path] of [
            ['GET', '/webhooks/x'],
            ['PUT', '/webhooks/x'],
            ['DELETE', '/webhooks/x'],
            ['POST', '/webhooks/x/test'],
            ['GET', '/webhooks/x/dispatches'],
            ['GET', '/webhook-dispatches/x'],
            ['POST', '/webhook-dispatches/x/resend'],
            ['GET', '/actors/x/webhooks'],
            ['GET', '/actor-tasks/x/webhooks'],
        ] as const) {
            const { status: code, json } = await call(method, path);
            expect([method, path, code, json.error.type]).toEqual([method, path, 404, 'record-not-found']);
        }
    });

    it('of the platform itself gets the token, however loopback is spelled, unless the URL has one', async () => {
        const { client, context } = platform;
        const { port } = new URL(context.baseUrl());
        const target = await client.webhooks().create(webhook({ eventTypes: ['TEST'] }));
        const path = `/v2/webhooks/${target.id}/test`;
        const urls = ['localhost', '127.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]'].map(
            (host) => `http://${host}:${port}${path}`,
        );
        for (const requestUrl of [...urls, `${urls[0]}?token=wrong`]) {
            const { id } = await client.webhooks().create(webhook({ requestUrl, doNotRetry: true }));
            platform.event('ACTOR.RUN.SUCCEEDED');
            await platform.dispatcher.idle();
            const [dispatch] = (await client.webhook(id).dispatches().list()).items;
            const statuses = dispatch?.calls?.map(({ responseStatus }) => responseStatus);
            expect([requestUrl, statuses]).toEqual([requestUrl, [requestUrl.includes('token') ? 401 : 201]]);
            await client.webhook(id).delete();
        }
        const tables = ['webhooks', 'webhook_dispatches', 'webhook_dispatch_calls'];
        const stored = tables.map((table) => JSON.stringify(context.database.all(`SELECT * FROM ${table}`))).join();
        expect(stored).not.toContain(context.token);
        expect(platform.logged.join()).not.toContain(context.token);
        expect(receiver.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    });

    it('of the platform itself follows it to another port', async () => {
        const requestUrl = `${platform.context.baseUrl()}/v2/webhooks/x/test`;
        const { id } = await platform.client.webhooks().create(webhook({ requestUrl, doNotRetry: true }));
        const { folder } = platform;
        await platform.stop();
        const occupant = await startReceiver();
        platform = await startWebhookPlatform({ folder });
        try {
            expect((await platform.client.webhook(id).get())?.requestUrl).toBe(
                `${platform.context.baseUrl()}/v2/webhooks/x/test`,
            );
            platform.event('ACTOR.RUN.SUCCEEDED');
            await platform.dispatcher.idle();
            const [dispatch] = (await platform.client.webhook(id).dispatches().list()).items;
            expect(dispatch?.calls?.[0]?.responseStatus).toBe(404);
        } finally {
            await occupant.close();
        }
    });
});

describe('sending a dispatch again', () => {
    it('makes a new dispatch with the same payload that names the first', async () => {
        receiver.answer = status(500);
        await platform.client.webhooks().create(webhook({ doNotRetry: true }));
        platform.event('ACTOR.RUN.SUCCEEDED');
        await platform.dispatcher.idle();
        const [failed] = (await platform.client.webhookDispatches().list()).items;
        receiver.answer = status(200);
        await platform.clock.advance(5000);
        const { status: code, json } = await call('POST', `/webhook-dispatches/${failed?.id}/resend`);
        await platform.dispatcher.idle();
        expect(code).toBe(201);
        expect(json.data).toMatchObject({ resendOf: failed?.id, eventType: 'ACTOR.RUN.SUCCEEDED' });
        expect(receiver.requests[1]?.body).toBe(receiver.requests[0]?.body);
        expect(receiver.requests[1]?.headers['x-apify-webhook-dispatch-id']).toBe(json.data.id);
        const statuses = (await platform.client.webhookDispatches().list()).items.map((dispatch) => dispatch.status);
        expect(statuses).toEqual(['FAILED', 'SUCCEEDED']);
    });
});

describe('ad-hoc webhooks', () => {
    const adHoc = (fields: object = {}) =>
        encodeAdHocWebhooks([{ eventTypes: ['ACTOR.RUN.SUCCEEDED'], requestUrl: receiver.url, ...fields }]);

    it('fire for their run only', async () => {
        addAdHocWebhooks(platform.context, 'run-1', adHoc());
        platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-2' });
        platform.event('ACTOR.RUN.FAILED', { actorRunId: 'run-1' });
        platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' });
        await platform.dispatcher.idle();
        expect(receiver.requests).toHaveLength(1);
        expect(receiver.requests[0]?.json).toMatchObject({ eventData: { actorRunId: 'run-1' } });
        const [dispatch] = (await platform.client.webhookDispatches().list()).items;
        expect(dispatch?.webhook).toMatchObject({ isAdHoc: true, condition: { actorRunId: 'run-1' } });
    });

    it('keep all seven fields', async () => {
        const fields = {
            payloadTemplate: '{"id": "{{resource.id}}"}',
            headersTemplate: '{"X-A": "b"}',
            shouldInterpolateStrings: true,
            ignoreSslErrors: true,
            doNotRetry: true,
            idempotencyKey: 'key',
        };
        addAdHocWebhooks(platform.context, 'run-1', adHoc(fields));
        addAdHocWebhooks(platform.context, 'run-1', adHoc(fields));
        const { items, total } = await platform.client.webhooks().list();
        expect(total).toBe(1);
        const { idempotencyKey: _key, ...shown } = fields;
        expect(await platform.client.webhook(items[0]!.id).get()).toMatchObject({ ...shown, isAdHoc: true });
    });

    it('are refused with the bad field named', () => {
        const bad = Buffer.from(JSON.stringify([{ eventTypes: ['X'], requestUrl: receiver.url }])).toString('base64');
        expect(() => addAdHocWebhooks(platform.context, 'run-1', bad)).toThrow(/"webhooks".*0\.eventTypes/);
        expect(() => addAdHocWebhooks(platform.context, 'run-1', '???')).toThrow(/base64/);
    });

    it('are cleared when they can no longer fire, others stay', async () => {
        const { client, context } = platform;
        addAdHocWebhooks(context, 'run-1', adHoc({ eventTypes: ['ACTOR.RUN.FAILED'] }));
        addAdHocWebhooks(context, 'run-1', adHoc({ eventTypes: ['ACTOR.RUN.RESURRECTED'] }));
        addAdHocWebhooks(context, 'run-2', adHoc({ eventTypes: ['ACTOR.RUN.FAILED'] }));
        addAdHocWebhooks(context, 'run-1', adHoc());
        await client.webhooks().create(webhook({ eventTypes: ['ACTOR.RUN.FAILED'] }));
        receiver.answer = status(500);
        platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' });
        clearSpentWebhooks(context, 'run-1');
        await platform.dispatcher.idle();
        const left = (await client.webhooks().list()).items.map(({ eventTypes, condition }) => [
            eventTypes[0],
            condition,
        ]);
        expect(left).toEqual([
            ['ACTOR.RUN.RESURRECTED', { actorRunId: 'run-1' }],
            ['ACTOR.RUN.FAILED', { actorRunId: 'run-2' }],
            ['ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' }],
            ['ACTOR.RUN.FAILED', { actorId: 'actor-1' }],
        ]);
        receiver.answer = status(200);
        await platform.clock.advance(60_000);
        expect((await client.webhookDispatches().list()).items.map((dispatch) => dispatch.status)).toEqual([
            'SUCCEEDED',
        ]);
    });

    it('are added by Actor.addWebhook', async () => {
        const created = await platform.client
            .webhooks()
            .create(webhook({ isAdHoc: true, condition: { actorRunId: 'run-1' } }));
        platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-1' });
        platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: 'run-2' });
        await platform.dispatcher.idle();
        expect(created).toMatchObject({ isAdHoc: true });
        expect(receiver.requests).toHaveLength(1);
    });
});
