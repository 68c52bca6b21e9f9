import { setMaxListeners } from 'node:events';
import type { Timer } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { isPassingError, PAUSE_AFTER_ERROR_MS } from '../passing-error.js';
import type { Worker } from '../settling.js';
import { beginAttempt, endAttempt, makeAttempt, postponeAttempt, recoverCutAttempts } from './attempt.js';
import { DISPATCH_WRITTEN, DISPATCHES_DUE } from './dispatch.js';
import { PLATFORM_RECEIVER } from './platform-target.js';
import { pullInDispatches } from './set-back-dispatches.js';

/** Calls under way to one receiver: a slow one waits for itself and delays nobody else. */
const MOST_CALLS_PER_RECEIVER = 8;
/** From so many calls under way in all, a receiver gets a single one until it responds, then one more for each response. */
const CROWDED = 128;
/** Calls under way to the platform itself, whose synchronous endpoints respond only when a run has ended. */
const MOST_CALLS_TO_PLATFORM = 64;
/** Calls under way in all: so many receivers may be silent at once without holding up the others. */
const MOST_CALLS = 2048;

/** Sends dispatches when they are due. */
export interface Dispatcher extends Worker {
    /** Looks for everything that is due now; a commit that writes dispatches wakes it by itself. */
    wake(): void;
    /** Resolves when no call is under way and nothing that is due waits to be sent. */
    idle(): Promise<void>;
    /** Stops sending and cuts off the calls under way. What is not delivered stays in the database. */
    close(): Promise<void>;
}

/** What is under way to a receiver. */
interface Traffic {
    calls: number;
    /** Calls that it may have at once; fewer while it does not respond. */
    most: number;
}

/**
 * Starts the dispatcher of a platform; it first sends what an earlier process left. The database is its queue: no
 * dispatch is held in memory, and the next due time needs one timer. What it does for one dispatch does not grow with
 * the number of receivers: it asks for those to which something has fallen due since it last looked, and for the one
 * whose call has ended.
 *
 * @param context The platform.
 */
export function createDispatcher(context: PlatformContext): Dispatcher {
    const calls = new Set<Promise<void>>();
    const trafficTo = new Map<string, Traffic>();
    /** Receivers to ask for, in their order: something fell due to them, or a call to them has ended. */
    const waiting = new Set<string>();
    /** Until when everything that fell due has been seen; null when that has to be found out from the start. */
    let seenUntil: number | null = null;
    /** How calls ended that could not be written, by their dispatches: these are neither due nor sent meanwhile. */
    const unwritten = new Map<string, () => void>();
    const stop = new AbortController();
    // Each call under way listens; Node takes more than ten listeners for a leak.
    setMaxListeners(MOST_CALLS, stop.signal);
    let timer: Timer | undefined;
    let isAwake = false;

    /** Writes how a call ended, again with the next look for what is due when the machine refuses it now. */
    const writeEnd = (id: string, write: () => void) => {
        unwritten.delete(id);
        try {
            write();
        } catch (error) {
            if (isPassingError(error)) unwritten.set(id, write);
            else context.log(`Webhook dispatch ${id} waits for a restart: ${(error as Error).message}`);
        }
    };
    const writeEnds = () => {
        for (const [id, write] of [...unwritten]) writeEnd(id, write);
        if (unwritten.size > 0) throw new Error(`the ends of ${unwritten.size} calls cannot be written`);
    };

    const call = (id: string, receiver: string, traffic: Traffic) => {
        const attempt = beginAttempt(context, id);
        if (!attempt) return;
        traffic.calls += 1;
        const done = makeAttempt(context, attempt, stop.signal)
            .then((end) => {
                if (!end) return;
                writeEnd(id, () => endAttempt(context, attempt, end));
                if (receiver === PLATFORM_RECEIVER) return;
                const isSilent = end.webhook !== undefined && end.response.responseStatus === null;
                traffic.most = isSilent ? 1 : Math.min(traffic.most + 1, MOST_CALLS_PER_RECEIVER);
            })
            .catch((error: Error) => {
                context.log(`Webhook dispatch ${id} could not be attempted: ${error.stack ?? error.message}`);
                writeEnd(id, () => postponeAttempt(context, attempt));
            })
            .finally(() => {
                traffic.calls -= 1;
                waiting.add(receiver);
                calls.delete(done);
                look();
            });
        calls.add(done);
    };

    const sendTo = (receiver: string, now: number) => {
        const isPlatform = receiver === PLATFORM_RECEIVER;
        const first = isPlatform ? MOST_CALLS_TO_PLATFORM : calls.size < CROWDED ? MOST_CALLS_PER_RECEIVER : 1;
        const traffic = trafficTo.get(receiver) ?? { calls: 0, most: first };
        const free = Math.min(traffic.most - traffic.calls, MOST_CALLS - calls.size);
        if (free <= 0) return;
        trafficTo.set(receiver, traffic);
        for (const id of findDueDispatches(context, now, receiver, free)) call(id, receiver, traffic);
        if (traffic.calls === 0) trafficTo.delete(receiver);
    };

    const sendWhatIsDue = () => {
        writeEnds();
        // One moment for all of it, or what falls due between two looks at the clock is missed.
        const now = context.clock.now();
        // After the clock was set back, what has fallen due is not what lies between the two times.
        const isFromStart = seenUntil === null || now < seenUntil;
        const found = isFromStart
            ? findDueReceivers(context, now)
            : findNewlyDueReceivers(context, seenUntil ?? 0, now);
        seenUntil = now;
        for (const { receiver } of found) waiting.add(receiver);
        for (const receiver of waiting) {
            // The others wait until a call ends, the ones with none under way too.
            if (calls.size >= MOST_CALLS) break;
            sendTo(receiver, now);
            waiting.delete(receiver);
        }
        timer?.cancel();
        const next = findNextDueTime(context, now);
        timer = next === null ? undefined : context.clock.setTimer(look, next - now);
    };

    // Later in the same turn: whoever commits must neither wait for the dispatcher nor meet its errors.
    const look = () => {
        if (isAwake || stop.signal.aborted) return;
        isAwake = true;
        queueMicrotask(() => {
            isAwake = false;
            if (stop.signal.aborted) return;
            try {
                sendWhatIsDue();
            } catch (error) {
                context.log(`Webhooks could not be sent: ${(error as Error).message}`);
                seenUntil = null;
                timer?.cancel();
                timer = context.clock.setTimer(look, PAUSE_AFTER_ERROR_MS);
            }
        });
    };

    const wake = () => {
        seenUntil = null;
        look();
    };

    const isIdle = () => calls.size === 0 && !isAwake;

    recoverCutAttempts(context);
    pullInDispatches(context);
    const stopListening = [
        context.changes.listen(DISPATCH_WRITTEN, look),
        context.changes.listen(DISPATCHES_DUE, wake),
    ];
    wake();
    return {
        wake,
        isIdle,
        async idle() {
            while (!isIdle()) await (calls.size > 0 ? Promise.race(calls) : Promise.resolve());
        },
        async close() {
            for (const stopEach of stopListening) stopEach();
            timer?.cancel();
            stop.abort();
            await Promise.all(calls);
            for (const [id, write] of [...unwritten]) writeEnd(id, write);
        },
    };
}

/** Waits to be sent and is not being sent; the partial indexes of the table have the same words. */
const WAITING = 'next_attempt_at IS NOT NULL AND under_way = 0';

/** A receiver to which something is due. */
export interface DueReceiver {
    receiver: string;
    /** When its oldest dispatch fell due, in milliseconds since the epoch. */
    dueSince: number;
}

/**
 * Finds the receivers to which something is due, the one that has waited longest first; one index lookup for each.
 *
 * @param context The platform.
 * @param now Milliseconds since the epoch; use one moment for all three queries, or what falls due in between is
 *   missed.
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
 * Finds the receivers to which something fell due between two moments, in the order in which it did.
 *
 * @param context The platform.
 * @param since Milliseconds since the epoch; this moment belongs to it.
 * @param now Milliseconds since the epoch; this moment too.
 */
export function findNewlyDueReceivers({ database }: PlatformContext, since: number, now: number): DueReceiver[] {
    // The planner would rather go through all receivers in the order of the other index.
    return database.all<DueReceiver>(
        `SELECT receiver, min(next_attempt_at) AS dueSince FROM webhook_dispatches INDEXED BY dispatches_waiting
        WHERE ${WAITING} AND next_attempt_at BETWEEN ? AND ? GROUP BY receiver ORDER BY dueSince`,
        since,
        now,
    );
}

/**
 * Finds the dispatches that are due to a receiver, the oldest first.
 *
 * @param context The platform.
 * @param now Milliseconds since the epoch.
 * @param receiver The receiver, as {@link findDueReceivers} gives it.
 * @param limit How many at most.
 * @returns Their ids.
 */
export function findDueDispatches(
    { database }: PlatformContext,
    now: number,
    receiver: string,
    limit: number,
): string[] {
    return database
        .all<{ id: string }>(
            `SELECT id FROM webhook_dispatches WHERE ${WAITING} AND receiver = ? AND next_attempt_at <= ?
            ORDER BY next_attempt_at LIMIT ?`,
            receiver,
            now,
            limit,
        )
        .map(({ id }) => id);
}

/**
 * Finds when the next dispatch that is not yet due will be.
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
