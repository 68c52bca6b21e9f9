import type { PlatformContext } from './context.js';

/**
 * Waits until something is over, such as a run. Nothing polls: the code that changes it announces its id.
 *
 * @param context The platform.
 * @param id The id under which its changes are announced.
 * @param isOver Checks whether the wait is over. Called at first and after each announcement.
 * @param waitMs Milliseconds to wait at most; 0 does not wait.
 * @param signal Ends the wait early when the client is gone.
 * @returns False when the platform closed during the wait. Its database can then no longer be read.
 */
export async function waitUntil(
    { changes, clock }: Pick<PlatformContext, 'changes' | 'clock'>,
    id: string,
    isOver: () => boolean,
    waitMs: number,
    signal?: AbortSignal,
): Promise<boolean> {
    if (waitMs <= 0 || signal?.aborted || changes.closed || isOver()) return true;
    await new Promise<void>((resolve) => {
        const stop = () => {
            stopListening();
            timer.cancel();
            signal?.removeEventListener('abort', stop);
            resolve();
        };
        const stopListening = changes.listen(id, () => {
            if (changes.closed || isOver()) stop();
        });
        const timer = clock.setTimer(stop, waitMs);
        signal?.addEventListener('abort', stop, { once: true });
    });
    return !changes.closed;
}
