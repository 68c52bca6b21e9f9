import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver, status } from '../../test/receiver.js';
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

async function dispatches(): Promise<any[]> {
    return (await platform.client.webhookDispatches().list()).items;
}

describe('a delivery', () => {
    it('posts the default payload with the headers that Apify sets', async () => {
        await addWebhook();
        platform.event('ACTOR.RUN.SUCCEEDED', { actorTaskId: 'task-1' });
        await platform.dispatcher.idle();

        const [request] = receiver.requests;
        const [dispatch] = await dispatches();
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

    it('runs the whole schedule: 12 attempts, each wait twice the one before, then fails', async () => {
        receiver.answer = status(500, {}, 'out of order');
        await addWebhook();
        platform.event('ACTOR.RUN.SUCCEEDED');
        await platform.dispatcher.idle();
        expect((await dispatches())[0].nextAttemptAt).toEqual(new Date(platform.clock.now() + MINUTE));

        await platform.clock.advance(2047 * MINUTE);

        const [dispatch] = await dispatches();
        const starts = dispatch.calls.map((call: any) => Date.parse(call.startedAt));
        const waits = starts.slice(1).map((start: number, index: number) => (start - starts[index]) / MINUTE);
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
});
