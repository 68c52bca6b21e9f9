import type { WebhookCondition } from '@offer-chain/webhook-config';
import { notFound } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { type ListPage, selectPage } from '../storage/list-page.js';
import { PLATFORM_RECEIVER } from './platform-target.js';

/** The id under which the platform's changes announce a new dispatch, which is due at once. */
export const DISPATCH_WRITTEN = 'webhook-dispatch-written';

/** The id under which the platform's changes announce that the receivers or the times of dispatches have changed. */
export const DISPATCHES_DUE = 'webhook-dispatches';

/** A dispatch in the database, without its calls. */
export interface DispatchRow {
    id: string;
    webhook_id: string;
    event_type: string;
    status: 'ACTIVE' | 'SUCCEEDED' | 'FAILED';
    created_at: number;
    finished_at: number | null;
    /** The dispatch whose payload this one sends again. */
    resend_of: string | null;
    event_data: string;
    webhook_summary: string;
    /** The template's variables as they were when the event happened. */
    payload: string;
    /** Number of finished calls. A call that a crash cut off does not count. */
    attempts: number;
    next_attempt_at: number | null;
    under_way: number;
}

/** One attempt to deliver a dispatch, in the database. */
interface CallRow {
    started_at: number;
    finished_at: number | null;
    error_message: string | null;
    response_status: number | null;
    response_body: string | null;
}

/**
 * Finds a dispatch.
 *
 * @param context The platform.
 * @param id The dispatch's id.
 * @returns Undefined when it does not exist (any more).
 */
export function findDispatch({ database }: PlatformContext, id: string): DispatchRow | undefined {
    return database.one<DispatchRow>('SELECT * FROM webhook_dispatches WHERE id = ?', id);
}

/**
 * Reads a dispatch.
 *
 * @param context The platform.
 * @param id The dispatch's id.
 * @throws {ApiError} `record-not-found`.
 */
export function getDispatch(context: PlatformContext, id: string): DispatchRow {
    const row = findDispatch(context, id);
    if (!row) throw notFound('Webhook dispatch');
    return row;
}

/**
 * Checks whether this platform is sending a dispatch to itself now. The header that names a dispatch is no proof,
 * because any client can send it.
 *
 * @param context The platform.
 * @param id The dispatch's id in the header of a request.
 */
export function isBeingSentHere({ database }: PlatformContext, id: string): boolean {
    const row = database.one(
        'SELECT 1 FROM webhook_dispatches WHERE id = ? AND under_way = 1 AND receiver = ?',
        id,
        PLATFORM_RECEIVER,
    );
    return row !== undefined;
}

/**
 * Finds the run that a dispatch started on this platform. When a crash cut off a call, a later call may have started a
 * second run. Then this returns the later run.
 *
 * @param context The platform.
 * @param dispatchId The dispatch's id.
 * @returns The run's id, or null when the dispatch started none.
 */
export function findStartedRun({ database }: PlatformContext, dispatchId: string): string | null {
    const row = database.one<{ id: string }>(
        'SELECT id FROM runs WHERE dispatch_id = ? ORDER BY started_at DESC, rowid DESC LIMIT 1',
        dispatchId,
    );
    return row?.id ?? null;
}

/**
 * Lists the dispatches of one webhook, or of all, in the order of their creation.
 *
 * @param context The platform.
 * @param webhookId The webhook; null for all.
 * @param page Which part of them.
 */
export function listDispatches(
    { database }: PlatformContext,
    webhookId: string | null,
    page: ListPage,
): { total: number; dispatches: DispatchRow[] } {
    const query = {
        table: 'webhook_dispatches',
        columns: `id, webhook_id, event_type, status, created_at, finished_at, resend_of, event_data, webhook_summary,
            attempts, next_attempt_at, under_way`,
        ...(webhookId !== null && { where: 'webhook_id = ?', values: [webhookId] }),
        orderBy: ['created_at'],
    };
    const { total, rows } = selectPage<DispatchRow>(database, query, page);
    return { total, dispatches: rows };
}

/**
 * Describes a dispatch as the API returns it. In addition to Apify's fields it shows when the dispatch ended, when its
 * next attempt is due, which dispatch it repeats, and which run it started here.
 *
 * @param context The platform.
 * @param row The dispatch.
 * @see https://docs.apify.com/api/v2/webhook-dispatch-get
 */
export function dispatchResource(context: PlatformContext, row: DispatchRow) {
    const calls = context.database.all<CallRow>(
        'SELECT * FROM webhook_dispatch_calls WHERE dispatch_id = ? ORDER BY position',
        row.id,
    );
    const eventData = JSON.parse(row.event_data) as { actorId?: string } | null;
    return {
        id: row.id,
        userId: context.user.id,
        webhookId: row.webhook_id,
        createdAt: isoTime(row.created_at),
        finishedAt: isoTime(row.finished_at),
        status: row.status,
        eventType: row.event_type,
        // In the API event data always has an Actor. A test of a webhook for one task or one run has none.
        eventData: eventData?.actorId === undefined ? null : eventData,
        webhook: JSON.parse(row.webhook_summary) as {
            actionType: string;
            condition: WebhookCondition;
            requestUrl: string;
            isAdHoc: boolean;
        },
        calls: calls.map((call) => ({
            startedAt: isoTime(call.started_at),
            finishedAt: isoTime(call.finished_at),
            errorMessage: call.error_message,
            responseStatus: call.response_status,
            responseBody: call.response_body,
        })),
        nextAttemptAt: row.under_way === 1 ? null : isoTime(row.next_attempt_at),
        resendOf: row.resend_of,
        startedRunId: findStartedRun(context, row.id),
    };
}
