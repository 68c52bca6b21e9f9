import { createHash } from 'node:crypto';
import type { PlatformContext } from '../context.js';

/** A request in a queue. Other properties, such as `userData`, stay as they are. */
export type QueueRequest = Record<string, unknown> & { url: string; uniqueKey: string };

/** The result of adding or updating a request. */
export interface RequestRegistration {
    requestId: string;
    uniqueKey: string;
    wasAlreadyPresent: boolean;
    wasAlreadyHandled: boolean;
}

/** A request's row without its JSON. */
interface RequestState {
    order_no: number | null;
    locked_until: number;
    locked_by: string | null;
    bytes: number;
}

const ID_LENGTH = 15;

/** Computes the id of a request from its unique key, as Apify's clients do. */
export function requestId(uniqueKey: string): string {
    return createHash('sha256').update(uniqueKey).digest('base64').replace(/[+/=]/g, '').slice(0, ID_LENGTH);
}

/**
 * Reserves the next place at the head or the end of a queue.
 *
 * @returns The order number. The request with the lowest number is next.
 */
export function takeOrderNo(context: PlatformContext, queueId: string, forefront: boolean): number {
    const { database } = context;
    const [column, step] = forefront ? ['first_order_no', -1] : ['last_order_no', 1];
    const row = database.one<{ order_no: number }>(
        `UPDATE request_queues SET ${column} = ${column} + ? WHERE id = ? RETURNING ${column} AS order_no`,
        step,
        queueId,
    );
    if (!row) throw new Error(`There is no request queue ${queueId}.`);
    return row.order_no;
}

/**
 * Adds requests to a queue, in their order. A request with a known unique key changes nothing.
 *
 * @param forefront Puts each request at the head, so that the last one is next.
 */
export function addRequests(
    context: PlatformContext,
    queueId: string,
    requests: QueueRequest[],
    forefront: boolean,
): RequestRegistration[] {
    return context.database.transaction(() =>
        requests.map((request) => {
            const id = requestId(request.uniqueKey);
            const state = requestState(context, queueId, id);
            if (!state) insertRequest(context, queueId, id, request, forefront);
            return {
                requestId: id,
                uniqueKey: request.uniqueKey,
                wasAlreadyPresent: state !== undefined,
                wasAlreadyHandled: state?.order_no === null,
            };
        }),
    );
}

/**
 * Replaces the request with the same id. With `handledAt`, it leaves the queue's head and loses its lock. Without it,
 * it goes to the end of the queue, or to its head.
 */
export function updateRequest(
    context: PlatformContext,
    queueId: string,
    id: string,
    request: QueueRequest,
    forefront: boolean,
): RequestRegistration {
    const { database } = context;
    return database.transaction(() => {
        const state = requestState(context, queueId, id);
        if (state) {
            const isHandled = Boolean(request.handledAt);
            const json = requestJson(id, request);
            const orderNo = isHandled ? null : takeOrderNo(context, queueId, forefront);
            database.run(
                `UPDATE queue_requests SET json = ?, order_no = ?,
                    locked_until = CASE WHEN ? THEN 0 ELSE locked_until END WHERE queue_id = ? AND id = ?`,
                json,
                orderNo,
                isHandled ? 1 : 0,
                queueId,
                id,
            );
            const handled = Number(isHandled) - Number(state.order_no === null);
            noteWrite(context, queueId, { handled, bytes: Buffer.byteLength(json) - state.bytes });
        } else {
            insertRequest(context, queueId, id, request, forefront);
        }
        return {
            requestId: id,
            uniqueKey: request.uniqueKey,
            wasAlreadyPresent: state !== undefined,
            wasAlreadyHandled: state?.order_no === null,
        };
    });
}

/** Deletes a request. Does nothing when the request does not exist. */
export function deleteRequest(context: PlatformContext, queueId: string, id: string): void {
    const { database } = context;
    database.transaction(() => {
        const state = requestState(context, queueId, id);
        if (!state) return;
        database.run('DELETE FROM queue_requests WHERE queue_id = ? AND id = ?', queueId, id);
        const handled = state.order_no === null ? -1 : 0;
        noteWrite(context, queueId, { total: -1, handled, bytes: -state.bytes, deleted: 1 });
    });
}

function insertRequest(
    context: PlatformContext,
    queueId: string,
    id: string,
    request: QueueRequest,
    forefront: boolean,
): void {
    const isHandled = Boolean(request.handledAt);
    const json = requestJson(id, request);
    context.database.run(
        'INSERT INTO queue_requests (queue_id, id, unique_key, order_no, json) VALUES (?, ?, ?, ?, ?)',
        queueId,
        id,
        request.uniqueKey,
        isHandled ? null : takeOrderNo(context, queueId, forefront),
        json,
    );
    noteWrite(context, queueId, { total: 1, handled: isHandled ? 1 : 0, bytes: Buffer.byteLength(json) });
}

/** The queue manages the locks, so lock fields that a client sends back are not stored. */
function requestJson(id: string, { lockExpiresAt: _expiry, lockByClient: _client, ...request }: QueueRequest): string {
    return JSON.stringify({ method: 'GET', retryCount: 0, ...request, id });
}

function requestState(context: PlatformContext, queueId: string, id: string): RequestState | undefined {
    return context.database.one(
        `SELECT order_no, locked_until, locked_by, length(CAST(json AS BLOB)) AS bytes
            FROM queue_requests WHERE queue_id = ? AND id = ?`,
        queueId,
        id,
    );
}

function noteWrite(
    context: PlatformContext,
    queueId: string,
    { total = 0, handled = 0, bytes = 0, deleted = 0 }: Record<string, number>,
): void {
    const now = context.clock.now();
    context.database.run(
        `UPDATE request_queues SET total_request_count = total_request_count + ?,
            handled_request_count = handled_request_count + ?, storage_bytes = storage_bytes + ?,
            write_count = write_count + ?, delete_count = delete_count + ?, modified_at = ?, accessed_at = ?
            WHERE id = ?`,
        total,
        handled,
        bytes,
        deleted ? 0 : 1,
        deleted,
        now,
        now,
        queueId,
    );
}
