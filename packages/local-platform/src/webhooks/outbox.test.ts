import { describe, expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { insertWebhook } from './change-webhook.js';
import { dispatchResource, getDispatch } from './dispatch.js';
import { createTestDispatch } from './outbox.js';

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

it.each([
    [{ actorId: 'one' }],
    [{ actorTaskId: 'one' }],
    [{ actorRunId: 'one' }],
])('a test of a webhook names what it listens to: %j', (condition) => {
    const context = memoryContext();
    const source = { eventTypes: ['ACTOR.RUN.SUCCEEDED' as const], requestUrl: 'https://example.com/' };
    const { id } = insertWebhook(context, { ...source, condition });
    const dispatch = getDispatch(context, createTestDispatch(context, id));
    expect(JSON.parse(dispatch.payload)).toMatchObject({ eventType: 'TEST', eventData: condition });
    expect(JSON.parse(dispatch.event_data)).toEqual(condition);
    // In the API event data always has an Actor.
    expect(dispatchResource(context, dispatch).eventData).toEqual('actorId' in condition ? condition : null);
    context.database.close();
});
