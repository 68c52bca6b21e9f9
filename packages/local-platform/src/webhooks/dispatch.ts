import type { TemplateContext, WebhookCondition } from '@offer-chain/webhook-config';
import { notFound } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { type ListPage, selectPage } from '../storage/list-page.js';
import { receiverOf, shownUrl } from './platform-target.js';
import { redactUrl } from './redact.js';
import type { Webhook } from './webhook.js';

/** The id under which the platform's changes announce that dispatches may be due. */
export const DISPATCHES_DUE = 'webhook-dispatches';

/** What a dispatch needs to be sent, without its log. */
export interface DispatchRow {
    id: string;
    webhook_id: string;
    event_type: string;
    status: 'ACTIVE' | 'SUCCEEDED' | 'FAILED';
    created_at: number;
    finished_at: number | null;
    /** The dispatch whose payload this one sends once more. */
    resend_of: string | null;
    event_data: string;
    webhook_summary: string;
    /** The template's variables as they were when the event happened. */
    payload: string;
    /** Finished calls; one that a crash cut off does not count. */
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

/** What the API tells of the webhook in each of its dispatches; a token in the URL is left out. */
export function webhookSummary(context: PlatformContext, webhook: Webhook): string {
    const { condition, isAdHoc } = webhook;
    const requestUrl = redactUrl(shownUrl(context, webhook));
    return JSON.stringify({ actionType: 'HTTP_REQUEST', condition, requestUrl, isAdHoc });
}

/**
 * Writes a dispatch that is due at once, and wakes the dispatcher after the commit.
 * @param payload the template's variables as they are now
 * @param resendOf the dispatch that is sent once more
 * @returns the dispatch's id
 */
export function addDispatch(
    context: PlatformContext,
    webhook: Webhook,
    payload: TemplateContext,
    resendOf: string | null = null,
): string {
    const { database, changes } = context;
    const id = context.newId();
    const now = context.clock.now();
    database.transaction(() => {
        database.run(
            `INSERT INTO webhook_dispatches (id, webhook_id, event_type, status, created_at, resend_of, event_data,
            webhook_summary, payload, receiver, next_attempt_at) VALUES (?, ?, ?, 'ACTIVE', ?, ?, ?, ?, ?, ?, ?)`,
            id,
            webhook.id,
            payload.eventType,
            now,
            resendOf,
            JSON.stringify(payload.eventData),
            webhookSummary(context, webhook),
            JSON.stringify(payload),
            receiverOf(webhook),
            now,
        );
        database.afterCommit(() => changes.announce(DISPATCHES_DUE));
    });
    return id;
}

/** Points the dispatches that a webhook still owes at its new receiver. */
export function redirectOwed(context: PlatformContext, webhook: Webhook): void {
    context.database.run(
        'UPDATE webhook_dispatches SET receiver = ?, webhook_summary = ? WHERE webhook_id = ? AND status = ?',
        receiverOf(webhook),
        webhookSummary(context, webhook),
        webhook.id,
        'ACTIVE',
    );
}

/** @throws ApiError `record-not-found` */
export function getDispatch({ database }: PlatformContext, id: string): DispatchRow {
    const row = database.one<DispatchRow>('SELECT * FROM webhook_dispatches WHERE id = ?', id);
    if (!row) throw notFound('Webhook dispatch');
    return row;
}

/** One page of the dispatches of one webhook, or of all, in the order of their creation. */
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
 * A dispatch as the API returns it. Beyond Apify's fields it tells when it ended, when the next attempt is due, and
 * which dispatch it repeats.
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
        // A test of a webhook that listens to no Actor has no event data that the API could describe.
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
    };
}
