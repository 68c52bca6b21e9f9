import { describe, expect, it } from 'vitest';
import { useWebhookPlatform } from '../../test/webhook-fixture.js';

const MINUTE = 60_000;

const on = useWebhookPlatform();

describe('a failure of the platform itself', () => {
    it('delays the attempt by a minute', async () => {
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

    it('waits while the database cannot write', async () => {
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

    it('add no queries for the others, however many there are', async () => {
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

    it('get one call each when many are silent, and the others keep all of theirs', async () => {
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

    it('get each dispatch once', async () => {
        const { id } = await on.addWebhook();
        const due = on.platform.clock.now();
        insertDispatches(Array.from({ length: 200 }, (_, i) => ({ receiver: `r${i % 20}`, due, webhookId: id })));
        on.platform.dispatcher.wake();
        await on.platform.dispatcher.idle();
        const ids = on.receiver.requests.map(({ headers }) => headers['x-apify-webhook-dispatch-id']);
        expect(ids).toHaveLength(200);
        expect(new Set(ids).size).toBe(200);
    });

    it('are all found after the clock is set back', async () => {
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

it('writes calls that begin in one look in one transaction', async () => {
    on.receiver.answer = () => {};
    await on.addWebhook();
    const { database } = on.platform.context;
    const { transaction } = database;
    let depth = 0;
    let count = 0;
    database.transaction = (work) => {
        if (depth === 0) count += 1;
        depth += 1;
        try {
            return transaction(work);
        } finally {
            depth -= 1;
        }
    };
    for (let i = 0; i < 8; i++) on.platform.event('ACTOR.RUN.SUCCEEDED');
    await on.receiver.received(8);
    expect(count).toBe(8 + 1);
});

describe('a disabled webhook', () => {
    it('makes no dispatch', async () => {
        await on.addWebhook({ isEnabled: false });
        on.platform.event('ACTOR.RUN.SUCCEEDED');
        await on.platform.dispatcher.idle();
        expect(await on.dispatches()).toEqual([]);
    });
});
