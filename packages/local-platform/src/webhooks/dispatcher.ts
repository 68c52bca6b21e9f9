import { setMaxListeners } from 'node:events';
import type { Timer } from '../clock.js';
import type { PlatformContext } from '../context.js';
import type { Worker } from '../settling.js';
import { beginAttempt, makeAttempt, postponeAttempt, recoverCutAttempts } from './attempt.js';
import { DISPATCHES_DUE } from './dispatch.js';
import { dueDispatches, dueReceivers, nextDueTime } from './due-dispatches.js';
import { PLATFORM_RECEIVER } from './platform-target.js';

/** Calls under way to one receiver: a slow one waits for itself and delays nobody else. */
const MOST_CALLS_PER_RECEIVER = 8;
/** Calls under way to the platform itself, whose synchronous endpoints answer only when a run has ended. */
const MOST_CALLS_TO_PLATFORM = 64;
/** Calls under way in all. */
const MOST_CALLS = 1024;
/** When the database itself fails, as on a full disk. */
const PAUSE_AFTER_ERROR_MS = 5000;

/** Sends dispatches when they are due. */
export interface Dispatcher extends Worker {
    /** Looks for dispatches that are due now; a commit that writes some does it by itself. */
    wake(): void;
    /** Resolves when no call is under way and nothing that is due waits to be sent. */
    idle(): Promise<void>;
    /** Stops sending and cuts off the calls under way. What is owed stays in the database. */
    close(): Promise<void>;
}

/**
 * Starts the dispatcher of a platform; it first sends what an earlier process still owed. The database is its queue:
 * nothing that is owed is held in memory, and the next due time needs one timer.
 */
export function createDispatcher(context: PlatformContext): Dispatcher {
    const calls = new Set<Promise<void>>();
    const callsPerReceiver = new Map<string, number>();
    const stop = new AbortController();
    // Each call under way listens; Node takes more than ten listeners for a leak.
    setMaxListeners(MOST_CALLS, stop.signal);
    let timer: Timer | undefined;
    let isAwake = false;

    const call = (id: string, receiver: string) => {
        const attempt = beginAttempt(context, id);
        if (!attempt) return;
        const count = (change: number) => {
            const now = (callsPerReceiver.get(receiver) ?? 0) + change;
            if (now === 0) callsPerReceiver.delete(receiver);
            else callsPerReceiver.set(receiver, now);
        };
        count(1);
        const done = makeAttempt(context, attempt, stop.signal)
            .catch((error: Error) => {
                context.log(`Webhook dispatch ${id} could not be attempted: ${error.stack ?? error.message}`);
                postponeAttempt(context, attempt);
            })
            .catch((error: Error) => context.log(`Webhook dispatch ${id} waits for a restart: ${error.message}`))
            .finally(() => {
                count(-1);
                calls.delete(done);
                wake();
            });
        calls.add(done);
    };

    const sendWhatIsDue = () => {
        // One moment for all of it: what falls due between two looks at the clock must not be taken for neither.
        const now = context.clock.now();
        for (const { receiver } of dueReceivers(context, now)) {
            const most = receiver === PLATFORM_RECEIVER ? MOST_CALLS_TO_PLATFORM : MOST_CALLS_PER_RECEIVER;
            const free = Math.min(most - (callsPerReceiver.get(receiver) ?? 0), MOST_CALLS - calls.size);
            if (free <= 0) continue;
            for (const id of dueDispatches(context, now, receiver, free)) call(id, receiver);
        }
        timer?.cancel();
        const next = nextDueTime(context, now);
        timer = next === null ? undefined : context.clock.setTimer(wake, next - now);
    };

    // Later in the same turn: whoever commits must neither wait for the dispatcher nor meet its errors.
    const wake = () => {
        if (isAwake || stop.signal.aborted) return;
        isAwake = true;
        queueMicrotask(() => {
            isAwake = false;
            if (stop.signal.aborted) return;
            try {
                sendWhatIsDue();
            } catch (error) {
                context.log(`Webhooks could not be sent: ${(error as Error).message}`);
                timer?.cancel();
                timer = context.clock.setTimer(wake, PAUSE_AFTER_ERROR_MS);
            }
        });
    };

    const isIdle = () => calls.size === 0 && !isAwake;

    recoverCutAttempts(context);
    const stopListening = context.changes.listen(DISPATCHES_DUE, wake);
    wake();
    return {
        wake,
        isIdle,
        async idle() {
            while (!isIdle()) await (calls.size > 0 ? Promise.race(calls) : Promise.resolve());
        },
        async close() {
            stopListening();
            timer?.cancel();
            stop.abort();
            await Promise.all(calls);
        },
    };
}
