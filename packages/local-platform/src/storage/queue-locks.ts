import { isoTime, type PlatformContext } from '../context.js';
import { noteRead } from './queue-listing.js';
import { takeOrderNo } from './queue-requests.js';

/** A request as the head of a queue shows it. */
export interface HeadRequest {
    id: string;
    uniqueKey: string;
    url: string;
    method: string;
    retryCount: number;
}

/** Thrown when a lock is asked for a request that is handled already, or locked by another client. */
export class RequestNotLockableError extends Error {}

/** The first requests of a queue that are not handled, locked ones among them. */
export function queueHead(context: PlatformContext, queueId: string, limit: number): HeadRequest[] {
    const rows = context.database.all<{ json: string }>(
        'SELECT json FROM queue_requests WHERE queue_id = ? AND order_no IS NOT NULL ORDER BY order_no LIMIT ?',
        queueId,
        limit,
    );
    noteRead(context, queueId, 'head_item_read_count', rows.length);
    return rows.map(headRequest);
}

/**
 * Locks the first requests of a queue that are neither handled nor locked.
 * @param lockMs how long the locks last, in milliseconds
 * @param clientKey who may prolong and remove them; empty for clients without a key
 */
export function lockHead(
    context: PlatformContext,
    queueId: string,
    { limit, lockMs, clientKey }: { limit: number; lockMs: number; clientKey: string },
): (HeadRequest & { lockExpiresAt: string })[] {
    const { database, clock } = context;
    return database.transaction(() => {
        const now = clock.now();
        const rows = database.all<{ id: string; json: string }>(
            `SELECT id, json FROM queue_requests WHERE queue_id = ? AND order_no IS NOT NULL AND locked_until <= ?
                ORDER BY order_no LIMIT ?`,
            queueId,
            now,
            limit,
        );
        for (const { id } of rows) setLock(context, queueId, id, now + lockMs, clientKey);
        noteRead(context, queueId, 'head_item_read_count', rows.length);
        return rows.map((row) => ({ ...headRequest(row), lockExpiresAt: isoTime(now + lockMs) }));
    });
}

/** Whether any request of a queue is locked. */
export function hasLockedRequests(context: PlatformContext, queueId: string): boolean {
    const row = context.database.one(
        `SELECT 1 AS found FROM queue_requests
            WHERE queue_id = ? AND locked_until > ? AND locked_until > 0 AND order_no IS NOT NULL LIMIT 1`,
        queueId,
        context.clock.now(),
    );
    return row !== undefined;
}

/**
 * Lets a lock last longer, from now on; a lock that ran out is taken again unless another client has it.
 * @param forefront where the request goes when the lock runs out: the head of the queue, or its end
 * @returns when the lock runs out, or undefined when there is no such request
 * @throws RequestNotLockableError
 */
export function prolongLock(
    context: PlatformContext,
    queueId: string,
    id: string,
    { lockMs, clientKey, forefront }: { lockMs: number; clientKey: string; forefront: boolean },
): string | undefined {
    return context.database.transaction(() => {
        if (!checkLockable(context, queueId, id, clientKey)) return undefined;
        const lockedUntil = context.clock.now() + lockMs;
        moveRequest(context, queueId, id, forefront);
        setLock(context, queueId, id, lockedUntil, clientKey);
        return isoTime(lockedUntil);
    });
}

/**
 * Removes a lock.
 * @param forefront where the request goes: the head of the queue, or its end
 * @returns false when there is no such request
 * @throws RequestNotLockableError
 */
export function deleteLock(
    context: PlatformContext,
    queueId: string,
    id: string,
    { clientKey, forefront }: { clientKey: string; forefront: boolean },
): boolean {
    return context.database.transaction(() => {
        if (!checkLockable(context, queueId, id, clientKey)) return false;
        moveRequest(context, queueId, id, forefront);
        setLock(context, queueId, id, 0, null);
        return true;
    });
}

/** Removes every lock of a client; returns how many there were. */
export function unlockAll(context: PlatformContext, queueId: string, clientKey: string): number {
    return context.database.run(
        `UPDATE queue_requests SET locked_until = 0, locked_by = NULL
            WHERE queue_id = ? AND locked_until > ? AND locked_until > 0 AND locked_by = ?`,
        queueId,
        context.clock.now(),
        clientKey,
    );
}

function checkLockable(context: PlatformContext, queueId: string, id: string, clientKey: string): boolean {
    const state = context.database.one<{ order_no: number | null; locked_until: number; locked_by: string | null }>(
        'SELECT order_no, locked_until, locked_by FROM queue_requests WHERE queue_id = ? AND id = ?',
        queueId,
        id,
    );
    if (!state) return false;
    if (state.order_no === null) throw new RequestNotLockableError(`The request ${id} was handled already.`);
    if (state.locked_until > context.clock.now() && state.locked_by !== clientKey) {
        throw new RequestNotLockableError(
            `The request ${id} is locked by another client; wait for its lock to run out.`,
        );
    }
    return true;
}

function moveRequest(context: PlatformContext, queueId: string, id: string, forefront: boolean): void {
    context.database.run(
        'UPDATE queue_requests SET order_no = ? WHERE queue_id = ? AND id = ?',
        takeOrderNo(context, queueId, forefront),
        queueId,
        id,
    );
}

function setLock(
    context: PlatformContext,
    queueId: string,
    id: string,
    lockedUntil: number,
    clientKey: string | null,
): void {
    context.database.run(
        'UPDATE queue_requests SET locked_until = ?, locked_by = ? WHERE queue_id = ? AND id = ?',
        lockedUntil,
        clientKey,
        queueId,
        id,
    );
}

function headRequest({ json }: { json: string }): HeadRequest {
    const { id, uniqueKey, url, method, retryCount } = JSON.parse(json) as HeadRequest;
    return { id, uniqueKey, url, method, retryCount };
}
