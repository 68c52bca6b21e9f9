import { ApiError, notFound } from '../api-error.js';
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

/** Who locks a request. Only this client can prolong and remove the lock. */
export interface LockOwner {
    /** Empty for clients that send no key. */
    clientKey: string;
    /** The run that locks it. Undefined for clients outside runs. */
    runId?: string | undefined;
}

/** Returns the first requests of a queue that are not handled, including locked ones. */
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
 *
 * @param lockMs How long the locks last, in milliseconds.
 * @param owner Who locks them.
 */
export function lockHead(
    context: PlatformContext,
    queueId: string,
    owner: LockOwner,
    { limit, lockMs }: { limit: number; lockMs: number },
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
        for (const { id } of rows) setLock(context, queueId, id, now + lockMs, owner);
        noteRead(context, queueId, 'head_item_read_count', rows.length);
        return rows.map((row) => ({ ...headRequest(row), lockExpiresAt: isoTime(now + lockMs) }));
    });
}

/** Checks whether any request of a queue is locked. */
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
 * Prolongs a lock, counted from now. Takes an expired lock again unless another client has it.
 *
 * @param forefront Whether the request goes to the head of the queue when the lock expires, instead of its end.
 * @returns When the lock expires, in milliseconds since the epoch.
 * @throws {ApiError} `record-not-found` when there is no such request, or `request-handled-or-locked`.
 */
export function prolongLock(
    context: PlatformContext,
    queueId: string,
    id: string,
    owner: LockOwner,
    { lockMs, forefront }: { lockMs: number; forefront: boolean },
): string {
    return context.database.transaction(() => {
        checkLockable(context, queueId, id, owner);
        const lockedUntil = context.clock.now() + lockMs;
        moveRequest(context, queueId, id, forefront);
        setLock(context, queueId, id, lockedUntil, owner);
        return isoTime(lockedUntil);
    });
}

/**
 * Removes a lock.
 *
 * @param forefront Whether the request goes to the head of the queue, instead of its end.
 * @throws {ApiError} `record-not-found` when there is no such request, or `request-handled-or-locked`.
 */
export function deleteLock(
    context: PlatformContext,
    queueId: string,
    id: string,
    owner: LockOwner,
    { forefront }: { forefront: boolean },
): void {
    context.database.transaction(() => {
        checkLockable(context, queueId, id, owner);
        moveRequest(context, queueId, id, forefront);
        setLock(context, queueId, id, 0, null);
    });
}

/** Removes every lock of a client or its run. Returns how many there were. */
export function unlockAll(context: PlatformContext, queueId: string, { clientKey, runId }: LockOwner): number {
    return context.database.run(
        `UPDATE queue_requests SET locked_until = 0, locked_by = NULL, locked_by_run = NULL
            WHERE queue_id = ? AND locked_until > ? AND locked_until > 0
                AND (locked_by = ? OR locked_by_run = ?)`,
        queueId,
        context.clock.now(),
        clientKey,
        runId ?? null,
    );
}

function checkLockable(context: PlatformContext, queueId: string, id: string, { clientKey }: LockOwner): void {
    const state = context.database.one<{ order_no: number | null; locked_until: number; locked_by: string | null }>(
        'SELECT order_no, locked_until, locked_by FROM queue_requests WHERE queue_id = ? AND id = ?',
        queueId,
        id,
    );
    if (!state) throw notFound('Request');
    if (state.order_no === null) {
        throw new ApiError('request-handled-or-locked', `The request ${id} has already been handled.`);
    }
    if (state.locked_until > context.clock.now() && state.locked_by !== clientKey) {
        throw new ApiError(
            'request-handled-or-locked',
            `The request ${id} is locked by another client. Wait until the lock expires.`,
        );
    }
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
    owner: LockOwner | null,
): void {
    context.database.run(
        'UPDATE queue_requests SET locked_until = ?, locked_by = ?, locked_by_run = ? WHERE queue_id = ? AND id = ?',
        lockedUntil,
        owner?.clientKey ?? null,
        owner?.runId ?? null,
        queueId,
        id,
    );
}

function headRequest({ json }: { json: string }): HeadRequest {
    const { id, uniqueKey, url, method, retryCount } = JSON.parse(json) as HeadRequest;
    return { id, uniqueKey, url, method, retryCount };
}

/**
 * Moves the ends of all locks back.
 *
 * @param context The platform.
 * @param ms By how many milliseconds.
 */
export function setBackLocks({ database }: PlatformContext, ms: number): void {
    database.run('UPDATE queue_requests SET locked_until = MAX(1, locked_until - ?) WHERE locked_until > 0', ms);
}
