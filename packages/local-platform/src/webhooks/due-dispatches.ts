import type { PlatformContext } from '../context.js';
import type { DispatchRow } from './dispatch.js';

/** Matches dispatches that wait and are not being sent now. The partial indexes of the table have the same text. */
const WAITING = 'next_attempt_at IS NOT NULL AND under_way = 0';

/** A receiver with a due dispatch. */
export interface DueReceiver {
    receiver: string;
    /** When its oldest dispatch fell due, in milliseconds since the epoch. */
    dueSince: number;
}

/**
 * Finds the receivers with due dispatches, the one that has waited longest first. This takes one index lookup for each
 * receiver.
 *
 * @param context The platform.
 * @param now Milliseconds since the epoch. Use the same time for all three queries, or a dispatch that falls due in
 *   between is missed.
 */
export function findDueReceivers({ database }: PlatformContext, now: number): DueReceiver[] {
    const found: DueReceiver[] = [];
    for (let after = ''; ; ) {
        const next = database.one<DueReceiver>(
            `SELECT receiver, next_attempt_at AS dueSince FROM webhook_dispatches
            WHERE ${WAITING} AND receiver > ? ORDER BY receiver, next_attempt_at LIMIT 1`,
            after,
        );
        if (!next) break;
        after = next.receiver;
        if (next.dueSince <= now) found.push(next);
    }
    return found.sort((a, b) => a.dueSince - b.dueSince);
}

/**
 * Finds the receivers with dispatches that fell due between two times, in the order in which they fell due.
 *
 * @param context The platform.
 * @param since Start of the period in milliseconds since the epoch, inclusive.
 * @param now End of the period in milliseconds since the epoch, inclusive.
 */
export function findNewlyDueReceivers({ database }: PlatformContext, since: number, now: number): DueReceiver[] {
    // Without INDEXED BY the query planner goes through all receivers in the order of the other index.
    return database.all<DueReceiver>(
        `SELECT receiver, min(next_attempt_at) AS dueSince FROM webhook_dispatches INDEXED BY dispatches_waiting
        WHERE ${WAITING} AND next_attempt_at BETWEEN ? AND ? GROUP BY receiver ORDER BY dueSince`,
        since,
        now,
    );
}

/** The part of a dispatch that its next call needs. */
export interface DueDispatch
    extends Pick<DispatchRow, 'id' | 'webhook_id' | 'event_type' | 'payload' | 'attempts' | 'webhook_summary'> {
    /** Number of its calls so far, including those that a crash cut off. */
    calls: number;
}

/**
 * Finds the dispatches that are due to a receiver, the oldest first.
 *
 * @param context The platform.
 * @param now Milliseconds since the epoch.
 * @param receiver The receiver, as {@link findDueReceivers} gives it.
 * @param limit How many at most.
 */
export function findDueDispatches(
    { database }: PlatformContext,
    now: number,
    receiver: string,
    limit: number,
): DueDispatch[] {
    return database.all<DueDispatch>(
        `SELECT id, webhook_id, event_type, payload, attempts, webhook_summary,
        (SELECT COUNT(*) FROM webhook_dispatch_calls WHERE dispatch_id = id) AS calls
        FROM webhook_dispatches WHERE ${WAITING} AND receiver = ? AND next_attempt_at <= ?
        ORDER BY next_attempt_at LIMIT ?`,
        receiver,
        now,
        limit,
    );
}

/**
 * Finds the time at which the next dispatch falls due.
 *
 * @param context The platform.
 * @param now Milliseconds since the epoch.
 * @returns Milliseconds since the epoch; null when no dispatch waits.
 */
export function findNextDueTime({ database }: PlatformContext, now: number): number | null {
    const next = database.one<{ time: number | null }>(
        `SELECT MIN(next_attempt_at) AS time FROM webhook_dispatches WHERE ${WAITING} AND next_attempt_at > ?`,
        now,
    );
    return next?.time ?? null;
}
