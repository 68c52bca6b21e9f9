import { describe, expect, it } from 'vitest';
import { type Answer, startReceiver, status } from '../../test/receiver.js';
import { selfSignedCertificate } from '../../test/self-signed-certificate.js';
import { type Dispatch, useWebhookPlatform } from '../../test/webhook-fixture.js';
import { startWebhookPlatform } from '../../test/webhook-platform.js';

const MINUTE = 60_000;

const on = useWebhookPlatform();

/** Fires a webhook at a receiver that never ends its response, and lets the time for a response pass. */
async function sendToEndless(answer: Answer, hasBegun?: Promise<void>): Promise<Dispatch> {
    on.receiver.answer = answer;
    await on.addWebhook();
    on.platform.event('ACTOR.RUN.SUCCEEDED');
    await (hasBegun ?? on.receiver.received(1));
    await on.platform.clock.advance(2 * MINUTE);
    await on.platform.dispatcher.idle();
    return on.onlyDispatch();
}

/** A promise that something else resolves. */
function deferred(): { promise: Promise<void>; resolve: () => void } {
    let resolve = () => {};
    const promise = new Promise<void>((done) => {
        resolve = done;
    });
    return { promise, resolve };
}

describe('a receiver that', () => {
    it('redirects is not followed', async () => {
        const dispatch = await on.sendTo(status(307, { location: '/elsewhere' }));
        expect(dispatch.calls[0]).toMatchObject({
            errorMessage: 'Endpoint responded with HTTP status code 307',
            responseStatus: 307,
        });
        expect(dispatch.status).toBe('ACTIVE');
        expect(on.receiver.requests.map(({ path }) => path)).toEqual(['/hook']);
    });

    it.each([
        [200, 'SUCCEEDED'],
        [299, 'SUCCEEDED'],
        [300, 'FAILED'],
    ])('answers %s has %s', async (code, end) => {
        expect((await on.sendTo(status(code), { doNotRetry: true })).status).toBe(end);
    });

    it('responds with 429 is retried on the usual schedule', async () => {
        const dispatch = await on.sendTo(status(429, { 'retry-after': '7200' }));
        expect(dispatch.calls[0]?.errorMessage).toBe('Endpoint responded with HTTP status code 429');
        expect(dispatch.nextAttemptAt).toEqual(new Date(on.platform.clock.now() + MINUTE));
    });

    it('responds with 4xx is retried as well', async () => {
        expect(await on.sendTo(status(404))).toMatchObject({ status: 'ACTIVE', calls: [{ responseStatus: 404 }] });
    });

    it('resets the connection has not responded', async () => {
        const dispatch = await on.sendTo((_, request) => request.socket.resetAndDestroy());
        expect(dispatch.status).toBe('ACTIVE');
        expect(dispatch.calls[0]).toMatchObject({ responseStatus: null, responseBody: null });
        expect(dispatch.calls[0]?.errorMessage).toMatch(/ECONNRESET|socket hang up/);
    });

    it('cannot be reached is retried', async () => {
        const gone = await startReceiver();
        await gone.close();
        const dispatch = await on.sendTo(status(200), { requestUrl: gone.url });
        expect(dispatch.calls[0]?.errorMessage).toContain('ECONNREFUSED');
        expect(dispatch.status).toBe('ACTIVE');
    });

    it('closes the connection before the end of its response has failed, whatever its status', async () => {
        const dispatch = await on.sendTo((response) => {
            response.writeHead(200, { 'content-length': '100' });
            response.write('only this', () => response.destroy());
        });
        expect(dispatch.status).toBe('ACTIVE');
        expect(dispatch.calls[0]).toMatchObject({
            errorMessage: 'The connection was closed before the whole response arrived.',
            responseStatus: 200,
            responseBody: 'only this',
        });
    });

    it('responds before it has read the whole request has succeeded', async () => {
        const dispatch = await on.sendTo((response) => void response.writeHead(204).end());
        expect(dispatch).toMatchObject({ status: 'SUCCEEDED', calls: [{ responseStatus: 204, responseBody: '' }] });
    });

    it('never responds is given up after two minutes', async () => {
        const dispatch = await sendToEndless(() => {});
        expect(dispatch.status).toBe('ACTIVE');
        expect(dispatch.calls[0]).toEqual({
            startedAt: '2026-01-01T00:00:00.000Z',
            finishedAt: '2026-01-01T00:02:00.000Z',
            errorMessage: 'Endpoint did not complete its response within 120 seconds.',
            responseStatus: null,
            responseBody: null,
        });
        expect(dispatch.nextAttemptAt).toEqual(new Date('2026-01-01T00:03:00.000Z'));
    });

    it('sends its response byte by byte has two minutes for all of it', async () => {
        let drip: NodeJS.Timeout | undefined;
        const dispatch = await sendToEndless((response) => {
            response.writeHead(200);
            drip = setInterval(() => response.write('.'), 1);
            response.on('close', () => clearInterval(drip));
        });
        clearInterval(drip);
        expect(dispatch.calls[0]?.errorMessage).toBe('Endpoint did not complete its response within 120 seconds.');
        expect(dispatch.status).toBe('ACTIVE');
    });

    it('sends an endless response is cut off after two minutes and fills no memory', async () => {
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
        expect(dispatch.calls[0]?.errorMessage).toBe('Endpoint did not complete its response within 120 seconds.');
        expect(dispatch.calls[0]?.responseBody).toBe('x'.repeat(2048));
        // The test's clock stands still while bytes flow, so the reader has been paused since its first limit.
        expect(sent).toBeLessThan(4 * limit);
    });

    it('sends a long response has 2 KB of it kept, without half a character', async () => {
        const dispatch = await on.sendTo(status(200, {}, `x${'é'.repeat(5000)}`));
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls[0]?.responseBody).toBe(`x${'é'.repeat(1023)}`);
    });

    it('has a self-signed certificate is refused, unless the webhook ignores this error', async () => {
        const secure = await startReceiver(selfSignedCertificate());
        try {
            const refused = await on.sendTo(status(200), { requestUrl: secure.url, doNotRetry: true });
            expect(refused.status).toBe('FAILED');
            expect(refused.calls[0]?.errorMessage).toMatch(/self-signed/);
            await on.platform.client.webhook(refused.webhookId).update({ ignoreSslErrors: true });
            on.platform.event('ACTOR.RUN.SUCCEEDED');
            await on.platform.dispatcher.idle();
            expect((await on.dispatches()).map((dispatch) => dispatch.status)).toEqual(['FAILED', 'SUCCEEDED']);
            expect(secure.requests).toHaveLength(1);
        } finally {
            await secure.close();
        }
    });

    it('hangs delays no other receiver, and gets few calls at a time', async () => {
        const other = await startReceiver();
        // The clock must not wait for calls that only the clock can end.
        await on.platform.close();
        on.platform = await startWebhookPlatform({ settle: () => new Promise((resolve) => setImmediate(resolve)) });
        try {
            on.receiver.answer = () => {};
            await on.addWebhook();
            await on.addWebhook({ requestUrl: other.url });
            for (let i = 0; i < 20; i++) on.platform.event('ACTOR.RUN.SUCCEEDED');
            await other.received(20);
            await on.receiver.received(8);
            expect(on.receiver.requests).toHaveLength(8);
            on.receiver.answer = status(200);
            await on.platform.clock.advance(2 * MINUTE);
            await on.receiver.received(20);
        } finally {
            await other.close();
        }
    });
});

describe('a connection', () => {
    /** Sends one dispatch after another. */
    async function sendInTurn(answer: Answer, count: number): Promise<Dispatch[]> {
        on.receiver.answer = answer;
        await on.addWebhook();
        for (let i = 0; i < count; i++) {
            on.platform.event('ACTOR.RUN.SUCCEEDED');
            await on.platform.dispatcher.idle();
        }
        return on.dispatches();
    }

    it('is used again for the next dispatch', async () => {
        const sockets = new Set<unknown>();
        const sent = await sendInTurn((response, request) => {
            sockets.add(request.socket);
            status(200)(response, request);
        }, 3);
        expect(sent.map((dispatch) => dispatch.status)).toEqual(['SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED']);
        expect(sockets.size).toBe(1);
    });

    it('that its receiver has closed while idle fails no dispatch', async () => {
        const sockets = new Set<unknown>();
        const sent = await sendInTurn((response, request) => {
            if (sockets.has(request.socket)) return void request.socket.resetAndDestroy();
            sockets.add(request.socket);
            status(200)(response, request);
        }, 2);
        expect(sent).toMatchObject([
            { status: 'SUCCEEDED' },
            { status: 'SUCCEEDED', calls: [{ responseStatus: 200 }] },
        ]);
        const ids = on.receiver.requests.map(({ headers }) => headers['x-apify-webhook-dispatch-id']);
        expect(ids).toEqual([sent[0]?.id, sent[1]?.id, sent[1]?.id]);
    });

    it('that is closed on every request fails the dispatch', async () => {
        let accepts = true;
        const [first, second] = await sendInTurn((response, request) => {
            if (!accepts) return void request.socket.resetAndDestroy();
            accepts = false;
            status(200)(response, request);
        }, 2);
        expect(first?.status).toBe('SUCCEEDED');
        expect(second).toMatchObject({ status: 'ACTIVE', calls: [{ responseStatus: null }] });
        expect(on.receiver.requests).toHaveLength(3);
    });
});
