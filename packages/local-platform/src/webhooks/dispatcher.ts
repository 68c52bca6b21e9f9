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

/** Calls under way to one receiver: a slow one waits for itself and delays nobody else. */
const MOST_CALLS_PER_RECEIVER = 8;
/** From so many calls under way in all, a receiver gets a single one until it responds, then one more for each response. */
const CROWDED = 128;
/** Calls under way to the platform itself, whose synchronous endpoints respond only when a run has ended. */
const MOST_CALLS_TO_PLATFORM = 64;
/** Calls under way in all: so many receivers may be silent at once without holding up the others. */
const MOST_CALLS = 2048;
/** Looks are so many milliseconds apart: all that is committed and all calls that end meanwhile share one transaction. */
const LOOK_PAUSE_MS = 3;
/** So many calls begin at once, or one receiver's more; requests to the platform get their turn before the next ones. */
const MOST_BEGUN_AT_ONCE = 64;

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

/** An attempt that has begun, and what is under way to its receiver. */
interface BegunAttempt {
    attempt: Attempt;
    receiver: string;
    traffic: Traffic;
}

/**
 * Starts the dispatcher of a platform; it first sends what an earlier process left. The database is its queue: no
 * dispatch is held in memory, and the next due time needs one timer. What it does for one dispatch does not grow with
 * the number of receivers: it asks for those to which something has fallen due since it last looked, and for the one
 * whose call has ended. One look writes in one transaction how all calls ended since the one before, and that the next
 * ones begin; their requests go out after it.
 *
 * @param context The platform.
 */
export function createDispatcher(context: PlatformContext): Dispatcher {
    const { database } = context;
    const connections = openConnections();
    const calls = new Set<Promise<void>>();
    const trafficTo = new Map<string, Traffic>();
    /** Receivers to ask for, in their order: something fell due to them, or a call to them has ended. */
    const waiting = new Set<string>();
    /** Until when everything that fell due has been seen; null when that has to be found out from the start. */
    let seenUntil: number | null = null;
    /** How calls ended that is not written yet, by their dispatches: these are neither due nor sent meanwhile. */
    const unwritten = new Map<string, () => void>();
    let isClosed = false;
    let timer: Timer | undefined;
    /** Resolves after the next look; undefined when there is nothing to look for. */
    let awake: Promise<void> | undefined;
    /** When it last looked, by the process's own clock: a test's may stand still. */
    let lookedAt = Number.NEGATIVE_INFINITY;

    /** Writes how calls ended; call it in a transaction, after which they are no longer unwritten. */
    const writeEnds = () => {
        for (const [id, write] of unwritten) {
            try {
                write();
            } catch (error) {
                // The machine refuses it now: the next look writes it.
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

    /** Begins as many attempts as a receiver may have now. */
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
        // After the clock was set back, what has fallen due is not what lies between the two times.
        const isFromStart = seenUntil === null || now < seenUntil;
        const found = isFromStart
            ? findDueReceivers(context, now)
            : findNewlyDueReceivers(context, seenUntil ?? 0, now);
        seenUntil = now;
        for (const { receiver } of found) waiting.add(receiver);
        const begun: BegunAttempt[] = [];
        for (const receiver of waiting) {
            const underWay = calls.size + begun.length;
            // The others wait until a call ends, the ones with none under way too.
            if (underWay >= MOST_CALLS || begun.length >= MOST_BEGUN_AT_ONCE) break;
            begun.push(...beginTo(receiver, now, underWay));
            waiting.delete(receiver);
        }
        return begun;
    };

    const sendWhatIsDue = () => {
        // One moment for all of it, or what falls due between two looks at the clock is missed.
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

    // Not at once: whoever commits must neither wait for the dispatcher nor meet its errors.
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
