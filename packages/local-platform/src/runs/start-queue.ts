import { setTimeout as delay } from 'node:timers/promises';

/** Real time between two checks whether the platform's timers are on time. */
const CHECK_MS = 5;
/** A check that is later than this shows that starting processes leave the platform too little processor time. */
const LATE_MS = 20;
/** The largest number of checks. Without a limit a machine that is always busy would start nothing. */
const MOST_CHECKS = 20;

/**
 * Creates a queue in which processes start one after another. When hundreds of processes start at once, the platform
 * cannot serve requests for many seconds. So after each start the next process waits until the platform's timers are on
 * time again.
 *
 * @param signal Ends the waits when the platform closes.
 * @returns A function that starts a process when its turn comes, in the order of the calls. It starts the process at
 *   once when none was started recently, and returns what the start returns.
 */
export function createStartQueue(signal: AbortSignal): <Result>(start: () => Promise<Result>) => Promise<Result> {
    let last = Promise.resolve();
    const rest = () => untilOnTime(signal);
    return (start) => {
        const started = last.then(start);
        last = started.then(rest, rest);
        return started;
    };
}

async function untilOnTime(signal: AbortSignal): Promise<void> {
    for (let checks = 0; checks < MOST_CHECKS && !signal.aborted; checks++) {
        const due = performance.now() + CHECK_MS;
        await delay(CHECK_MS);
        if (performance.now() - due < LATE_MS) return;
    }
}
