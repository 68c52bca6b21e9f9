import type { PlatformContext } from './context.js';

/**
 * Waits until something is over, such as a run. Nothing is polled: whoever changes it announces its id.
 *
 * @param context The platform.
 * @param id What is waited for, by the id under which its changes are announced.
 * @param isOver Whether the wait is over; checked at first and at each announcement.
 * @param waitMs Milliseconds to wait at most; 0 does not wait.
 * @param signal Ends the wait early, when the client that wanted to know is gone.
 * @returns False when the platform was closed meanwhile: then its database can no longer be read.
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
