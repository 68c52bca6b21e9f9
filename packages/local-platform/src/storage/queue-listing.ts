import { isoTime, type PlatformContext } from '../context.js';

/** The columns of a request's row that are read here. */
interface RequestRow {
    json: string;
    locked_until: number;
    locked_by: string | null;
}

/** Which requests of a queue to list. */
export interface RequestFilter {
    /** Requests after this id. The list is in the order of the ids. */
    afterId: string;
    limit: number;
    /** Include requests that a client has locked. */
    locked: boolean;
    /** Include requests that wait. */
    pending: boolean;
}

/** Finds a request by its id. Includes its lock, if any. */
export function findRequest(
    context: PlatformContext,
    queueId: string,
    id: string,
): Record<string, unknown> | undefined {
    const { database } = context;
    const row = database.one<RequestRow>(
        'SELECT json, locked_until, locked_by FROM queue_requests WHERE queue_id = ? AND id = ?',
        queueId,
        id,
    );
    if (!row) return undefined;
    noteRead(context, queueId, 'read_count', 1);
    return requestResource(context, row);
}

/** Lists requests in the order of their ids. Lists all of them unless the filter names states. */
export function listRequests(
    context: PlatformContext,
    queueId: string,
    { afterId, limit, locked, pending }: RequestFilter,
): Record<string, unknown>[] {
    const now = context.clock.now();
    const states = [
        ...(locked ? ['(order_no IS NOT NULL AND locked_until > ?)'] : []),
        ...(pending ? ['(order_no IS NOT NULL AND locked_until <= ?)'] : []),
    ];
    const where = states.length > 0 ? `AND (${states.join(' OR ')})` : '';
    const rows = context.database.all<RequestRow>(
        `SELECT json, locked_until, locked_by FROM queue_requests WHERE queue_id = ? AND id > ? ${where}
            ORDER BY id LIMIT ?`,
        queueId,
        afterId,
        ...states.map(() => now),
        limit,
    );
    noteRead(context, queueId, 'read_count', rows.length);
    return rows.map((row) => requestResource(context, row));
}

/** Records that requests of a queue were read. */
export function noteRead(
    context: PlatformContext,
    queueId: string,
    column: 'read_count' | 'head_item_read_count',
    count: number,
): void {
    context.database.run(
        `UPDATE request_queues SET ${column} = ${column} + ?, accessed_at = ? WHERE id = ?`,
        count,
        context.clock.now(),
        queueId,
    );
}

function requestResource(context: PlatformContext, row: RequestRow): Record<string, unknown> {
    const request = JSON.parse(row.json) as Record<string, unknown>;
    if (row.locked_until <= context.clock.now()) return request;
    return { ...request, lockExpiresAt: isoTime(row.locked_until), lockByClient: row.locked_by };
}
