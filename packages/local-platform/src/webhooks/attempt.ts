import { TEST_EVENT_TYPE, type TemplateContext } from '@offer-chain/webhook-config';
import { isoTime, type PlatformContext } from '../context.js';
import { deliverable } from './change-webhook.js';
import { DISPATCHES_DUE, type DispatchRow } from './dispatch.js';
import { shownUrl } from './platform-target.js';
import { post, type WebhookRequest, type WebhookResponse } from './post.js';
import { prepareRequest, UnsendableError } from './prepare-request.js';
import { redactToken, redactUrl } from './redact.js';
import { MOST_RETRIES, MOST_TEST_RETRIES, retryDelayMs } from './retry-schedule.js';

/** A dispatch whose next call has begun. */
export interface Attempt {
    dispatch: DispatchRow;
    /** Position of the call in the dispatch's log. */
    position: number;
}

/**
 * Takes a dispatch for sending and writes down that its call begins. Its due time stays, so that a call that a crash
 * cuts off is made again.
 * @returns null when somebody else has it
 */
export function beginAttempt({ database, clock }: PlatformContext, dispatchId: string): Attempt | null {
    return database.transaction(() => {
        const taken = database.run(
            `UPDATE webhook_dispatches SET under_way = 1
            WHERE id = ? AND under_way = 0 AND next_attempt_at IS NOT NULL`,
            dispatchId,
        );
        const dispatch =
            taken === 1 && database.one<DispatchRow>('SELECT * FROM webhook_dispatches WHERE id = ?', dispatchId);
        if (!dispatch) return null;
        const calls = database.one<{ total: number }>(
            'SELECT COUNT(*) AS total FROM webhook_dispatch_calls WHERE dispatch_id = ?',
            dispatchId,
        );
        const position = calls?.total ?? 0;
        database.run(
            'INSERT INTO webhook_dispatch_calls (dispatch_id, position, started_at) VALUES (?, ?, ?)',
            dispatchId,
            position,
            clock.now(),
        );
        return { dispatch, position };
    });
}

/**
 * Makes the call of an attempt and writes down how it ended and when the next one is due.
 * @param signal cuts the call off; then it stays owed
 */
export async function makeAttempt(context: PlatformContext, attempt: Attempt, signal: AbortSignal): Promise<void> {
    const { dispatch } = attempt;
    const isTest = dispatch.event_type === TEST_EVENT_TYPE;
    const webhook = deliverable(context, dispatch.webhook_id, isTest);
    if (typeof webhook === 'string') return endAttempt(context, attempt, unsent(webhook), 0);

    let request: WebhookRequest;
    try {
        request = prepareRequest(context, webhook, dispatch.id, JSON.parse(dispatch.payload) as TemplateContext);
    } catch (error) {
        if (!(error instanceof UnsendableError)) throw error;
        return endAttempt(context, attempt, unsent(error.message), 0);
    }
    const response = await post(context.clock, request, signal);
    if (response === null) return;
    const mostRetries = webhook.doNotRetry ? 0 : isTest ? MOST_TEST_RETRIES : MOST_RETRIES;
    endAttempt(context, attempt, response, mostRetries, redactUrl(shownUrl(context, webhook)));
}

function unsent(errorMessage: string): WebhookResponse {
    return { errorMessage, responseStatus: null, responseBody: null };
}

function endAttempt(
    context: PlatformContext,
    { dispatch, position }: Attempt,
    response: WebhookResponse,
    mostRetries: number,
    url?: string,
): void {
    const { database, clock } = context;
    const now = clock.now();
    const attempts = dispatch.attempts + 1;
    const errorMessage = redactToken(context.token, response.errorMessage);
    const isRetried = errorMessage !== null && attempts <= mostRetries;
    const status = errorMessage === null ? 'SUCCEEDED' : isRetried ? 'ACTIVE' : 'FAILED';
    const nextAttemptAt = isRetried ? now + retryDelayMs(attempts, context.random) : null;
    database.transaction(() => {
        database.run(
            `UPDATE webhook_dispatch_calls SET finished_at = ?, error_message = ?, response_status = ?,
            response_body = ? WHERE dispatch_id = ? AND position = ?`,
            now,
            errorMessage,
            response.responseStatus,
            redactToken(context.token, response.responseBody),
            dispatch.id,
            position,
        );
        database.run(
            `UPDATE webhook_dispatches SET status = ?, attempts = ?, next_attempt_at = ?, under_way = 0, finished_at = ?
            WHERE id = ?`,
            status,
            attempts,
            nextAttemptAt,
            isRetried ? null : now,
            dispatch.id,
        );
        database.afterCommit(() => context.changes.announce(dispatch.id));
    });
    const next = nextAttemptAt === null ? '' : `; next attempt at ${isoTime(nextAttemptAt)}`;
    const outcome = errorMessage ?? `HTTP status code ${response.responseStatus}`;
    context.log(
        `Webhook dispatch ${dispatch.id} of ${dispatch.event_type}${url ? ` to ${url}` : ''}: ${outcome}${next}`,
    );
}

/** Makes what an earlier process was sending as it ended due again, and marks its calls as cut off. */
export function recoverCutAttempts({ database }: PlatformContext): void {
    database.transaction(() => {
        database.run(
            `UPDATE webhook_dispatch_calls SET error_message = 'The platform stopped during this call.'
            WHERE finished_at IS NULL AND error_message IS NULL
            AND dispatch_id IN (SELECT id FROM webhook_dispatches WHERE under_way = 1)`,
        );
        database.run('UPDATE webhook_dispatches SET under_way = 0 WHERE under_way = 1');
    });
}

/** Puts off a dispatch whose attempt failed within the platform itself, so that it is not lost and not tried in a loop. */
export function postponeAttempt(context: PlatformContext, { dispatch }: Attempt): void {
    context.database.run(
        'UPDATE webhook_dispatches SET under_way = 0, next_attempt_at = ? WHERE id = ?',
        context.clock.now() + retryDelayMs(1, context.random),
        dispatch.id,
    );
    context.changes.announce(DISPATCHES_DUE);
}
