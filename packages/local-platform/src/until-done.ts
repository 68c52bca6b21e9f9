import type { PlatformContext } from './context.js';
import { isPassingError, PAUSE_AFTER_ERROR_MS } from './passing-error.js';

/**
 * Does something that can fail for a while, such as when the disk is full. Tries again every few seconds until it
 * succeeds.
 *
 * @param context The platform.
 * @param what The beginning of a log message, such as `The end of run … cannot be written`.
 * @param work The work. It must succeed as a whole or change nothing.
 * @param signal Ends the waiting when the platform closes.
 * @param pauses Called before and after each wait, because nothing is in progress during a wait.
 * @throws {unknown} The error of `work`, when trying again cannot help or when the signal has ended the waiting.
 */
export async function untilDone<Result>(
    { clock, log }: Pick<PlatformContext, 'clock' | 'log'>,
    what: string,
    work: () => Result | Promise<Result>,
    signal: AbortSignal,
    pauses: { begin(): void; end(): void } = { begin: () => {}, end: () => {} },
): Promise<Result> {
    for (;;) {
        try {
            return await work();
        } catch (error) {
            if (!isPassingError(error) || signal.aborted) throw error;
            log(`${what}: ${error.message}. Next try in ${PAUSE_AFTER_ERROR_MS / 1000} seconds.`);
        }
        pauses.begin();
        await new Promise<void>((resolve) => {
            const stop = () => {
                timer.cancel();
                signal.removeEventListener('abort', stop);
                resolve();
            };
            const timer = clock.setTimer(stop, PAUSE_AFTER_ERROR_MS);
            signal.addEventListener('abort', stop, { once: true });
        });
        pauses.end();
    }
}
