/** A part of a platform that works on its own. */
export interface Worker {
    /** Whether it has nothing to do now. */
    isIdle(): boolean;
    /** Resolves once it has nothing to do; new work may have come when the one who waits goes on. */
    idle(): Promise<void>;
}

/** Real time that a webhook's receiver gets before nothing but the platform's clock is expected to end the call. */
const RECEIVER_PATIENCE_MS = 5000;

/** Resolves once no worker has anything to do, one having given work to another included. */
export async function untilIdle(workers: readonly Worker[]): Promise<void> {
    await nextTurn();
    while (workers.some((worker) => !worker.isIdle())) {
        await Promise.all(workers.map((worker) => worker.idle()));
        await nextTurn();
    }
}

/**
 * Resolves once no run is being started or ended and no webhook call is under way. A call whose receiver does not answer
 * is waited for a few seconds only: a test's clock stands still meanwhile, and it alone can end the call.
 */
export async function untilSettled(transitions: Worker, dispatcher: Worker): Promise<void> {
    let isPatient = true;
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<void>((resolve) => {
        timer = setTimeout(() => {
            isPatient = false;
            resolve();
        }, RECEIVER_PATIENCE_MS);
    });
    await nextTurn();
    while (!transitions.isIdle() || (isPatient && !dispatcher.isIdle())) {
        await Promise.all([transitions.idle(), Promise.race([dispatcher.idle(), impatience])]);
        await nextTurn();
    }
    clearTimeout(timer);
}

function nextTurn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}
