import type { PlatformContext } from '../context.js';
import { finishRun } from './finish-run.js';
import { appendLogLine } from './log.js';
import { logMoment } from './run-history.js';
import { changeRun, findRun } from './run-record.js';

/** How the last process of a run ended. */
export interface ProcessEnd {
    /** Null when no process was running. */
    exitCode: number | null;
    /** Why it could not be started. */
    problem?: Error | undefined;
    /** Whether it was ended because the run's time was up. */
    isTimedOut: boolean;
    /** Whether it was killed because the run used more memory than allowed. */
    isOutOfMemory: boolean;
}

/**
 * Records the end of a run after its last process ended. It writes everything or nothing, so that it can be tried
 * again.
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
 * Changes a run to TIMING-OUT, unless it is already being ended.
 *
 * @param context The platform.
 * @param runId The run.
 */
export function writeTimingOut(context: PlatformContext, runId: string): void {
    changeRun(context, runId, (run) => {
        if (run.status === 'RUNNING') run.status = 'TIMING-OUT';
    });
}

/** Records why the process was killed, unless the run was already being ended. */
function writeOutOfMemory(context: PlatformContext, runId: string): void {
    if (findRun(context, runId)?.status !== 'RUNNING') return;
    const { document } = changeRun(context, runId, ({ document }) => {
        document.statusMessage =
            `The run used more than its ${document.options.memoryMbytes} MB of memory, so its process was killed. ` +
            'Resurrect it with more memory to go on.';
    });
    appendLogLine(context, runId, `ACTOR: ${document.statusMessage}`);
}
