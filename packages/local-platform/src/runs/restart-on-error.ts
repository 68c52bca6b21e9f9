import type { PlatformContext } from '../context.js';
import { logMoment } from './run-history.js';
import { changeRun, type Run } from './run-record.js';

/** A run with `restartOnError` gets this many restarts, so that a broken Actor does not run forever. */
const MOST_RESTARTS_ON_ERROR = 3;

/**
 * Counts one more start of a run whose process failed, when the run's options allow it.
 *
 * @param context The platform.
 * @param run The run, RUNNING.
 * @param exitCode How its process ended; null when no process was running.
 * @returns Whether to start another process.
 */
export function countRestartOnError(context: PlatformContext, run: Run, exitCode: number | null): boolean {
    const { options, counts } = run.document;
    if (exitCode === 0 || options.restartOnError !== true || counts.restart >= MOST_RESTARTS_ON_ERROR) return false;
    const what = `The process failed with exit code ${exitCode}; it is started again.`;
    context.database.transaction(() => {
        logMoment(context, run.id, { kind: 'restarted', status: 'RUNNING', what });
        changeRun(context, run.id, ({ document }) => {
            document.counts.restart += 1;
            document.webServerPort = null;
        });
    });
    return true;
}
