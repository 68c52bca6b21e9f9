import { expect, it } from 'vitest';
import { memoryContext } from '../../test/run-record-fixture.js';
import { createTestClock } from '../clock.js';
import { deleteLock, hasLockedRequests, lockHead, prolongLock, queueHead, unlockAll } from './queue-locks.js';
import { addRequests, deleteRequest, requestId, updateRequest } from './queue-requests.js';
import { requestQueues } from './request-queues.js';

const requestOf = (uniqueKey: string, more: object = {}) => ({ url: 'https://example.com/', uniqueKey, ...more });
const HANDLED = { handledAt: '2026-01-01T00:00:00.000Z' };
const OWNER = { clientKey: 'one' };

it('a queue counts its requests, those that are handled, and their bytes', () => {
    const context = memoryContext();
    const { id } = requestQueues.create(context);
    const counts = () => {
        const row = requestQueues.find(context, id);
        return [row?.total_request_count, row?.handled_request_count];
    };
    const update = (uniqueKey: string, more: object = {}) =>
        updateRequest(context, id, requestId(uniqueKey), requestOf(uniqueKey, more), false);
    addRequests(context, id, [requestOf('a'), requestOf('b', HANDLED), requestOf('a')], false);
    expect(counts()).toEqual([2, 1]);
    update('a', HANDLED);
    update('a', HANDLED);
    expect(counts()).toEqual([2, 2]);
    update('b');
    expect(counts()).toEqual([2, 1]);
    expect(update('c', HANDLED)).toMatchObject({ wasAlreadyPresent: false });
    expect(counts()).toEqual([3, 2]);
    const stored = context.database.one<{ bytes: number }>('SELECT sum(length(json)) AS bytes FROM queue_requests');
    expect(requestQueues.find(context, id)).toMatchObject({ storage_bytes: stored?.bytes });
    for (const uniqueKey of ['a', 'a', 'b', 'none']) deleteRequest(context, id, requestId(uniqueKey));
    expect(counts()).toEqual([1, 1]);
    deleteRequest(context, id, requestId('c'));
    expect(requestQueues.find(context, id)).toMatchObject({
        total_request_count: 0,
        handled_request_count: 0,
        storage_bytes: 0,
        delete_count: 3,
    });
    context.database.close();
});

it('a request whose lock is prolonged or removed goes to the end of the queue, or to its head', () => {
    const context = memoryContext();
    const { id } = requestQueues.create(context);
    addRequests(
        context,
        id,
        ['a', 'b', 'c'].map((key) => requestOf(key)),
        false,
    );
    lockHead(context, id, OWNER, { limit: 3, lockMs: 1000 });
    const order = () =>
        queueHead(context, id, 10)
            .map(({ uniqueKey }) => uniqueKey)
            .join('');
    prolongLock(context, id, requestId('b'), OWNER, { lockMs: 1000, forefront: true });
    expect(order()).toBe('bac');
    prolongLock(context, id, requestId('a'), OWNER, { lockMs: 1000, forefront: false });
    expect(order()).toBe('bca');
    deleteLock(context, id, requestId('a'), OWNER, { forefront: true });
    expect(order()).toBe('abc');
    expect(() => prolongLock(context, id, 'none', OWNER, { lockMs: 1, forefront: false })).toThrow('was not found');
    context.database.close();
});

it('an expired lock belongs to nobody: another client can take it, and nobody can remove it', async () => {
    const clock = createTestClock();
    const context = { ...memoryContext(), clock };
    const { id } = requestQueues.create(context);
    addRequests(context, id, [requestOf('a'), requestOf('b')], false);
    const other = { clientKey: 'two' };
    const take = (owner: typeof OWNER) =>
        prolongLock(context, id, requestId('a'), owner, { lockMs: 1000, forefront: false });
    lockHead(context, id, OWNER, { limit: 2, lockMs: 1000 });
    await clock.advance(999);
    expect(() => take(other)).toThrow('is locked by another client');
    expect(hasLockedRequests(context, id)).toBe(true);
    await clock.advance(1);
    expect(hasLockedRequests(context, id)).toBe(false);
    expect(unlockAll(context, id, OWNER)).toBe(0);
    expect(take(other)).toBe('2026-01-01T00:00:02.000Z');
    expect(() => take(OWNER)).toThrow('is locked by another client');
    expect([unlockAll(context, id, OWNER), unlockAll(context, id, other)]).toEqual([0, 1]);
    expect(take(OWNER)).toBeDefined();
    context.database.close();
});
