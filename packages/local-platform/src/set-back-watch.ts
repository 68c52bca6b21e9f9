import type { Clock } from './clock.js';

/** Steps smaller than this are left alone: a clock that is kept exact takes such ones. */
const SMALLEST_STEP_MS = 1000;

/**
 * Makes a clock that tells when the time was set back, as after a wrong time was corrected. The next call of `now()`
 * notices it; nothing is polled.
 *
 * @param clock Where the time comes from; without `elapsed` nothing is found out.
 * @param onSetBack Called in a timer, with how far the time was set back in milliseconds.
 */
export function createSetBackWatch(clock: Clock, onSetBack: (ms: number) => void): Clock {
    const { elapsed } = clock;
    if (!elapsed) return clock;
    /** How far the time is ahead of what has elapsed; the same as long as nobody sets the clock. */
    let ahead = clock.now() - elapsed();
    return {
        ...clock,
        now() {
            const now = clock.now();
            const step = ahead - (now - elapsed());
            ahead -= step;
            if (step >= SMALLEST_STEP_MS) clock.setTimer(() => onSetBack(step), 0);
            return now;
        },
    };
}
