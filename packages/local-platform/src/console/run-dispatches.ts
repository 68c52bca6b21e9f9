import type { DispatchSummary } from '@offer-chain/console/views';
import { isoTime, type PlatformContext } from '../context.js';
import type { Run } from '../runs/run-record.js';
import { type DispatchRow, findDispatch, findStartedRun } from '../webhooks/dispatch.js';

/** The most dispatches of a run that a page shows. */
const MOST_DISPATCHES = 50;

type DispatchColumns = Pick<
    DispatchRow,
    | 'id'
    | 'webhook_id'
    | 'event_type'
    | 'status'
    | 'created_at'
    | 'finished_at'
    | 'attempts'
    | 'next_attempt_at'
    | 'under_way'
    | 'resend_of'
>;

/** Lists the dispatches that events of a run caused, the oldest first. */
export function dispatchesOfRun(context: PlatformContext, run: Run): DispatchSummary[] {
    return context.database
        .all<DispatchRow>(
            `SELECT * FROM webhook_dispatches WHERE created_at >= ? AND event_data ->> '$.actorRunId' = ?
            ORDER BY created_at, rowid LIMIT ?`,
            run.startedAt,
            run.id,
            MOST_DISPATCHES,
        )
        .map((row) => dispatchSummary(context, row));
}

/** Returns what a page shows of a dispatch, except its calls. */
export function dispatchSummary(context: PlatformContext, row: DispatchColumns): DispatchSummary {
    const last = context.database.one<{
        status: number | null;
        body: string | null;
        error: string | null;
        calls: number;
    }>(
        `SELECT response_status AS status, response_body AS body, error_message AS error, position + 1 AS calls
        FROM webhook_dispatch_calls WHERE dispatch_id = ? AND finished_at IS NOT NULL ORDER BY position DESC LIMIT 1`,
        row.id,
    );
    return {
        id: row.id,
        webhookId: row.webhook_id,
        eventType: row.event_type,
        status: row.status,
        createdAt: isoTime(row.created_at),
        finishedAt: isoTime(row.finished_at),
        attempts: row.attempts,
        nextAttemptAt: row.under_way === 1 ? null : isoTime(row.next_attempt_at),
        isUnderWay: row.under_way === 1,
        resendOf: row.resend_of,
        startedRunId: findStartedRun(context, row.id),
        lastResponse: last ? (last.error ?? `HTTP ${last.status}`).slice(0, 200) : null,
    };
}

/** Finds the dispatch that started a run. Undefined when something else did, or the dispatch was removed. */
export function dispatchThatStarted(context: PlatformContext, run: Run): DispatchRow | undefined {
    return run.dispatchId === null ? undefined : findDispatch(context, run.dispatchId);
}
