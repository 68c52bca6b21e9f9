import { type Clock, systemClock } from '@offer-chain/local-platform';

const DAY_MS = 24 * 60 * 60 * 1000;

/** This machine's clock, on which days can be skipped. */
export interface DayClock extends Clock {
    /** Goes on to the same time of the next day. */
    skipDay(): void;
}

/** Makes a clock that shows the machine's time until a day is skipped. Timers take their real time. */
export function createDayClock(): DayClock {
    let skippedMs = 0;
    return {
        ...systemClock,
        now: () => systemClock.now() + skippedMs,
        elapsed: () => performance.now() + skippedMs,
        skipDay() {
            skippedMs += DAY_MS;
        },
    };
}
