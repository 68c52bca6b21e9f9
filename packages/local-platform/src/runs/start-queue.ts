import { setTimeout as delay } from 'node:timers/promises';

/** Lets processes start one after another. */
export interface StartQueue {
    /**
     * Starts a process when its turn comes, in the order of the calls. Starts it at once when none was started
     * recently.
     *
     * @param start Starts the process. The next turn comes after it.
     * @param signal Ends the wait when the platform closes.
     * @returns What `start` returns.
     */
    turn<Result>(start: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

/** Real time between two checks whether the platform's timers are on time. */
const CHECK_MS = 5;
/** A check that is later than this shows that starting processes leave the platform too little processor time. */
const LATE_MS = 20;
/** The largest number of checks. Without a limit a machine that is always busy would start nothing. */
const MOST_CHECKS = 20;

/**
 * Creates a queue. When hundreds of processes start at once, the platform cannot serve requests for many seconds. So
 * after each start the next process waits until the platform's timers are on time again.
 */
export function createStartQueue(): StartQueue {
    let last = Promise.resolve();
    return {
        turn(start, signal) {
            const started = last.then(start);
            const rest = () => untilOnTime(signal);
            last = started.then(rest, rest);
            return started;
        },
    };
}

async function untilOnTime(signal: AbortSignal): Promise<void> {
    for (let checks = 0; checks < MOST_CHECKS && !signal.aborted; checks++) {
        const due = performance.now() + CHECK_MS;
        await delay(CHECK_MS);
        if (performance.now() - due < LATE_MS) return;
    }
}
