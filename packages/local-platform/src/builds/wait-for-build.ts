import type { PlatformContext } from '../context.js';
import { isFinal } from '../status.js';
import { type BuildRecord, getBuild } from './builds.js';

/**
 * Waits for a build to end. Nothing is polled; each change of the build wakes the waiter.
 * @param waitMs milliseconds to wait at most; 0 does not wait
 * @param signal ends the wait early, when nobody wants the answer any more
 * @returns the build as it is then, ended or not
 * @throws ApiError `record-not-found` when there is no such build (any more)
 */
export async function waitForBuild(
    context: PlatformContext,
    buildId: string,
    waitMs: number,
    signal?: AbortSignal,
): Promise<BuildRecord> {
    const build = getBuild(context, buildId);
    if (waitMs <= 0 || isFinal(build.status) || signal?.aborted || context.changes.closed) return build;
    await new Promise<void>((resolve) => {
        const stop = () => {
            stopListening();
            timer.cancel();
            signal?.removeEventListener('abort', stop);
            resolve();
        };
        const stopListening = context.changes.listen(buildId, () => {
            if (context.changes.closed || hasBuildEnded(context, buildId)) stop();
        });
        const timer = context.clock.setTimer(stop, waitMs);
        signal?.addEventListener('abort', stop, { once: true });
    });
    return context.changes.closed ? build : getBuild(context, buildId);
}

/** Whether a build has ended, or is not there (any more). */
export function hasBuildEnded(context: PlatformContext, buildId: string): boolean {
    const row = context.database.one<{ status: BuildRecord['status'] }>(
        'SELECT status FROM builds WHERE id = ?',
        buildId,
    );
    return !row || isFinal(row.status);
}
