/** A scheduled callback that has not run yet. */
export interface Timer {
    /** Prevents the callback from running; harmless when it already ran. */
    cancel(): void;
}

/** Where the platform takes its time from, so that a test can run hours of schedule at once. */
export interface Clock {
    /** The current time in milliseconds since the epoch. */
    now(): number;
    /**
     * Milliseconds since some moment, which only goes forward, whatever the time is set to. Without it nobody finds out
     * that the time was set back.
     */
    elapsed?(): number;
    /**
     * Runs a callback once.
     *
     * @param callback What to run.
     * @param delayMs Milliseconds from now; negative counts as 0.
     */
    setTimer(callback: () => void, delayMs: number): Timer;
    /**
     * Called by each platform that starts with this clock; a test clock moves on only when its platforms have settled.
     *
     * @param settled Resolves once nothing is under way in the platform but the processes of Actors.
     * @returns Lets go of the platform.
     */
    attach?(settled: () => Promise<void>): () => void;
}

/** `setTimeout` fires at once for longer delays than this (2^31 - 1 ms, about 24.8 days). */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The machine's own clock. */
export const systemClock: Clock = {
    now: () => Date.now(),
    elapsed: () => performance.now(),
    setTimer(callback, delayMs) {
        const due = performance.now() + delayMs;
        let timeout: NodeJS.Timeout;
        const arm = () => {
            const rest = Math.max(0, due - performance.now());
            timeout = rest > LONGEST_TIMEOUT_MS ? setTimeout(arm, LONGEST_TIMEOUT_MS) : setTimeout(callback, rest);
        };
        arm();
        return { cancel: () => clearTimeout(timeout) };
    },
};

/** A clock that stands still until it is told to move. */
export interface TestClock extends Clock {
    /**
     * Moves the time forward and runs every timer that falls due, in order of its time. Before the first and after each
     * one it waits until the platforms that use the clock have settled, so that work started by one timer can set the
     * next, and the same happens every time. The processes of Actors take real time: wait for a run's end before you
     * move the clock, unless it is meant to time out.
     *
     * @param ms Milliseconds to move.
     */
    advance(ms: number): Promise<void>;
    attach(settled: () => Promise<void>): () => void;
    /**
     * Sets the time back, as an administrator does; timers take as long as before.
     *
     * @param ms Milliseconds.
     */
    setBack(ms: number): void;
    /** Milliseconds until the next timer, or null when none is set. */
    untilNextTimer(): number | null;
}

/**
 * Makes a clock for tests.
 *
 * @param startMs The time it starts at, in milliseconds since the epoch.
 * @param settle Awaited after each timer, for work besides the platforms' that a timer starts asynchronously.
 */
export function createTestClock(
    startMs = Date.UTC(2026, 0, 1),
    settle: () => Promise<void> = () => new Promise((resolve) => setImmediate(resolve)),
): TestClock {
    let now = startMs;
    let behind = 0;
    let order = 0;
    const attached = new Set<() => Promise<void>>();
    const platformsSettled = () => Promise.all([...attached].map((settled) => settled()));
    const timers = new Map<number, { due: number; callback: () => void }>();
    const nextTimer = () => {
        let next: [number, { due: number; callback: () => void }] | undefined;
        for (const entry of timers) {
            if (!next || entry[1].due < next[1].due) next = entry;
        }
        return next;
    };
    return {
        now: () => now - behind,
        elapsed: () => now,
        setTimer(callback, delayMs) {
            const id = order++;
            timers.set(id, { due: now + Math.max(0, delayMs), callback });
            return { cancel: () => void timers.delete(id) };
        },
        async advance(ms) {
            const end = now + ms;
            await platformsSettled();
            for (let next = nextTimer(); next && next[1].due <= end; next = nextTimer()) {
                const [id, timer] = next;
                timers.delete(id);
                now = Math.max(now, timer.due);
                timer.callback();
                await settle();
                await platformsSettled();
            }
            now = end;
        },
        attach(settled) {
            // Each platform is an entry of its own, even when two are waited for by the same function.
            const entry = () => settled();
            attached.add(entry);
            return () => void attached.delete(entry);
        },
        setBack(ms) {
            behind += ms;
        },
        untilNextTimer() {
            const next = nextTimer();
            return next ? next[1].due - now : null;
        },
    };
}
