import { describe, expect, it } from 'vitest';
import { status } from '../../test/receiver.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { startWebhookPlatform } from '../../test/webhook-platform.js';

const MINUTE = 60_000;

const on = useWebhookPlatform();

describe('after a restart', () => {
    async function restart(minutesLater = 0) {
        const startMs = on.platform.clock.now() + minutesLater * MINUTE;
        await on.platform.stop();
        on.platform = await startWebhookPlatform({ folder: on.platform.folder, startMs });
    }

    it('a retry that fell due meanwhile is sent at once, with the same id', async () => {
        await on.sendTo(status(500));
        on.receiver.answer = status(200);
        await restart(30);
        await on.platform.dispatcher.idle();
        const dispatch = await on.onlyDispatch();
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls.map((call) => call.responseStatus)).toEqual([500, 200]);
        expect(new Set(on.receiver.requests.map(({ headers }) => headers['x-apify-webhook-dispatch-id'])).size).toBe(1);
    });

    it('a retry that is not due yet waits for its time', async () => {
        await on.sendTo(status(500));
        on.receiver.answer = status(200);
        await restart();
        await on.platform.dispatcher.idle();
        expect(on.receiver.requests).toHaveLength(1);
        await on.platform.clock.advance(MINUTE);
        expect(on.receiver.requests).toHaveLength(2);
    });

    it('a call that was cut off is made again, and costs no retry', async () => {
        on.receiver.answer = () => {};
        await on.addWebhook({ doNotRetry: true });
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await on.receiver.received(1);
        on.receiver.answer = status(200);
        await restart();
        await on.platform.dispatcher.idle();
        const dispatch = await on.onlyDispatch();
        expect(dispatch.status).toBe('SUCCEEDED');
        expect(dispatch.calls).toMatchObject([
            { finishedAt: null, errorMessage: 'The platform stopped during this call.' },
            { errorMessage: null, responseStatus: 200 },
        ]);
    });
});
