import { setTimeout as delay } from 'node:timers/promises';

/** Lets processes start one after another. */
export interface StartQueue {
    /**
     * Starts a process when its turn comes, in the order of the calls; at once when none was started lately.
     *
     * @param start Starts the process. The next turn comes after it.
     * @param signal Ends the waiting, as the platform closes.
     * @returns What `start` returns.
     */
    turn<Result>(start: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

/** Real time between two looks whether the platform comes to its own work. */
const LOOK_MS = 5;
/** A look that comes later than this says that the processes that are starting leave the platform no time. */
const LATE_MS = 20;
/** So many looks at most, or a machine that is always busy would start nothing. */
const MOST_LOOKS = 20;

/**
 * Makes a queue. Hundreds of processes that start at once would take the machine from the platform, which then serves
 * no request for many seconds; so each waits until the platform's timers are on time after the one before it.
 */
export function createStartQueue(): StartQueue {
    let last = Promise.resolve();
    return {
        turn(start, signal) {
            const started = last.then(start);
            last = started.then(
                () => untilOnTime(signal),
                () => untilOnTime(signal),
            );
            return started;
        },
    };
}

async function untilOnTime(signal: AbortSignal): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS && !signal.aborted; looks++) {
        const due = performance.now() + LOOK_MS;
        await delay(LOOK_MS);
        if (performance.now() - due < LATE_MS) return;
    }
}
