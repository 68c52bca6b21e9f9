import type { WebhookDispatch } from 'apify-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type Receiver, startReceiver, status } from '../../test/receiver.js';
import { selfSignedCertificate } from '../../test/self-signed-certificate.js';
import { startWebhookPlatform, type WebhookPlatform } from '../../test/webhook-platform.js';

const MINUTE = 60_000;

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

async function addWebhook(fields: object = {}) {
    const webhook = {
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: 'actor-1' },
        requestUrl: receiver.url,
        ...fields,
    };
    return platform.client.webhooks().create(webhook as never);
}

interface Call {
    startedAt: string;
    finishedAt: string | null;
    errorMessage: string | null;
    responseStatus: number | null;
    responseBody: string | null;
}

/** A dispatch as this platform returns it; the client's type knows only Apify's fields, and dates at the top. */
type Dispatch = Omit<WebhookDispatch, 'calls'> & { calls: Call[]; nextAttemptAt: Date | null };

async function dispatches(): Promise<Dispatch[]> {
    return (await platform.client.webhookDispatches().list()).items as unknown as Dispatch[];
}

async function onlyDispatch(): Promise<Dispatch> {
    const all = await dispatches();
    expect(all).toHaveLength(1);
    return all[0]!;
}

/** Fires a webhook at a receiver that answers so, and waits for the end of the first call. */
async function sendTo(answer: Answer, webhook: object = {}): Promise<Dispatch> {
    receiver.answer = answer;
    await addWebhook(webhook);
    platform.event('ACTOR.RUN.SUCCEEDED');
    await platform.dispatcher.idle();
    return onlyDispatch();
}

/** Fires a webhook at a receiver that never ends its answer, and lets the time for an answer pass. */
async function sendToEndless(answer: Answer, hasBegun?: Promise<void>): Promise<Dispatch> {
    receiver.answer = answer;
    await addWebhook();
    platform.event('ACTOR.RUN.SUCCEEDED');
    await (hasBegun ?? receiver.received(1));
    await platform.clock.advance(2 * MINUTE);
    await platform.dispatcher.idle();
    return onlyDispatch();
}

/** A promise that something else resolves. */
function deferred(): { promise: Promise<void>; resolve: () => void } {
    let resolve = () => {};
    const promise = new Promise<void>((done) => {
        resolve = done;
    });
    return { promise, resolve };
}

describe('a delivery', () => {
    it('posts the default payload with the headers that Apify sets', async () => {
        await addWebhook();
        platform.event('ACTOR.RUN.SUCCEEDED', { actorTaskId: 'task-1' });
        await platform.dispatcher.idle();

        const [request] = receiver.requests;
        const dispatch = await onlyDispatch();
        expect(request?.method).toBe('POST');
        expect(request?.headers).toMatchObject({
            host: `127.0.0.1:${receiver.port}`,
            'content-type': 'application/json',
            'x-apify-webhook': expect.any(String),
            'x-apify-webhook-dispatch-id': dispatch.id,
            'x-apify-request-origin': 'WEBHOOK',
        });
        expect(request?.headers.authorization).toBeUndefined();
        expect(request?.json).toEqual({
            userId: platform.context.user.id,
            createdAt: '2026-01-01T00:00:00.000Z',
            eventType: 'ACTOR.RUN.SUCCEEDED',
            eventData: { actorId: 'actor-1', actorTaskId: 'task-1', actorRunId: 'run-1' },
            resource: { id: 'run-1', defaultDatasetId: 'dataset-1', status: 'SUCCEEDED' },
        });
        expect(dispatch).toMatchObject({
            status: 'SUCCEEDED',
            eventType: 'ACTOR.RUN.SUCCEEDED',
            eventData: { actorId: 'actor-1', actorTaskId: 'task-1', actorRunId: 'run-1' },
            nextAttemptAt: null,
            webhook: { requestUrl: receiver.url, isAdHoc: false, condition: { actorId: 'actor-1' } },
        });
        expect(dispatch.calls).toEqual([
            {
                startedAt: '2026-01-01T00:00:00.000Z',
                finishedAt: '2026-01-01T00:00:00.000Z',
                errorMessage: null,
                responseStatus: 200,
                responseBody: 'thank you',
            },
        ]);
    });

    it('renders both templates, and lets no template set the headers that belong to Apify', async () => {
        await sendTo(status(200), {
            payloadTemplate: '{"datasetId":"{{resource.defaultDatasetId}}","n":"{{globals.dateUnix}}"}',
            headersTemplate:
                '{"X-Run":"{{eventData.actorRunId}}","Host":"x","content-type":"text/plain","X-Apify-Webhook-Dispatch-ID":"x","X-Apify-Request-Origin":"API","Transfer-Encoding":"chunked","Authorization":"Basic eA=="}',
            shouldInterpolateStrings: true,
        });
        const [request] = receiver.requests;
        expect(request?.json).toEqual({ datasetId: 'dataset-1', n: Date.UTC(2026, 0, 1) / 1000 });
        expect(request?.headers).toMatchObject({
            'x-run': 'run-1',
            host: `127.0.0.1:${receiver.port}`,
            'content-type': 'application/json',
            'x-apify-request-origin': 'WEBHOOK',
            'content-length': String(Buffer.byteLength(request!.body)),
            authorization: 'Basic eA==',
        });
        expect(request?.headers['x-apify-webhook-dispatch-id']).not.toBe('x');
    });

    it('sends the resource as it was when the event happened, with every retry', async () => {
        receiver.answer = status(503);
        await addWebhook();
        platform.event('ACTOR.RUN.SUCCEEDED');
        await platform.dispatcher.idle();
        platform.context.database.run("UPDATE runs SET status = 'RUNNING'");
        receiver.answer = status(200);
        await platform.clock.advance(MINUTE);
        expect(receiver.requests).toHaveLength(2);
        expect(receiver.requests[1]?.body).toBe(receiver.requests[0]?.body);
    });
});

describe('the schedule', () => {
    it('makes 12 attempts, each wait twice the one before, then fails', async () => {
        const first = await sendTo(status(500, {}, 'out of order'));
        expect(first.status).toBe('ACTIVE');
        expect(first.nextAttemptAt).toEqual(new Date(platform.clock.now() + MINUTE));

        await platform.clock.advance(2047 * MINUTE);

        const dispatch = await onlyDispatch();
        const starts = dispatch.calls.map((call) => Date.parse(call.startedAt));
        const waits = starts.slice(1).map((start, index) => (start - starts[index]!) / MINUTE);
        expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024]);
        expect(dispatch.status).toBe('FAILED');
        expect(dispatch.nextAttemptAt).toBeNull();
        expect(dispatch.calls[11]).toMatchObject({
            errorMessage: 'Endpoint responded with HTTP status code 500',
            responseStatus: 500,
            responseBody: 'out of order',
        });
        expect(new Set(receiver.requests.map(({ headers }) => headers['x-apify-webhook-dispatch-id'])).size).toBe(1);
        expect(platform.clock.untilNextTimer()).toBeNull();
    });

    it('makes one attempt when the webhook says doNotRetry', async () => {
        expect(await sendTo(status(500), { doNotRetry: true })).toMatchObject({
            status: 'FAILED',
            nextAttemptAt: null,
        });
        expect(platform.clock.untilNextTimer()).toBeNull();
    });

    it('ends with the first success', async () => {
        await sendTo(status(500));
        receiver.answer = status(201);
        await platform.clock.advance(100 * MINUTE);
        const dispatch = await onlyDispatch();
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls.map((call) => call.responseStatus)).toEqual([500, 201]);
    });

    it.each([
        ['disabled', (id: string) => platform.client.webhook(id).update({ isEnabled: false } as never)],
        ['removed', (id: string) => platform.client.webhook(id).delete()],
    ])('fails what a webhook owes once it was %s', async (how, change) => {
        const { webhookId } = await sendTo(status(500));
        await change(webhookId);
        await platform.clock.advance(MINUTE);
        const dispatch = await onlyDispatch();
        expect(dispatch.status).toBe('FAILED');
        expect(dispatch.calls[1]).toMatchObject({ errorMessage: `Webhook was ${how}.`, responseStatus: null });
        expect(receiver.requests).toHaveLength(1);
    });

    it('sends what a webhook owes to its new URL', async () => {
        const { webhookId } = await sendTo(status(500));
        receiver.answer = status(200);
        const requestUrl = receiver.url.replace('/hook', '/new?token=secret');
        await platform.client.webhook(webhookId).update({ requestUrl });
        await platform.clock.advance(MINUTE);
        expect(receiver.requests[1]?.path).toBe('/new?token=secret');
        const { webhook, status: end } = await onlyDispatch();
        expect(end).toBe('SUCCEEDED');
        expect(webhook?.requestUrl).toBe(receiver.url.replace('/hook', '/new?token=***'));
        expect(platform.logged.join()).not.toContain('secret');
    });
});

describe('a receiver that', () => {
    it('redirects is not followed', async () => {
        const dispatch = await sendTo(status(307, { location: '/elsewhere' }));
        expect(dispatch.calls[0]).toMatchObject({
            errorMessage: 'Endpoint responded with HTTP status code 307',
            responseStatus: 307,
        });
        expect(dispatch.status).toBe('ACTIVE');
        expect(receiver.requests.map(({ path }) => path)).toEqual(['/hook']);
    });

    it('asks for patience with 429 is retried on the usual schedule', async () => {
        const dispatch = await sendTo(status(429, { 'retry-after': '7200' }));
        expect(dispatch.calls[0]?.errorMessage).toBe('Endpoint responded with HTTP status code 429');
        expect(dispatch.nextAttemptAt).toEqual(new Date(platform.clock.now() + MINUTE));
    });

    it('answers 4xx is retried as well', async () => {
        expect(await sendTo(status(404))).toMatchObject({ status: 'ACTIVE', calls: [{ responseStatus: 404 }] });
    });

    it('resets the connection has not answered', async () => {
        const dispatch = await sendTo((_, request) => request.socket.resetAndDestroy());
        expect(dispatch.status).toBe('ACTIVE');
        expect(dispatch.calls[0]).toMatchObject({ responseStatus: null, responseBody: null });
        expect(dispatch.calls[0]?.errorMessage).toMatch(/ECONNRESET|socket hang up/);
    });

    it('is not there is retried', async () => {
        const gone = await startReceiver();
        await gone.close();
        const dispatch = await sendTo(status(200), { requestUrl: gone.url });
        expect(dispatch.calls[0]?.errorMessage).toContain('ECONNREFUSED');
        expect(dispatch.status).toBe('ACTIVE');
    });

    it('closes before the end of its answer has failed, whatever its status', async () => {
        const dispatch = await sendTo((response) => {
            response.writeHead(200, { 'content-length': '100' });
            response.write('only this', () => response.destroy());
        });
        expect(dispatch.status).toBe('ACTIVE');
        expect(dispatch.calls[0]).toMatchObject({
            errorMessage: 'The connection was closed before the whole answer had come.',
            responseStatus: 200,
            responseBody: 'only this',
        });
    });

    it('answers before it has read the request is heard', async () => {
        const dispatch = await sendTo((response) => void response.writeHead(204).end());
        expect(dispatch).toMatchObject({ status: 'SUCCEEDED', calls: [{ responseStatus: 204, responseBody: '' }] });
    });

    it('never answers is given up after two minutes', async () => {
        const dispatch = await sendToEndless(() => {});
        expect(dispatch.status).toBe('ACTIVE');
        expect(dispatch.calls[0]).toEqual({
            startedAt: '2026-01-01T00:00:00.000Z',
            finishedAt: '2026-01-01T00:02:00.000Z',
            errorMessage: 'Endpoint did not answer within 120 seconds.',
            responseStatus: null,
            responseBody: null,
        });
        expect(dispatch.nextAttemptAt).toEqual(new Date('2026-01-01T00:03:00.000Z'));
    });

    it('feeds its answer byte by byte has two minutes for all of it', async () => {
        let drip: NodeJS.Timeout | undefined;
        const dispatch = await sendToEndless((response) => {
            response.writeHead(200);
            drip = setInterval(() => response.write('.'), 1);
            response.on('close', () => clearInterval(drip));
        });
        clearInterval(drip);
        expect(dispatch.calls[0]?.errorMessage).toBe('Endpoint did not answer within 120 seconds.');
        expect(dispatch.status).toBe('ACTIVE');
    });

    it('answers without end fills no memory and ends after two minutes', async () => {
        const limit = 16 * 1024 * 1024;
        const chunk = Buffer.alloc(65_536, 'x');
        const begun = deferred();
        const closed = deferred();
        let sent = 0;
        const dispatch = await sendToEndless((response) => {
            const feed = () => {
                do {
                    sent += chunk.length;
                    if (sent >= limit) begun.resolve();
                } while (!response.destroyed && response.write(chunk));
            };
            response.on('drain', feed).on('close', () => closed.resolve());
            response.writeHead(200);
            feed();
        }, begun.promise);
        await closed.promise;
        expect(dispatch.status).toBe('ACTIVE');
        expect(dispatch.calls[0]?.errorMessage).toBe('Endpoint did not answer within 120 seconds.');
        expect(dispatch.calls[0]?.responseBody).toBe('x'.repeat(2048));
        // The test's clock stands still while bytes flow, so the reader has paused at its first limit long before.
        expect(sent).toBeLessThan(4 * limit);
    });

    it('answers at length is kept to 2 KB, without half a character', async () => {
        const dispatch = await sendTo(status(200, {}, `x${'é'.repeat(5000)}`));
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls[0]?.responseBody).toBe(`x${'é'.repeat(1023)}`);
    });

    it('has a certificate that nobody signed is refused, unless the webhook ignores it', async () => {
        const secure = await startReceiver(selfSignedCertificate());
        try {
            const refused = await sendTo(status(200), { requestUrl: secure.url, doNotRetry: true });
            expect(refused.status).toBe('FAILED');
            expect(refused.calls[0]?.errorMessage).toMatch(/self-signed/);
            await platform.client.webhook(refused.webhookId).update({ ignoreSslErrors: true });
            platform.event('ACTOR.RUN.SUCCEEDED');
            await platform.dispatcher.idle();
            expect((await dispatches()).map((dispatch) => dispatch.status)).toEqual(['FAILED', 'SUCCEEDED']);
            expect(secure.requests).toHaveLength(1);
        } finally {
            await secure.close();
        }
    });

    it('hangs delays no other receiver, and gets few calls at a time', async () => {
        const other = await startReceiver();
        // Nobody may wait for calls that only the clock ends.
        await platform.close();
        platform = await startWebhookPlatform({ settle: () => new Promise((resolve) => setImmediate(resolve)) });
        try {
            receiver.answer = () => {};
            await addWebhook();
            await addWebhook({ requestUrl: other.url });
            for (let i = 0; i < 20; i++) platform.event('ACTOR.RUN.SUCCEEDED');
            await other.received(20);
            await receiver.received(8);
            expect(receiver.requests).toHaveLength(8);
            receiver.answer = status(200);
            await platform.clock.advance(2 * MINUTE);
            await receiver.received(20);
        } finally {
            await other.close();
        }
    });
});

describe('a webhook that cannot be sent', () => {
    const change = (webhookId: string, field: string, value: string) =>
        platform.context.database.run(
            'UPDATE webhooks SET document = json_set(document, ?, ?) WHERE id = ?',
            `$.${field}`,
            value,
            webhookId,
        );

    it.each([
        ['payloadTemplate', '{"a":', /payload template cannot be rendered/],
        ['headersTemplate', '{"X-A": {{resource}}}', /header "X-A" did not render to a string/],
        ['headersTemplate', '{"X-A": "line\\nbreak"}', /character that HTTP does not allow/],
        ['requestUrl', 'ftp://127.0.0.1/', /must start with http/],
        ['requestUrl', 'not a URL', /must start with http/],
    ])('for its %s %s fails at once', async (field, value, message) => {
        const { id } = await addWebhook();
        change(id, field, value);
        platform.event('ACTOR.RUN.SUCCEEDED');
        await platform.dispatcher.idle();
        const dispatch = await onlyDispatch();
        expect(dispatch.status).toBe('FAILED');
        expect(dispatch.calls).toHaveLength(1);
        expect(dispatch.calls[0]).toMatchObject({ errorMessage: expect.stringMatching(message), responseStatus: null });
        expect(receiver.requests).toHaveLength(0);
    });
});

describe('after a restart', () => {
    async function restart(minutesLater = 0) {
        const startMs = platform.clock.now() + minutesLater * MINUTE;
        await platform.stop();
        platform = await startWebhookPlatform({ folder: platform.folder, startMs });
    }

    it('a retry that fell due meanwhile is sent at once, with the same id', async () => {
        await sendTo(status(500));
        receiver.answer = status(200);
        await restart(30);
        await platform.dispatcher.idle();
        const dispatch = await onlyDispatch();
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls.map((call) => call.responseStatus)).toEqual([500, 200]);
        expect(new Set(receiver.requests.map(({ headers }) => headers['x-apify-webhook-dispatch-id'])).size).toBe(1);
    });

    it('a retry that is not due yet waits for its time', async () => {
        await sendTo(status(500));
        receiver.answer = status(200);
        await restart();
        await platform.dispatcher.idle();
        expect(receiver.requests).toHaveLength(1);
        await platform.clock.advance(MINUTE);
        expect(receiver.requests).toHaveLength(2);
    });

    it('a call that was cut off is made again, and costs no retry', async () => {
        receiver.answer = () => {};
        await addWebhook({ doNotRetry: true });
        platform.event('ACTOR.RUN.SUCCEEDED');
        await receiver.received(1);
        receiver.answer = status(200);
        await restart();
        await platform.dispatcher.idle();
        const dispatch = await onlyDispatch();
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls).toMatchObject([
            { finishedAt: null, errorMessage: 'The platform stopped during this call.' },
            { errorMessage: null, responseStatus: 200 },
        ]);
    });
});

describe('the outbox', () => {
    it('undoes the dispatch with the transaction that caused it', async () => {
        await addWebhook();
        const failing = () =>
            platform.context.database.transaction(() => {
                platform.event('ACTOR.RUN.SUCCEEDED');
                throw new Error('undone');
            });
        expect(failing).toThrow('undone');
        await platform.dispatcher.idle();
        expect(await dispatches()).toEqual([]);
        expect(receiver.requests).toHaveLength(0);
    });

    it('sends nothing before the commit', async () => {
        await addWebhook();
        platform.context.database.transaction(() => {
            platform.event('ACTOR.RUN.SUCCEEDED');
            platform.dispatcher.wake();
            const { database } = platform.context;
            expect(database.all('SELECT * FROM webhook_dispatch_calls')).toEqual([]);
        });
        await platform.dispatcher.idle();
        expect(receiver.requests).toHaveLength(1);
    });
});
