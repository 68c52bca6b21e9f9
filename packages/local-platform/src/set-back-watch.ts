import type { Clock } from './clock.js';

/** Smaller steps are ignored, because a synchronized clock makes them. */
const SMALLEST_STEP_MS = 1000;
/** Reading both clocks takes less than a microsecond. */
const LONGEST_READING_MS = 100;

/**
 * Creates a clock that reports when the time was set back, such as when a wrong time was corrected. The next call of
 * `now()` notices it. Nothing polls. The clock itself goes back only when `onSetBack` has returned, so that all times
 * that are written before it are of one kind.
 *
 * @param clock Where the time comes from. Without its `elapsed`, nothing is noticed.
 * @param onSetBack Called from a timer, with the milliseconds by which the time was set back.
 */
export function createSetBackWatch(clock: Clock, onSetBack: (ms: number) => void): Clock {
    const { elapsed } = clock;
    if (!elapsed) return clock;
    /** How far the time is ahead of the elapsed time. Stays the same while nobody changes the clock. */
    let ahead = clock.now() - elapsed();
    /** How far the time was set back without a return of `onSetBack`. */
    let unreported = 0;
    return {
        ...clock,
        now() {
            const before = elapsed();
            const now = clock.now();
            const after = elapsed();
            // The process had to stand still in between, so that the two clocks cannot be compared.
            if (after - before > LONGEST_READING_MS) return now + unreported;
            const step = ahead - (now - after);
            ahead -= step;
            if (step >= SMALLEST_STEP_MS) {
                unreported += step;
                const report = () => {
                    onSetBack(step);
                    unreported -= step;
                };
                clock.setTimer(report, 0);
            }
            return now + unreported;
        },
    };
}
