import { isoTime, type PlatformContext } from '../context.js';
import type { Run } from '../runs/run-record.js';
import type { DispatchRow } from '../webhooks/dispatch.js';

/** Dispatches of a run that pages show at most. */
const MOST_DISPATCHES = 50;
/** Newest dispatches among which the one that started a run is looked for. */
const SEARCHED_DISPATCHES = 500;

/** A dispatch as lists and pictures show it. */
export interface DispatchLabel {
    id: string;
    webhookId: string;
    eventType: string;
    status: string;
    createdAt: string | null;
    finishedAt: string | null;
    attempts: number;
    nextAttemptAt: string | null;
    isUnderWay: boolean;
    resendOf: string | null;
    /** The run that the receiver says it started. */
    startedRunId: string | null;
    lastAnswer: string | null;
}

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

/** The dispatches that events of a run caused, the oldest first. */
export function dispatchesOfRun(context: PlatformContext, run: Run): DispatchLabel[] {
    return context.database
        .all<DispatchRow>(
            `SELECT * FROM webhook_dispatches WHERE created_at >= ? AND event_data ->> '$.actorRunId' = ?
            ORDER BY created_at, rowid LIMIT ?`,
            run.startedAt,
            run.id,
            MOST_DISPATCHES,
        )
        .map((row) => dispatchLabel(context, row));
}

/** What is told of a dispatch besides its calls. */
export function dispatchLabel(context: PlatformContext, row: DispatchColumns): DispatchLabel {
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
        startedRunId: last?.status === 201 ? startedRunOf(last.body) : null,
        lastAnswer: last ? (last.error ?? `HTTP ${last.status}`).slice(0, 200) : null,
    };
}

/** The dispatch whose receiver said that it started a run; undefined when none did, or it was long ago. */
export function dispatchThatStarted(context: PlatformContext, run: Run): DispatchRow | undefined {
    if (run.document.meta.origin !== 'WEBHOOK') return undefined;
    const candidates = context.database.all<DispatchRow & { body: string }>(
        `SELECT dispatches.*, calls.response_body AS body FROM webhook_dispatches AS dispatches
        JOIN webhook_dispatch_calls AS calls ON calls.dispatch_id = dispatches.id
        WHERE dispatches.created_at <= ? AND calls.response_status = 201
        ORDER BY dispatches.created_at DESC LIMIT ?`,
        run.startedAt,
        SEARCHED_DISPATCHES,
    );
    return candidates.find(({ body }) => startedRunOf(body) === run.id);
}

/** The id in an answer of the endpoint that starts runs; only its beginning is kept, so it need not be whole. */
function startedRunOf(body: string | null): string | null {
    return /^\s*\{\s*"data"\s*:\s*\{\s*"id"\s*:\s*"(\w+)"/.exec(body ?? '')?.[1] ?? null;
}
