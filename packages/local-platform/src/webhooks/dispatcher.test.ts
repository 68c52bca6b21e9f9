import { describe, expect, it } from 'vitest';
import { status } from '../../test/receiver.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';
import { startWebhookPlatform } from '../../test/webhook-platform.js';
import { findDueDispatches, findDueReceivers, findNewlyDueReceivers, findNextDueTime } from './dispatcher.js';

const MINUTE = 60_000;

const on = useWebhookPlatform();

describe('the schedule', () => {
    it('makes 12 attempts, each wait twice the one before, then fails', async () => {
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

    it('overlooks nothing that falls due while it looks', async () => {
        const { nextAttemptAt } = await on.sendTo(status(500));
        on.receiver.answer = status(200);
        const { clock, dispatcher } = on.platform;
        const due = Number(nextAttemptAt);
        for (let before = 6; before >= 0; before--) {
            // Every look at this clock finds it a millisecond later.
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
    ])('fails what a webhook has not delivered yet once it was %s', async (how, change) => {
        const { webhookId } = await on.sendTo(status(500));
        await change(webhookId);
        await on.platform.clock.advance(MINUTE);
        const dispatch = await on.onlyDispatch();
        expect(dispatch.status).toBe('FAILED');
        expect(dispatch.calls[1]).toMatchObject({ errorMessage: `Webhook was ${how}.`, responseStatus: null });
        expect(on.receiver.requests).toHaveLength(1);
    });

    it('sends what a webhook has not delivered yet to its new URL', async () => {
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

    it('tells no secret of the URL, which chat services have in the path', async () => {
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

describe('a dispatch', () => {
    it('tells when it ended, and when it is sent again unless that is now', async () => {
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

describe('a failure of the platform itself', () => {
    it('puts an attempt off by a minute', async () => {
        await on.addWebhook();
        const { database } = on.platform.context;
        database.transaction(() => {
            on.platform.event('ACTOR.RUN.SUCCEEDED');
            database.run("UPDATE webhook_dispatches SET payload = '{' || payload");
        });
        await on.platform.dispatcher.idle();
        expect(await on.onlyDispatch()).toMatchObject({
            status: 'ACTIVE',
            nextAttemptAt: new Date(on.platform.clock.now() + MINUTE),
        });
        expect(on.platform.logged.join()).toContain('could not be attempted: SyntaxError');
        database.run('UPDATE webhook_dispatches SET payload = substr(payload, 2)');
        await on.platform.clock.advance(MINUTE);
        expect(await on.onlyDispatch()).toMatchObject({ status: 'SUCCEEDED', nextAttemptAt: null });
    });

    it('is waited out when it is the database’s', async () => {
        await on.addWebhook();
        const { database } = on.platform.context;
        const { one } = database;
        database.one = () => {
            throw new Error('database or disk is full');
        };
        on.platform.dispatcher.wake();
        await on.platform.dispatcher.idle();
        database.one = one;
        expect(on.platform.logged).toEqual(['Webhooks could not be sent: database or disk is full']);
        // Without an announcement, so that nothing but its own timer can wake the dispatcher.
        const { announce } = on.platform.context.changes;
        on.platform.context.changes.announce = () => {};
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        on.platform.context.changes.announce = announce;
        await on.platform.clock.advance(4999);
        expect(on.receiver.requests).toHaveLength(0);
        await on.platform.clock.advance(1);
        expect(on.receiver.requests).toHaveLength(1);
    });
});

describe('receivers that wait', () => {
    function insertDispatches(rows: { receiver: string; due: number; webhookId?: string }[], prefix = 'dispatch') {
        for (const [index, { receiver, due, webhookId }] of rows.entries()) {
            on.platform.context.database.run(
                `INSERT INTO webhook_dispatches (id, webhook_id, event_type, status, created_at, event_data,
                webhook_summary, payload, receiver, next_attempt_at)
                VALUES (?, ?, 'ACTOR.RUN.SUCCEEDED', 'ACTIVE', 0, '{}', '{}', '{}', ?, ?)`,
                `${prefix}-${index}`,
                webhookId ?? 'removed',
                receiver,
                due,
            );
        }
    }

    it('cost the others no look at the database, however many they are', async () => {
        const { clock, context, dispatcher, event } = on.platform;
        await on.addWebhook();
        insertDispatches(
            Array.from({ length: 1000 }, (_, i) => ({ receiver: `r${i}.example`, due: clock.now() + MINUTE })),
        );
        await dispatcher.idle();
        const { one, all } = context.database;
        let queries = 0;
        context.database.one = (...query) => {
            queries++;
            return one(...query);
        };
        context.database.all = (...query) => {
            queries++;
            return all(...query);
        };
        for (let i = 0; i < 10; i++) event('ACTOR.RUN.SUCCEEDED');
        await dispatcher.idle();
        Object.assign(context.database, { one, all });
        expect(on.receiver.requests).toHaveLength(10);
        expect(queries).toBeLessThan(200);
    });

    it('get a single call each where they are many and silent, and the others as many as ever', async () => {
        on.receiver.answer = (response, { url }) => void (url === '/ok' && response.writeHead(200).end());
        const silent = await on.addWebhook();
        const good = await on.addWebhook({ requestUrl: on.receiver.url.replace('/hook', '/ok') });
        const due = on.platform.clock.now();
        // What bounds the calls is the receiver of a dispatch: these are forty that have one address.
        const row = (receiver: string, webhookId: string) => ({ receiver, due, webhookId });
        insertDispatches(Array.from({ length: 320 }, (_, i) => row(`silent-${i % 40}`, silent.id)));
        on.platform.dispatcher.wake();
        await on.receiver.received(16 * 8 + 24);
        insertDispatches(
            Array.from({ length: 20 }, () => row('good', good.id)),
            'good',
        );
        on.platform.dispatcher.wake();
        await on.receiver.received(16 * 8 + 24 + 20);
        expect(on.receiver.requests.filter(({ path }) => path === '/ok')).toHaveLength(20);
    });

    it('are all found after the clock was set back', async () => {
        const { clock, dispatcher } = on.platform;
        await clock.advance(60 * MINUTE);
        const hourAgo = clock.now() - 60 * MINUTE;
        clock.now = () => hourAgo;
        await on.addWebhook();
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await dispatcher.idle();
        expect(on.receiver.requests).toHaveLength(1);
    });
});

describe('a disabled webhook', () => {
    it('makes no dispatch', async () => {
        await on.addWebhook({ isEnabled: false });
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await on.platform.dispatcher.idle();
        expect(await on.dispatches()).toEqual([]);
    });
});

it('what is due goes in the order in which it fell due; what is being sent or has ended is left alone', () => {
    const context = memoryContext();
    const rows: [id: string, receiver: string, due: number | null, underWay: number][] = [
        ['later', 'b.example', 30, 0],
        ['second', 'b.example', 20, 0],
        ['not yet', 'b.example', 60, 0],
        ['not yet either', 'c.example', 51, 0],
        ['first', 'b.example', 10, 0],
        ['other', 'a.example', 50, 0],
        ['under way', 'a.example', 5, 1],
        ['ended', 'd.example', null, 0],
    ];
    for (const [id, receiver, due, underWay] of rows) {
        context.database.run(
            `INSERT INTO webhook_dispatches (id, webhook_id, event_type, status, created_at, event_data,
            webhook_summary, payload, receiver, next_attempt_at, under_way)
            VALUES (?, 'webhook', 'TEST', 'ACTIVE', 0, '{}', '{}', '{}', ?, ?, ?)`,
            id,
            receiver,
            due,
            underWay,
        );
    }
    expect(findDueReceivers(context, 50)).toEqual([
        { receiver: 'b.example', dueSince: 10 },
        { receiver: 'a.example', dueSince: 50 },
    ]);
    expect(findNewlyDueReceivers(context, 30, 51)).toEqual([
        { receiver: 'b.example', dueSince: 30 },
        { receiver: 'a.example', dueSince: 50 },
        { receiver: 'c.example', dueSince: 51 },
    ]);
    expect(findDueDispatches(context, 50, 'b.example', 2)).toEqual(['first', 'second']);
    expect(findDueDispatches(context, 50, 'b.example', 9)).toEqual(['first', 'second', 'later']);
    expect(findDueDispatches(context, 50, 'a.example', 9)).toEqual(['other']);
    expect(findNextDueTime(context, 50)).toBe(51);
    expect(findNextDueTime(context, 60)).toBeNull();
    context.database.close();
});
