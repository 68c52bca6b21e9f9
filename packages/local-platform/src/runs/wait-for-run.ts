import type { PlatformContext } from '../context.js';
import { isFinal } from '../status.js';
import { findRun, type Run } from './run-record.js';

/**
 * Waits for a run to end. Nothing is polled; the end of the run wakes the waiter.
 * @param waitMs milliseconds to wait at most; 0 does not wait
 * @param signal ends the wait early, when nobody wants the answer any more
 * @returns the run as it is then, ended or not; undefined when it does not exist (any more)
 */
export function waitForRun(
    context: PlatformContext,
    runId: string,
    waitMs: number,
    signal?: AbortSignal,
): Promise<Run | undefined> {
    return new Promise((resolve) => {
        const settled = () => {
            const run = findRun(context, runId);
            return !run || isFinal(run.status) ? { run } : undefined;
        };
        const now = settled();
        if (now || waitMs <= 0 || signal?.aborted || context.changes.closed) {
            resolve(now ? now.run : findRun(context, runId));
            return;
        }
        const finish = () => {
            stopListening();
            timer.cancel();
            signal?.removeEventListener('abort', finish);
            resolve(context.changes.closed ? undefined : findRun(context, runId));
        };
        const stopListening = context.changes.listen(runId, () => {
            if (context.changes.closed || settled()) finish();
        });
        const timer = context.clock.setTimer(finish, waitMs);
        signal?.addEventListener('abort', finish, { once: true });
    });
}
