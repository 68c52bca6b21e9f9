import type { PlatformContext } from '../context.js';
import { finishRun } from './finish-run.js';
import { appendLogLine } from './log.js';
import { logMoment } from './run-history.js';
import { changeRun, findRun } from './run-record.js';

/** How the last process of a run ended. */
export interface ProcessEnd {
    /** Null when none was running. */
    exitCode: number | null;
    /** Why it could not be started. */
    problem?: Error | undefined;
    /** Whether it was ended as the run's time was up. */
    isTimedOut: boolean;
    /** Whether it was killed as the run used more memory than it may. */
    isOutOfMemory: boolean;
}

/**
 * Ends a run by how its last process ended, all or nothing, so that it can be tried again.
 *
 * @param context The platform.
 * @param runId The run.
 * @param end How its last process ended.
 */
export function endRun(context: PlatformContext, runId: string, end: ProcessEnd): void {
    const { exitCode, problem, isTimedOut, isOutOfMemory } = end;
    context.database.transaction(() => {
        if (problem) {
            const what = `The run cannot be started: ${problem.message}`;
            logMoment(context, runId, { kind: 'unstartable', status: 'FAILED', what });
        }
        if (isTimedOut) writeTimingOut(context, runId);
        if (isOutOfMemory) writeOutOfMemory(context, runId);
        finishRun(context, runId, exitCode);
    });
}

/**
 * Writes that the time of a run is up, unless it is being ended already.
 *
 * @param context The platform.
 * @param runId The run.
 */
export function writeTimingOut(context: PlatformContext, runId: string): void {
    changeRun(context, runId, (run) => {
        if (run.status === 'RUNNING') run.status = 'TIMING-OUT';
    });
}

/** Says why the process was killed, unless the run was being ended anyway. */
function writeOutOfMemory(context: PlatformContext, runId: string): void {
    if (findRun(context, runId)?.status !== 'RUNNING') return;
    const { document } = changeRun(context, runId, ({ document }) => {
        document.statusMessage =
            `The run used more than its ${document.options.memoryMbytes} MB of memory, so its process was killed. ` +
            'Resurrect it with more memory to go on.';
    });
    appendLogLine(context, runId, `ACTOR: ${document.statusMessage}`);
}
