import type { Clock, Timer } from './clock.js';
import { isPassingError, PAUSE_AFTER_ERROR_MS } from './passing-error.js';

/**
 * Creates a clock that repeats failed timers. When a timer fails because the computer lacks something for now, such as
 * disk space, it runs again a few seconds later, unless it was cancelled. Any other error is thrown.
 *
 * @param clock Where the time comes from.
 * @param log Receives a line for each timer that failed.
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
                    log(`A timer failed (${error.message}). It runs again in ${seconds} seconds.`);
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
