/** A part of a platform that works on its own. */
export interface Worker {
    /** Checks whether it has no work now. */
    isIdle(): boolean;
    /** Resolves once it has no work. New work may have come before the caller continues. */
    idle(): Promise<void>;
}

/** A worker that is told when each piece of its work begins and ends. */
export interface TrackedWork extends Worker {
    /** A piece of work begins. */
    begin(id: string): void;
    /** A piece of work has ended. Does nothing when it had not begun. */
    end(id: string): void;
}

/** Creates a worker that is idle while no piece of work is in progress. */
export function trackWork(): TrackedWork {
    const underWay = new Set<string>();
    const waiting: (() => void)[] = [];
    return {
        begin: (id) => void underWay.add(id),
        end(id) {
            if (!underWay.delete(id) || underWay.size > 0) return;
            for (const resolve of waiting.splice(0)) resolve();
        },
        isIdle: () => underWay.size === 0,
        idle: () => (underWay.size === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    };
}

/** Real time to wait for a webhook's receiver. After it, only the platform's clock can end the call. */
const RECEIVER_PATIENCE_MS = 5000;
/** The time is counted in steps: of a time in which the computer is too busy for this process, only one step counts. */
const PATIENCE_STEP_MS = 100;

/**
 * Resolves once no worker has any work, also when one worker gave work to another.
 *
 * @param workers The parts of one platform.
 */
export async function untilIdle(workers: readonly Worker[]): Promise<void> {
    await nextTurn();
    while (workers.some((worker) => !worker.isIdle())) {
        await Promise.all(workers.map((worker) => worker.idle()));
        await nextTurn();
    }
}

/**
 * Resolves once no run is being started or ended and no webhook call is in progress. It waits only a few seconds for a
 * call whose receiver does not respond, because in a test only the clock can end that call, and the clock stands still.
 *
 * @param transitions Idle when no run is being started or ended.
 * @param dispatcher Idle when no webhook call is in progress or due.
 */
export async function untilSettled(transitions: Worker, dispatcher: Worker): Promise<void> {
    let patienceMs = RECEIVER_PATIENCE_MS;
    let timer: NodeJS.Timeout | undefined;
    const impatience = new Promise<void>((resolve) => {
        timer = setInterval(() => {
            patienceMs -= PATIENCE_STEP_MS;
            if (patienceMs <= 0) resolve();
        }, PATIENCE_STEP_MS);
    });
    await nextTurn();
    while (!transitions.isIdle() || (patienceMs > 0 && !dispatcher.isIdle())) {
        await Promise.all([transitions.idle(), Promise.race([dispatcher.idle(), impatience])]);
        await nextTurn();
    }
    clearInterval(timer);
}

function nextTurn(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
}
