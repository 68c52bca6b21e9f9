import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type Receiver, startReceiver, status } from './receiver.js';
import { selfSignedCertificate } from './self-signed-certificate.js';
import type { Dispatch } from './webhook-fixture.js';
import { startWebhookPlatform, type WebhookPlatform } from './webhook-platform.js';

const MINUTE = 60_000;

/** What receivers do that answer at once but never accept, and what is written down of each call. */
const REFUSING: Record<string, { answer: Answer; call: object }> = {
    redirects: {
        answer: status(301, { location: '/elsewhere' }),
        call: { responseStatus: 301, errorMessage: 'Endpoint responded with HTTP status code 301' },
    },
    'answers 304': {
        answer: (response) => void response.writeHead(304).end(),
        call: { responseStatus: 304, errorMessage: 'Endpoint responded with HTTP status code 304' },
    },
    'answers 410': {
        answer: status(410, {}, 'gone'),
        call: {
            responseStatus: 410,
            responseBody: 'gone',
            errorMessage: 'Endpoint responded with HTTP status code 410',
        },
    },
    'answers 429 with Retry-After': {
        answer: status(429, { 'retry-after': '86400' }, 'slow down'),
        call: { responseStatus: 429, errorMessage: 'Endpoint responded with HTTP status code 429' },
    },
    'answers 500': {
        answer: status(500, {}, 'out of order'),
        call: { responseStatus: 500, errorMessage: 'Endpoint responded with HTTP status code 500' },
    },
    'resets the connection': {
        answer: (_, request) => request.socket.resetAndDestroy(),
        call: { responseStatus: null, responseBody: null, errorMessage: expect.stringMatching(/ECONNRESET|hang up/) },
    },
    'closes early': {
        answer: (response) => {
            response.writeHead(200, { 'content-length': '100' });
            response.write('only this', () => response.destroy());
        },
        call: {
            responseStatus: 200,
            responseBody: 'only this',
            errorMessage: 'The connection was closed before the whole response arrived.',
        },
    },
    'does not speak HTTP': {
        answer: (_, request) => void request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
        call: { responseStatus: null, errorMessage: expect.stringContaining('Parse Error') },
    },
};

/** What receivers do that keep a call open. */
const HOLDING: Record<string, Answer> = {
    'never answers': () => {},
    'answers byte by byte': (response) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write('.'), 10);
        response.on('close', () => clearInterval(drip));
    },
    'stops in its headers': (_, request) => void request.socket.write('HTTP/1.1 200 OK\r\nX-Slow: '),
};

let platform: WebhookPlatform;
let opened: Receiver[];

beforeEach(async () => {
    opened = [];
    platform = await startWebhookPlatform({ settle: () => new Promise((resolve) => setImmediate(resolve)) });
});

afterEach(async () => {
    await platform.close();
    for (const receiver of opened) await receiver.close();
});

async function receiverThat(answer: Answer, tls?: Parameters<typeof startReceiver>[0]): Promise<Receiver> {
    const receiver = await startReceiver(tls);
    opened.push(receiver);
    receiver.answer = answer;
    await platform.client.webhooks().create({
        eventTypes: ['ACTOR.RUN.SUCCEEDED'],
        condition: { actorId: 'actor-1' },
        requestUrl: receiver.url,
    });
    return receiver;
}

async function dispatches(): Promise<Dispatch[]> {
    return (await platform.client.webhookDispatches().list()).items as unknown as Dispatch[];
}

describe('a receiver that', () => {
    it.each(
        Object.entries(REFUSING),
    )('%s is called 12 times on the schedule, then the dispatch has failed', async (_, it) => {
        const receiver = await receiverThat(it.answer);
        platform.event('ACTOR.RUN.SUCCEEDED');
        await platform.dispatcher.idle();
        for (let retry = 0; retry < 11; retry++) {
            await platform.clock.advance(2 ** retry * MINUTE);
            await platform.dispatcher.idle();
        }
        const [dispatch] = await dispatches();
        const starts = dispatch?.calls.map(({ startedAt }) => Date.parse(startedAt)) ?? [];
        expect(starts.slice(1).map((start, i) => (start - (starts[i] ?? 0)) / MINUTE)).toEqual(
            Array.from({ length: 11 }, (_, retry) => 2 ** retry),
        );
        for (const call of dispatch?.calls ?? []) expect(call).toMatchObject(it.call);
        expect(dispatch).toMatchObject({ status: 'FAILED', nextAttemptAt: null });
        expect(receiver.requests).toHaveLength(12);
        expect(platform.clock.untilNextTimer()).toBeNull();
    });

    it.each(Object.entries(HOLDING))('%s has two minutes, then is called again on the schedule', async (_, answer) => {
        const receiver = await receiverThat(answer);
        platform.event('ACTOR.RUN.SUCCEEDED');
        await receiver.received(1);
        await platform.clock.advance(2 * MINUTE);
        await platform.dispatcher.idle();
        await platform.clock.advance(MINUTE);
        await receiver.received(2);
        receiver.answer = status(200);
        await platform.clock.advance(2 * MINUTE);
        await platform.dispatcher.idle();
        await platform.clock.advance(2 * MINUTE);
        await platform.dispatcher.idle();
        const [dispatch] = await dispatches();
        const expected = { errorMessage: 'Endpoint did not complete its response within 120 seconds.' };
        expect(dispatch?.calls).toMatchObject([expected, expected, { errorMessage: null, responseStatus: 200 }]);
        expect(dispatch?.calls.map(({ startedAt }) => Date.parse(startedAt) - Date.UTC(2026, 0, 1))).toEqual(
            [0, 3, 7].map((minutes) => minutes * MINUTE),
        );
        expect(dispatch?.status).toBe('SUCCEEDED');
    });
});

it('all of them together delay nobody else', async () => {
    for (const { answer } of Object.values(REFUSING)) await receiverThat(answer);
    for (const answer of Object.values(HOLDING)) await receiverThat(answer);
    await receiverThat(status(200), selfSignedCertificate());
    const friendly = await receiverThat(status(200));
    const events = 25;
    for (let i = 0; i < events; i++) platform.event('ACTOR.RUN.SUCCEEDED', { actorRunId: `run-${i}` });
    // The clock stands still: whoever waited for a deadline or a retry would wait for ever.
    await friendly.received(events);
    const runs = friendly.requests.map(({ json }) => (json as { resource: { id: string } }).resource.id);
    expect(new Set(runs).size).toBe(events);
});
