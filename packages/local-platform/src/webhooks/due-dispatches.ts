import type { PlatformContext } from '../context.js';

/** Owed and not being sent; the partial indexes of the table have the same words. */
const OWED = 'next_attempt_at IS NOT NULL AND under_way = 0';

/** A receiver to which something is due. */
export interface DueReceiver {
    receiver: string;
    /** When its oldest dispatch fell due, in milliseconds since the epoch. */
    dueSince: number;
}

/**
 * Receivers to which something is due, the one that has waited longest first; one index lookup for each receiver.
 * @param now milliseconds since the epoch; use one moment for all questions, or what falls due in between is overlooked
 */
export function dueReceivers({ database }: PlatformContext, now: number): DueReceiver[] {
    const found: DueReceiver[] = [];
    for (let after = ''; ; ) {
        const next = database.one<DueReceiver>(
            `SELECT receiver, next_attempt_at AS dueSince FROM webhook_dispatches
            WHERE ${OWED} AND receiver > ? ORDER BY receiver, next_attempt_at LIMIT 1`,
            after,
        );
        if (!next) break;
        after = next.receiver;
        if (next.dueSince <= now) found.push(next);
    }
    return found.sort((a, b) => a.dueSince - b.dueSince);
}

/** Ids of the dispatches that are due to a receiver, the oldest first. */
export function dueDispatches({ database }: PlatformContext, now: number, receiver: string, limit: number): string[] {
    return database
        .all<{ id: string }>(
            `SELECT id FROM webhook_dispatches WHERE ${OWED} AND receiver = ? AND next_attempt_at <= ?
            ORDER BY next_attempt_at LIMIT ?`,
            receiver,
            now,
            limit,
        )
        .map(({ id }) => id);
}

/** When the next dispatch that is not yet due will be, in milliseconds since the epoch; null when none is owed. */
export function nextDueTime({ database }: PlatformContext, now: number): number | null {
    const next = database.one<{ time: number | null }>(
        `SELECT MIN(next_attempt_at) AS time FROM webhook_dispatches WHERE ${OWED} AND next_attempt_at > ?`,
        now,
    );
    return next?.time ?? null;
}
