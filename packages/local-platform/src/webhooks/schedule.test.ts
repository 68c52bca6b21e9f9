import { describe, expect, it } from 'vitest';
import { status } from '../../test/receiver.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';

const MINUTE = 60_000;

const on = useWebhookPlatform();

describe('the schedule', () => {
    it('makes 12 attempts, waits twice as long each time, then fails', async () => {
        const first = await on.sendTo(status(500, {}, 'out of order'));
        expect(first.status).toBe('ACTIVE');
        expect(first.nextAttemptAt).toEqual(new Date(on.platform.clock.now() + MINUTE));

        await on.platform.clock.advance(2047 * MINUTE);

        const dispatch = await on.onlyDispatch();
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
        expect(new Set(on.receiver.requests.map(({ headers }) => headers['x-apify-webhook-dispatch-id'])).size).toBe(1);
        expect(on.platform.clock.untilNextTimer()).toBeNull();
    });

    it('makes one attempt when the webhook says doNotRetry', async () => {
        expect(await on.sendTo(status(500), { doNotRetry: true })).toMatchObject({
            status: 'FAILED',
            nextAttemptAt: null,
        });
        expect(on.platform.clock.untilNextTimer()).toBeNull();
    });

    it('misses no retry that falls due during its query', async () => {
        const { nextAttemptAt } = await on.sendTo(status(500));
        on.receiver.answer = status(200);
        const { clock, dispatcher } = on.platform;
        const due = Number(nextAttemptAt);
        for (let before = 6; before >= 0; before--) {
            // Each reading of this clock is a millisecond later.
            let now = due - before;
            clock.now = () => now++;
            dispatcher.wake();
            await Promise.resolve();
            expect(clock.untilNextTimer() !== null || on.receiver.requests.length > 1 || !dispatcher.isIdle()).toBe(
                true,
            );
            await dispatcher.idle();
            if ((await on.onlyDispatch()).status === 'SUCCEEDED') return;
        }
        throw new Error('The retry was never sent.');
    });

    it('ends with the first success', async () => {
        await on.sendTo(status(500));
        on.receiver.answer = status(201);
        await on.platform.clock.advance(100 * MINUTE);
        const dispatch = await on.onlyDispatch();
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls.map((call) => call.responseStatus)).toEqual([500, 201]);
    });

    it.each([
        ['disabled', (id: string) => on.platform.client.webhook(id).update({ isEnabled: false } as never)],
        ['removed', (id: string) => on.platform.client.webhook(id).delete()],
    ])('fails the undelivered dispatches of a webhook that was %s', async (how, change) => {
        const { webhookId } = await on.sendTo(status(500));
        await change(webhookId);
        await on.platform.clock.advance(MINUTE);
        const dispatch = await on.onlyDispatch();
        expect(dispatch.status).toBe('FAILED');
        expect(dispatch.calls[1]).toMatchObject({ errorMessage: `Webhook was ${how}.`, responseStatus: null });
        expect(on.receiver.requests).toHaveLength(1);
    });

    it('sends the undelivered dispatches of a webhook to its new URL', async () => {
        const { webhookId } = await on.sendTo(status(500));
        on.receiver.answer = status(200);
        const requestUrl = on.receiver.url.replace('/hook', '/new?token=secret');
        await on.platform.client.webhook(webhookId).update({ requestUrl });
        await on.platform.clock.advance(MINUTE);
        expect(on.receiver.requests[1]?.path).toBe('/new?token=secret');
        const { webhook, status: end } = await on.onlyDispatch();
        expect(end).toBe('SUCCEEDED');
        expect(webhook?.requestUrl).toBe(on.receiver.url.replace('/hook', '/new?token=***'));
        expect(on.platform.logged.join()).not.toContain('secret');
    });

    it('shows no secrets of the URL, which chat services have in the path', async () => {
        const secret = 'Xy3'.repeat(8);
        const requestUrl = on.receiver.url.replace('/hook', `/services/T01/${secret}`).replace('//', '//me:pass@');
        await on.sendTo(status(500), { requestUrl, doNotRetry: true });
        expect(on.receiver.requests[0]?.path).toBe(`/services/T01/${secret}`);
        const { webhook } = await on.onlyDispatch();
        const shown = on.receiver.url.replace('/hook', '/services/T01/***').replace('//', '//***@');
        expect(webhook?.requestUrl).toBe(shown);
        expect(on.platform.logged.join()).toContain(` to ${shown}: `);
        expect(on.platform.logged.join()).not.toContain(secret);
    });
});

describe('a dispatch', () => {
    it('shows when it ended, or when its next attempt is unless it is being sent', async () => {
        let release = () => {};
        on.receiver.answer = (response) => {
            release = () => void response.writeHead(500).end();
        };
        await on.addWebhook();
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await on.receiver.received(1);
        expect(await on.onlyDispatch()).toMatchObject({
            status: 'ACTIVE',
            nextAttemptAt: null,
            finishedAt: null,
            calls: [{ finishedAt: null, responseStatus: null }],
        });
        release();
        await on.platform.dispatcher.idle();
        const retryAt = new Date(on.platform.clock.now() + MINUTE);
        expect(await on.onlyDispatch()).toMatchObject({ status: 'ACTIVE', nextAttemptAt: retryAt, finishedAt: null });
        on.receiver.answer = status(200);
        await on.platform.clock.advance(MINUTE);
        expect(await on.onlyDispatch()).toMatchObject({
            status: 'SUCCEEDED',
            nextAttemptAt: null,
            finishedAt: retryAt,
        });
    });
});
