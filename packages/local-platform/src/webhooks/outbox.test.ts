import { describe, expect, it } from 'vitest';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';

const on = useWebhookPlatform();

describe('the outbox', () => {
    it('undoes the dispatch with the transaction that caused it', async () => {
        await on.addWebhook();
        const failing = () =>
            on.platform.context.database.transaction(() => {
                on.platform.event('ACTOR.RUN.SUCCEEDED');
                throw new Error('undone');
            });
        expect(failing).toThrow('undone');
        await on.platform.dispatcher.idle();
        expect(await on.dispatches()).toEqual([]);
        expect(on.receiver.requests).toHaveLength(0);
    });

    it('sends nothing before the commit', async () => {
        await on.addWebhook();
        on.platform.context.database.transaction(() => {
            on.platform.event('ACTOR.RUN.SUCCEEDED');
            on.platform.dispatcher.wake();
            const { database } = on.platform.context;
            expect(database.all('SELECT * FROM webhook_dispatch_calls')).toEqual([]);
        });
        await on.platform.dispatcher.idle();
        expect(on.receiver.requests).toHaveLength(1);
    });
});
