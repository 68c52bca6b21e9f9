import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Timer } from '../clock.js';
import type { PlatformContext } from '../context.js';
import { isPassingError, PAUSE_AFTER_ERROR_MS } from '../passing-error.js';
import type { Worker } from '../settling.js';
import { type Attempt, beginAttempt, endAttempt, makeAttempt, postponeAttempt, recoverCutAttempts } from './attempt.js';
import { DISPATCH_WRITTEN, DISPATCHES_DUE } from './dispatch.js';
import { findDueDispatches, findDueReceivers, findNewlyDueReceivers, findNextDueTime } from './due-dispatches.js';
import { PLATFORM_RECEIVER } from './platform-target.js';
import { closeConnections, openConnections } from './post.js';
import { pullInDispatches } from './set-back-dispatches.js';

/** The most calls under way to one receiver, so that a slow receiver delays only its own dispatches. */
const MOST_CALLS_PER_RECEIVER = 8;
/** With this many calls under way in all, a new receiver gets one call, and one more each time it responds. */
const CROWDED = 128;
/** The most calls under way to the platform itself: its synchronous endpoints respond only when a run has ended. */
const MOST_CALLS_TO_PLATFORM = 64;
/** The most calls under way in all, so that this many receivers can be silent at once without delaying the others. */
const MOST_CALLS = 2048;
/** Milliseconds between two looks. All commits and all calls that end in between share one transaction. */
const LOOK_PAUSE_MS = 3;
/** After this many calls begin in one look, other requests get their turn. One receiver's calls stay together. */
const MOST_BEGUN_AT_ONCE = 64;

/** Sends dispatches when they are due. */
export interface Dispatcher extends Worker {
    /** Looks for everything that is due now. A commit that writes dispatches wakes the dispatcher too. */
    wake(): void;
    /** Resolves when no call is under way and no due dispatch waits to be sent. */
    idle(): Promise<void>;
    /** Stops sending and cuts off the calls under way. What is not delivered stays in the database. */
    close(): Promise<void>;
}

/** The calls to one receiver. */
interface Traffic {
    calls: number;
    /** The most calls that it can have at once. One while it does not respond. */
    most: number;
}

/** An attempt that has begun, and the calls to its receiver. */
interface BegunAttempt {
    attempt: Attempt;
    receiver: string;
    traffic: Traffic;
}

/**
 * Starts the dispatcher of a platform. It first sends what an earlier process left.
 *
 * The database is the queue: no dispatch is kept in memory, and one timer waits for the next due time. The work for one
 * dispatch does not grow with the number of receivers: each look finds only the receivers that have something newly due
 * or whose calls have ended. In one transaction, a look writes how calls ended and which ones begin. Their requests go
 * out after the commit.
 *
 * @param context The platform.
 * @param connections Its connections to receivers, which are closed with it.
 */
export function createDispatcher(context: PlatformContext, connections = openConnections()): Dispatcher {
    const { database } = context;
    const calls = new Set<Promise<void>>();
    const trafficTo = new Map<string, Traffic>();
    /** Receivers to check at the next look, in order: they have something newly due, or a call to them has ended. */
    const waiting = new Set<string>();
    /** Everything that was due up to this time has been found. Null when the next look must start over. */
    let seenUntil: number | null = null;
    /** Writes still to do for calls that have ended, by dispatch id. Until then, the dispatch is not sent again. */
    const unwritten = new Map<string, () => void>();
    let isClosed = false;
    let timer: Timer | undefined;
    /** Resolves after the next look. Undefined when no look is planned. */
    let awake: Promise<void> | undefined;
    /** When it last looked, by the process's own clock, because a test's clock can stand still. */
    let lookedAt = Number.NEGATIVE_INFINITY;

    /** Writes how calls ended. Call it in a transaction, and clear `unwritten` after the commit. */
    const writeEnds = () => {
        for (const [id, write] of unwritten) {
            try {
                write();
            } catch (error) {
                // The machine cannot write now, for example on a full disk. The next look tries again.
                if (isPassingError(error)) throw new Error(`the ends of ${unwritten.size} calls cannot be written`);
                context.log(`Webhook dispatch ${id} waits for a restart: ${(error as Error).message}`);
            }
        }
    };

    const call = ({ attempt, receiver, traffic }: BegunAttempt) => {
        const { id } = attempt.dispatch;
        traffic.calls += 1;
        const done = makeAttempt(context, connections, attempt)
            .then((end) => {
                if (!end) return;
                unwritten.set(id, () => endAttempt(context, attempt, end));
                if (receiver === PLATFORM_RECEIVER) return;
                const isSilent = end.webhook !== undefined && end.response.responseStatus === null;
                traffic.most = isSilent ? 1 : Math.min(traffic.most + 1, MOST_CALLS_PER_RECEIVER);
            })
            .catch((error: Error) => {
                context.log(`Webhook dispatch ${id} could not be attempted: ${error.stack ?? error.message}`);
                unwritten.set(id, () => postponeAttempt(context, attempt));
            })
            .finally(() => {
                traffic.calls -= 1;
                waiting.add(receiver);
                calls.delete(done);
                look();
            });
        calls.add(done);
    };

    /** Begins as many attempts as a receiver can have now. */
    const beginTo = (receiver: string, now: number, underWay: number): BegunAttempt[] => {
        const isPlatform = receiver === PLATFORM_RECEIVER;
        const first = isPlatform ? MOST_CALLS_TO_PLATFORM : underWay < CROWDED ? MOST_CALLS_PER_RECEIVER : 1;
        const traffic = trafficTo.get(receiver) ?? { calls: 0, most: first };
        const free = Math.min(traffic.most - traffic.calls, MOST_CALLS - underWay);
        if (free <= 0) return [];
        const due = findDueDispatches(context, now, receiver, free);
        if (due.length > 0) trafficTo.set(receiver, traffic);
        else if (traffic.calls === 0) trafficTo.delete(receiver);
        return due.map((dispatch) => ({ attempt: beginAttempt(context, dispatch), receiver, traffic }));
    };

    const beginWhatIsDue = (now: number): BegunAttempt[] => {
        // After the clock was set back, the two times do not enclose what is due.
        const isFromStart = seenUntil === null || now < seenUntil;
        const found = isFromStart
            ? findDueReceivers(context, now)
            : findNewlyDueReceivers(context, seenUntil ?? 0, now);
        seenUntil = now;
        for (const { receiver } of found) waiting.add(receiver);
        const begun: BegunAttempt[] = [];
        for (const receiver of waiting) {
            const underWay = calls.size + begun.length;
            // The other receivers wait until a call ends, also those without a call under way.
            if (underWay >= MOST_CALLS || begun.length >= MOST_BEGUN_AT_ONCE) break;
            begun.push(...beginTo(receiver, now, underWay));
            waiting.delete(receiver);
        }
        return begun;
    };

    const sendWhatIsDue = () => {
        // All queries use the same time, so that nothing that becomes due between them is missed.
        const now = context.clock.now();
        const begun = database.transaction(() => {
            writeEnds();
            return beginWhatIsDue(now);
        });
        unwritten.clear();
        for (const each of begun) call(each);
        if (begun.length >= MOST_BEGUN_AT_ONCE) look();
        timer?.cancel();
        const next = findNextDueTime(context, now);
        timer = next === null ? undefined : context.clock.setTimer(look, next - now);
    };

    const lookNow = () => {
        awake = undefined;
        lookedAt = performance.now();
        if (isClosed) return;
        try {
            sendWhatIsDue();
        } catch (error) {
            context.log(`Webhooks could not be sent: ${(error as Error).message}`);
            seenUntil = null;
            timer?.cancel();
            timer = context.clock.setTimer(look, PAUSE_AFTER_ERROR_MS);
        }
    };

    // Not at once, because code that commits must not wait for the dispatcher or get its errors.
    const look = () => {
        if (awake || isClosed) return;
        const pauseMs = lookedAt + LOOK_PAUSE_MS - performance.now();
        awake = (pauseMs > 0 ? setTimeout(pauseMs) : setImmediate()).then(lookNow);
    };

    const wake = () => {
        seenUntil = null;
        look();
    };

    const isIdle = () => calls.size === 0 && !awake;

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
            while (!isIdle()) await (calls.size > 0 ? Promise.race(calls) : awake);
        },
        async close() {
            for (const stopEach of stopListening) stopEach();
            timer?.cancel();
            isClosed = true;
            closeConnections(connections);
            await Promise.all(calls);
            if (unwritten.size === 0) return;
            try {
                database.transaction(writeEnds);
            } catch (error) {
                context.log(`Webhooks will be sent again: ${(error as Error).message}`);
            }
        },
    };
}
