import type { Clock, Timer } from './clock.js';
import { isPassingError, PAUSE_AFTER_ERROR_MS } from './passing-error.js';

/**
 * Makes a clock whose timers are patient: one that fails as the machine lacks something for now, such as room on the
 * disk, runs again a few seconds later, unless it was cancelled. Any other error of a timer is thrown as it is.
 *
 * @param clock Where the time comes from.
 * @param log Takes what failed.
 */
export function createPatientClock(clock: Clock, log: (message: string) => void): Clock {
    return {
        ...clock,
        now: () => clock.now(),
        setTimer(callback, delayMs) {
            let timer: Timer;
            let isCancelled = false;
            const attempt = () => {
                try {
                    callback();
                } catch (error) {
                    if (!isPassingError(error)) throw error;
                    const seconds = PAUSE_AFTER_ERROR_MS / 1000;
                    log(`A timer failed (${error.message}); it runs again in ${seconds} seconds`);
                    if (!isCancelled) timer = clock.setTimer(attempt, PAUSE_AFTER_ERROR_MS);
                }
            };
            timer = clock.setTimer(attempt, delayMs);
            return {
                cancel() {
                    isCancelled = true;
                    timer.cancel();
                },
            };
        },
    };
}
