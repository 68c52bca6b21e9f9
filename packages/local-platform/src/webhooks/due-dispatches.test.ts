import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { findDueDispatches, findDueReceivers, findNewlyDueReceivers, findNextDueTime } from './due-dispatches.js';

it('due dispatches come in the order in which they fell due, without those that are being sent or have ended', () => {
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
    const dueTo = (receiver: string, limit: number) =>
        findDueDispatches(context, 50, receiver, limit).map(({ id }) => id);
    expect(dueTo('b.example', 2)).toEqual(['first', 'second']);
    expect(dueTo('b.example', 9)).toEqual(['first', 'second', 'later']);
    expect(dueTo('a.example', 9)).toEqual(['other']);
    expect(findNextDueTime(context, 50)).toBe(51);
    expect(findNextDueTime(context, 60)).toBeNull();
    context.database.close();
});
