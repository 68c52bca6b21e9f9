import { eventOfRunStatus } from '@offer-chain/webhook-config';
import type { PlatformContext } from '../context.js';
import { type FinalStatus, isFinal } from '../status.js';
import { clearSpentWebhooks } from '../webhooks/ad-hoc-webhooks.js';
import { recordEvent } from '../webhooks/outbox.js';
import { recordMoment } from './run-history.js';
import { findRun, type Run, saveRun } from './run-record.js';
import { runResource } from './run-resource.js';
import { ranMs, takeUsage } from './run-usage.js';

/**
 * Ends a run. One transaction writes its final status and the dispatches for it, and removes webhooks that can no
 * longer fire. So a crash loses none of these changes.
 *
 * @param context The platform.
 * @param runId The run's id.
 * @param exitCode Exit code of the run's process; null when no process was running.
 * @returns The run, or undefined when it had already ended or was deleted.
 */
export function finishRun(context: PlatformContext, runId: string, exitCode: number | null): Run | undefined {
    const { database, clock } = context;
    return database.transaction(() => {
        const run = findRun(context, runId);
        if (!run || isFinal(run.status)) return undefined;
        const { document } = run;
        const status = finalStatus(run, exitCode);
        run.status = status;
        // The clock may have been set back while no platform ran.
        run.finishedAt = Math.max(run.startedAt, clock.now());
        run.processId = null;
        document.exitCode = exitCode;
        document.webServerPort = null;
        document.ranBeforeMs = ranMs(context, run);
        document.runningSince = null;
        takeUsage(context, run);
        document.timeoutAt = null;
        document.statusMessage ??= defaultStatusMessage(status, exitCode);
        saveRun(context, run);
        recordMoment(context, run.id, { kind: 'finished', status, what: document.statusMessage });
        recordRunEvent(context, run, eventOfRunStatus(status));
        clearSpentWebhooks(context, run.id);
        database.afterCommit(() => context.changes.announce(run.id));
        return run;
    });
}

/**
 * Records an event of a run for its webhooks. Call it in the transaction that writes the run.
 *
 * @param context The platform.
 * @param run The run as it is now.
 * @param eventType What happened to it.
 */
export function recordRunEvent(
    context: PlatformContext,
    run: Run,
    eventType: Parameters<typeof recordEvent>[1]['eventType'],
): void {
    const event = { eventType, actorId: run.actorId, actorTaskId: run.taskId, actorRunId: run.id };
    recordEvent(context, event, runResource(context, run));
}

function finalStatus(run: Run, exitCode: number | null): FinalStatus {
    if (run.status === 'ABORTING') return run.document.isIdleStandby ? 'SUCCEEDED' : 'ABORTED';
    if (run.status === 'TIMING-OUT') return 'TIMED-OUT';
    return exitCode === 0 ? 'SUCCEEDED' : 'FAILED';
}

function defaultStatusMessage(status: FinalStatus, exitCode: number | null): string {
    switch (status) {
        case 'SUCCEEDED':
            return `Actor succeeded with exit code ${exitCode}`;
        case 'FAILED':
            return exitCode === null ? 'Actor could not be started' : `Actor failed with exit code ${exitCode}`;
        case 'TIMED-OUT':
            return 'Actor timed out';
        case 'ABORTED':
            return 'Actor was aborted';
    }
}
