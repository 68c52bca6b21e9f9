/** A scheduled callback that has not run yet. */
export interface Timer {
    /** Prevents the callback from running. Does nothing when it already ran. */
    cancel(): void;
}

/** Where the platform gets its time from, so that a test can run hours of a schedule at once. */
export interface Clock {
    /** The current time in milliseconds since the epoch. */
    now(): number;
    /**
     * Milliseconds since a fixed moment. Only goes forward, even when the system time is changed. Without it, nobody
     * notices that the time was set back.
     */
    elapsed?(): number;
    /**
     * Runs a callback once.
     *
     * @param callback What to run.
     * @param delayMs Milliseconds from now. A negative delay counts as 0.
     */
    setTimer(callback: () => void, delayMs: number): Timer;
    /**
     * Each platform that starts with this clock calls it. A test clock moves on only when its platforms have settled.
     *
     * @param settled Resolves when only the processes of Actors still run in the platform.
     * @returns Detaches the platform from the clock.
     */
    attach?(settled: () => Promise<void>): () => void;
}

/** With a longer delay than this, `setTimeout` fires at once (2^31 - 1 ms, about 24.8 days). */
const LONGEST_TIMEOUT_MS = 2_147_483_647;

/** The system clock of this computer. */
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

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
    /**
     * Moves the time forward and runs every timer that is due, in the order of their times. Before the first timer and
     * after each one, it waits until the platforms that use the clock have settled. So the work of one timer can set
     * the next, and each test run gives the same result. The processes of Actors take real time: wait for a run to end
     * before you move the clock, unless the run is meant to time out.
     *
     * @param ms Milliseconds to move.
     */
    advance(ms: number): Promise<void>;
    attach(settled: () => Promise<void>): () => void;
    /**
     * Sets the time back, as an administrator could. Timers still take as long as before.
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
 * @param settle Awaited after each timer, for asynchronous work that a timer starts outside the platforms.
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
            // Each platform has its own entry, even when two pass the same function.
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
