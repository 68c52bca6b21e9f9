import { isoTime, type PlatformContext } from '../context.js';
import { getRun } from '../runs/run-record.js';
import { runResource } from '../runs/run-resource.js';
import { listWebhooks, webhooksListening } from '../webhooks/webhook.js';
import { actorLabel } from './actor-label.js';
import { runCounts } from './run-counts.js';
import { dispatchesOfRun, dispatchThatStarted } from './run-dispatches.js';
import { runTimeLine } from './run-time-line.js';
import { shownWebhook } from './webhook-view.js';

/** One run as the parts of a stream. */
export function runSnapshot(context: PlatformContext, runId: string): Record<string, unknown> {
    const run = getRun(context, runId);
    const view = runResource(context, run);
    const starter = dispatchThatStarted(context, run);
    const watching = webhooksListening(context, { actorId: run.actorId, actorTaskId: run.taskId, actorRunId: run.id });
    // What moves with the clock is left to the page, so that nothing is sent when nothing happens.
    const { links: _links, usage: _usage, usageUsd: _usd, stats, ...shown } = view;
    const { durationMillis: _duration, runTimeSecs, computeUnits: _units, ...otherStats } = stats;
    return {
        run: {
            ...shown,
            stats: { ...otherStats, ...(run.finishedAt !== null && { runTimeSecs }) },
            timeoutAt: isoTime(run.document.timeoutAt),
            inputKey: run.document.inputKey,
        },
        actor: actorLabel(context, run.actorId),
        counts: runCounts(context, run),
        timeLine: runTimeLine(context, run),
        webhooks: watching.map((webhook) => shownWebhook(context, webhook)),
        dispatches: dispatchesOfRun(context, run),
        startedBy: starter ? { dispatchId: starter.id, runId: sourceRunOf(starter.event_data) } : null,
        hasWebhooks: listWebhooks(context, null, { offset: 0, limit: 1, desc: false }).total > 0,
    };
}

function sourceRunOf(eventData: string): string | null {
    return (JSON.parse(eventData) as { actorRunId?: string } | null)?.actorRunId ?? null;
}
