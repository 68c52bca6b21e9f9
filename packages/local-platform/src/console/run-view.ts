import type { RunDetails, RunView } from '@offer-chain/console/views';
import { isoTime, type PlatformContext } from '../context.js';
import { getRun, type Run } from '../runs/run-record.js';
import { runUsage } from '../runs/run-usage.js';
import { isFinal } from '../status.js';
import { USAGE_KINDS } from '../usage/usage.js';
import { webhooksListening } from '../webhooks/webhook.js';
import { namedActor } from './named-actor.js';
import { runCounts } from './run-counts.js';
import { dispatchesOfRun, dispatchThatStarted } from './run-dispatches.js';
import { runTimeLine } from './run-time-line.js';
import { webhookView } from './webhook-view.js';

/**
 * Returns the data of the page of one run. The page itself computes what changes with the clock, so nothing is sent
 * while nothing happens.
 *
 * @throws {ApiError} `record-not-found` when there is no such run.
 */
export function runView(context: PlatformContext, runId: string): RunView {
    const run = getRun(context, runId);
    const starter = dispatchThatStarted(context, run);
    const listening = webhooksListening(context, { actorId: run.actorId, actorTaskId: run.taskId, actorRunId: run.id });
    return {
        run: runDetails(run),
        actor: namedActor(context, run.actorId),
        counts: runCounts(context, run),
        timeLine: runTimeLine(context, run),
        cost: runCost(context, run),
        webhooks: listening.map((webhook) => webhookView(context, webhook)),
        dispatches: dispatchesOfRun(context, run),
        startedBy: starter ? { dispatchId: starter.id, runId: sourceRunOf(starter.event_data) } : null,
    };
}

/** Returns what a run used and its cost. Null while the run goes on, because its compute units grow with time. */
function runCost(context: PlatformContext, run: Run): RunView['cost'] {
    if (!isFinal(run.status)) return null;
    const { usage, usageUsd, usageTotalUsd } = runUsage(context, run);
    const used = USAGE_KINDS.filter((kind) => usage[kind] > 0);
    return {
        totalUsd: usageTotalUsd,
        usage: used.map((kind) => ({ kind, quantity: usage[kind], usd: usageUsd[kind] })),
    };
}

function runDetails(run: Run): RunDetails {
    const { document } = run;
    const { counts, memory, options } = document;
    return {
        id: run.id,
        actorId: run.actorId,
        status: run.status,
        statusMessage: document.statusMessage,
        startedAt: isoTime(run.startedAt),
        finishedAt: isoTime(run.finishedAt),
        timeoutAt: isoTime(document.timeoutAt),
        exitCode: document.exitCode,
        origin: document.meta.origin,
        buildNumber: document.buildNumber,
        permissionLevel: document.permissionLevel ?? 'FULL_PERMISSIONS',
        options: { build: options.build, memoryMbytes: options.memoryMbytes, timeoutSecs: options.timeoutSecs },
        stats: {
            restartCount: counts.restart,
            migrationCount: counts.migration,
            resurrectCount: counts.resurrect,
            memMaxBytes: memory.largestBytes,
        },
        defaultDatasetId: run.defaultDatasetId,
        defaultKeyValueStoreId: run.defaultKeyValueStoreId,
    };
}

/**
 * Finds the run of a dispatch's event.
 *
 * @param eventData The event as the database stores it.
 * @returns Null when the event is not about a run.
 */
export function sourceRunOf(eventData: string): string | null {
    return (JSON.parse(eventData) as { actorRunId?: string } | null)?.actorRunId ?? null;
}
