import { describe, expect, it } from 'vitest';
import { startReceiver, status } from '../../test/receiver.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { startWebhookPlatform } from '../../test/webhook-platform.js';

const on = useWebhookPlatform();

/** Calls the API without the client, because the client's own checks would hide the platform's. */
async function call(method: string, path: string, body?: unknown) {
    const response = await fetch(`${on.platform.context.baseUrl()}/v2${path}`, {
        method,
        headers: { authorization: `Bearer ${on.platform.context.token}`, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: text === '' ? undefined : JSON.parse(text) };
}

describe('the webhooks, through the real client', () => {
    it('are created, read, changed, listed and removed', async () => {
        const { client } = on.platform;
        const created = await client.webhooks().create(on.webhook({ description: 'first', doNotRetry: true }));
        expect(created).toMatchObject({
            userId: on.platform.context.user.id,
            eventTypes: ['ACTOR.RUN.SUCCEEDED'],
            condition: { actorId: 'actor-1' },
            requestUrl: on.receiver.url,
            ignoreSslErrors: false,
            doNotRetry: true,
            isAdHoc: false,
            description: 'first',
            lastDispatch: null,
            stats: { totalDispatches: 0 },
        });
        expect(created.payloadTemplate).toContain('{{resource}}');

        await on.platform.clock.advance(1000);
        const updated = await client.webhook(created.id).update({ eventTypes: ['ACTOR.RUN.FAILED'] });
        expect(updated).toEqual({
            ...created,
            eventTypes: ['ACTOR.RUN.FAILED'],
            modifiedAt: new Date(on.platform.clock.now()),
        });
        expect(await client.webhook(created.id).get()).toEqual(updated);

        const second = await client.webhooks().create(on.webhook({ condition: { actorTaskId: 'task-1' } }));
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
        const { client } = on.platform;
        on.receiver.answer = status(500);
        const { id } = await client.webhooks().create(on.webhook({ isEnabled: false }));
        const test = await client.webhook(id).test();
        expect(test).toMatchObject({ webhookId: id, eventType: 'TEST', status: 'ACTIVE' });
        await on.platform.dispatcher.idle();
        expect(on.receiver.requests[0]?.json).toMatchObject({ eventType: 'TEST', eventData: { actorId: 'actor-1' } });
        await on.platform.clock.advance(24 * 3_600_000);
        const dispatch = await client.webhookDispatch(test!.id).get();
        expect(dispatch?.status).toBe('FAILED');
        expect(dispatch?.calls).toHaveLength(4);
    });

    it('list their dispatches', async () => {
        const { client } = on.platform;
        const first = await client.webhooks().create(on.webhook());
        const second = await client
            .webhooks()
            .create(on.webhook({ eventTypes: ['ACTOR.RUN.CREATED', 'ACTOR.RUN.SUCCEEDED'] }));
        on.platform.event('ACTOR.RUN.CREATED');
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        on.platform.event('ACTOR.RUN.FAILED');
        await on.platform.dispatcher.idle();
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
        const { status: code, headers, json } = await call('POST', '/webhooks', on.webhook());
        expect(code).toBe(201);
        expect(headers.get('location')).toBe(`${on.platform.context.baseUrl()}/v2/webhooks/${json.data.id}`);
    });

    it('with a key that is known already is the first one', async () => {
        const { client } = on.platform;
        const first = await client.webhooks().create(on.webhook({ idempotencyKey: 'once' }));
        const again = await client.webhooks().create(on.webhook({ idempotencyKey: 'once', description: 'other' }));
        const other = await client.webhooks().create(on.webhook({ idempotencyKey: 'twice' }));
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
        const { status: code, json } = await call('POST', '/webhooks', on.webhook(fields));
        expect(code).toBe(400);
        expect(json.error).toMatchObject({ type: 'schema-validation', message: expect.stringMatching(message) });
    });

    it('is not changed to watch what is not there', async () => {
        const { id } = await on.platform.client.webhooks().create(on.webhook());
        const change = { condition: { actorId: 'none' } };
        const { status: code, json } = await call('PUT', `/webhooks/${id}`, change);
        expect([code, json.error.type]).toEqual([400, 'schema-validation']);
        expect((await on.platform.client.webhook(id).get())?.condition).toEqual({ actorId: 'actor-1' });
    });

    it('tells of its last dispatch', async () => {
        const { id } = await on.platform.client.webhooks().create(on.webhook({ doNotRetry: true }));
        for (const code of [200, 500]) {
            on.receiver.answer = status(code);
            on.platform.event('ACTOR.RUN.SUCCEEDED');
            await on.platform.dispatcher.idle();
            await on.platform.clock.advance(1000);
        }
        expect(await on.platform.client.webhook(id).get()).toMatchObject({
            lastDispatch: { status: 'FAILED' },
            stats: { totalDispatches: 2 },
        });
    });

    it('is refused as the 101st, ad-hoc ones not counted', async () => {
        const { client } = on.platform;
        const adHoc = on.webhook({ isAdHoc: true, condition: { actorRunId: 'run-1' } });
        for (let i = 0; i < 3; i++) await client.webhooks().create(adHoc);
        for (let i = 0; i < 100; i++) await client.webhooks().create(on.webhook({ idempotencyKey: `key-${i}` }));
        await expect(client.webhooks().create(on.webhook())).rejects.toMatchObject({ type: 'too-many-webhooks' });
        await client.webhooks().create(adHoc);
        await client.webhooks().create(on.webhook({ idempotencyKey: 'key-7' }));
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
        const { client, context } = on.platform;
        const { port } = new URL(context.baseUrl());
        const target = await client.webhooks().create(on.webhook({ eventTypes: ['TEST'] }));
        const path = `/v2/webhooks/${target.id}/test`;
        const urls = ['localhost', '127.0.0.1', '127.1', '[::1]', '[::ffff:127.0.0.1]'].map(
            (host) => `http://${host}:${port}${path}`,
        );
        for (const requestUrl of [...urls, `${urls[0]}?token=wrong`]) {
            const { id } = await client.webhooks().create(on.webhook({ requestUrl, doNotRetry: true }));
            on.platform.event('ACTOR.RUN.SUCCEEDED');
            await on.platform.dispatcher.idle();
            const [dispatch] = (await client.webhook(id).dispatches().list()).items;
            const statuses = dispatch?.calls?.map(({ responseStatus }) => responseStatus);
            expect([requestUrl, statuses]).toEqual([requestUrl, [requestUrl.includes('token') ? 401 : 201]]);
            await client.webhook(id).delete();
        }
        const tables = ['webhooks', 'webhook_dispatches', 'webhook_dispatch_calls'];
        const stored = tables.map((table) => JSON.stringify(context.database.all(`SELECT * FROM ${table}`))).join();
        expect(stored).not.toContain(context.token);
        expect(on.platform.logged.join()).not.toContain(context.token);
        expect(on.receiver.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
    });

    it('of the platform itself follows it to another port', async () => {
        const requestUrl = `${on.platform.context.baseUrl()}/v2/webhooks/x/test`;
        const { id } = await on.platform.client.webhooks().create(on.webhook({ requestUrl, doNotRetry: true }));
        const { folder } = on.platform;
        await on.platform.stop();
        const occupant = await startReceiver();
        on.platform = await startWebhookPlatform({ folder });
        try {
            expect((await on.platform.client.webhook(id).get())?.requestUrl).toBe(
                `${on.platform.context.baseUrl()}/v2/webhooks/x/test`,
            );
            on.platform.event('ACTOR.RUN.SUCCEEDED');
            await on.platform.dispatcher.idle();
            const [dispatch] = (await on.platform.client.webhook(id).dispatches().list()).items;
            expect(dispatch?.calls?.[0]?.responseStatus).toBe(404);
        } finally {
            await occupant.close();
        }
    });
});

describe('sending a dispatch again', () => {
    it('makes a new dispatch with the same payload that names the first', async () => {
        on.receiver.answer = status(500);
        await on.platform.client.webhooks().create(on.webhook({ doNotRetry: true }));
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await on.platform.dispatcher.idle();
        const [failed] = (await on.platform.client.webhookDispatches().list()).items;
        on.receiver.answer = status(200);
        await on.platform.clock.advance(5000);
        const { status: code, json } = await call('POST', `/webhook-dispatches/${failed?.id}/resend`);
        await on.platform.dispatcher.idle();
        expect(code).toBe(201);
        expect(json.data).toMatchObject({ resendOf: failed?.id, eventType: 'ACTOR.RUN.SUCCEEDED' });
        expect(on.receiver.requests[1]?.body).toBe(on.receiver.requests[0]?.body);
        expect(on.receiver.requests[1]?.headers['x-apify-webhook-dispatch-id']).toBe(json.data.id);
        const statuses = (await on.platform.client.webhookDispatches().list()).items.map((dispatch) => dispatch.status);
        expect(statuses).toEqual(['FAILED', 'SUCCEEDED']);
    });
});
