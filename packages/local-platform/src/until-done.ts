import type { PlatformContext } from './context.js';
import { isPassingError, PAUSE_AFTER_ERROR_MS } from './passing-error.js';

/**
 * Does something that the machine may refuse for a while, as when its disk is full: again every few seconds, until it
 * is done.
 *
 * @param context The platform.
 * @param what What is done, for the log: the beginning of a sentence, such as `The end of run … cannot be written`.
 * @param work Does it, all or nothing.
 * @param signal Ends the waiting, as the platform closes.
 * @param pauses Called before and after each wait, as nothing is under way meanwhile.
 * @throws What `work` throws, when it does not pass or the signal has ended the waiting.
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
            log(`${what}: ${error.message}. It is tried again in ${PAUSE_AFTER_ERROR_MS / 1000} seconds.`);
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
