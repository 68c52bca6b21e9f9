import { TEST_EVENT_TYPE, type TemplateContext } from '@offer-chain/webhook-config';
import { isoTime, type PlatformContext } from '../context.js';
import { redactToken } from '../redact-token.js';
import { DISPATCHES_DUE } from './dispatch.js';
import type { DueDispatch } from './due-dispatches.js';
import { type Connections, post, type WebhookRequest, type WebhookResponse } from './post.js';
import { prepareRequest, UnsendableError } from './prepare-request.js';
import { findWebhook, type Webhook } from './webhook.js';

/** Apify sends a dispatch again this many times before it gives up, 12 attempts in all. */
export const MOST_RETRIES = 11;
/** Retries of a dispatch that the Test button made. */
export const MOST_TEST_RETRIES = 3;

const RETRY_BASE_MS = 60_000;
const RETRY_JITTER = 0.25;
/** The longest wait before the first retry of a dispatch. It doubles with each further retry. */
export const LONGEST_FIRST_DELAY_MS = RETRY_BASE_MS * (1 + RETRY_JITTER);

/**
 * Calculates the wait before a retry: one minute before the first retry, and twice as long before each further one.
 * Chance makes it up to a quarter longer or shorter.
 *
 * @param retry Which retry, from 1.
 * @param random Returns random numbers in [0, 1).
 * @returns Milliseconds from the end of the failed attempt.
 * @see https://docs.apify.com/platform/integrations/webhooks/actions
 */
export function retryDelayMs(retry: number, random: () => number): number {
    return Math.round(RETRY_BASE_MS * 2 ** (retry - 1) * (1 - RETRY_JITTER + 2 * RETRY_JITTER * random()));
}

/** A dispatch whose next call has begun. */
export interface Attempt {
    dispatch: DueDispatch;
    /** Position of the call in the dispatch's log. */
    position: number;
    /** The webhook when the call begins; undefined when it was removed. */
    webhook: Webhook | undefined;
}

/**
 * Reserves a dispatch for sending and records that its call begins. The dispatch keeps its due time, so that the call
 * is made again when a crash cuts it off. Call this in the transaction that found the dispatch, and send after the
 * commit.
 *
 * @param context The platform.
 * @param dispatch The dispatch.
 */
export function beginAttempt(context: PlatformContext, dispatch: DueDispatch): Attempt {
    const { database, clock } = context;
    const { id, calls: position } = dispatch;
    database.run('UPDATE webhook_dispatches SET under_way = 1 WHERE id = ?', id);
    database.run(
        'INSERT INTO webhook_dispatch_calls (dispatch_id, position, started_at) VALUES (?, ?, ?)',
        id,
        position,
        clock.now(),
    );
    return { dispatch, position, webhook: findWebhook(context, dispatch.webhook_id) };
}

/** How the call of an attempt ended. */
export interface AttemptEnd {
    response: WebhookResponse;
    /** How many retries the dispatch has in all. */
    mostRetries: number;
    webhook?: Webhook;
    /** When the call ended, in milliseconds since the epoch. */
    at: number;
}

/**
 * Makes the call of an attempt.
 *
 * @param context The platform.
 * @param connections The platform's connections to receivers.
 * @param attempt The attempt that has begun.
 * @returns How the call ended, for {@link endAttempt} to record; null when it was cut off and the dispatch stays due.
 */
export async function makeAttempt(
    context: PlatformContext,
    connections: Connections,
    attempt: Attempt,
): Promise<AttemptEnd | null> {
    const { dispatch, webhook } = attempt;
    const unsent = (errorMessage: string): AttemptEnd => {
        const response = { errorMessage, responseStatus: null, responseBody: null };
        return { response, mostRetries: 0, at: context.clock.now() };
    };
    const isTest = dispatch.event_type === TEST_EVENT_TYPE;
    if (!webhook) return unsent('Webhook was removed.');
    if (!webhook.isEnabled && !isTest) return unsent('Webhook was disabled.');

    let request: WebhookRequest;
    try {
        request = prepareRequest(context, webhook, dispatch.id, JSON.parse(dispatch.payload) as TemplateContext);
    } catch (error) {
        if (!(error instanceof UnsendableError)) throw error;
        return unsent(error.message);
    }
    const response = await post(context.clock, connections, request);
    if (response === null) return null;
    const mostRetries = webhook.doNotRetry ? 0 : isTest ? MOST_TEST_RETRIES : MOST_RETRIES;
    return { response, mostRetries, webhook, at: context.clock.now() };
}

/**
 * Records how an attempt ended, and when the next one is due.
 *
 * @param context The platform.
 * @param attempt The attempt.
 * @param end How it ended.
 */
export function endAttempt(context: PlatformContext, { dispatch, position }: Attempt, end: AttemptEnd): void {
    const { database } = context;
    const { response, mostRetries, webhook } = end;
    // The clock can have been set back since the call ended.
    const at = Math.min(end.at, context.clock.now());
    const attempts = dispatch.attempts + 1;
    const errorMessage = redactToken(context.token, response.errorMessage);
    const isRetried = errorMessage !== null && attempts <= mostRetries;
    const status = errorMessage === null ? 'SUCCEEDED' : isRetried ? 'ACTIVE' : 'FAILED';
    const nextAttemptAt = isRetried ? at + retryDelayMs(attempts, context.random) : null;
    database.transaction(() => {
        database.run(
            `UPDATE webhook_dispatch_calls SET finished_at = ?, error_message = ?, response_status = ?,
            response_body = ? WHERE dispatch_id = ? AND position = ?`,
            at,
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
            isRetried ? null : at,
            dispatch.id,
        );
        database.afterCommit(() => context.changes.announce(dispatch.id));
    });
    const next = nextAttemptAt === null ? '' : `; next attempt at ${isoTime(nextAttemptAt)}`;
    const outcome = errorMessage ?? `HTTP status code ${response.responseStatus}`;
    const { requestUrl } = JSON.parse(dispatch.webhook_summary) as { requestUrl: string };
    const to = webhook ? ` to ${requestUrl}` : '';
    context.log(`Webhook dispatch ${dispatch.id} of ${dispatch.event_type}${to}: ${outcome}${next}`);
}

/**
 * Makes dispatches due again that an earlier process was sending when it ended, and records their calls as cut off.
 *
 * @param context The platform.
 */
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

/**
 * Postpones a dispatch when its attempt failed because of an error in the platform itself. So the dispatch is neither
 * lost nor tried in a tight loop.
 *
 * @param context The platform.
 * @param attempt The attempt that failed.
 */
export function postponeAttempt(context: PlatformContext, { dispatch }: Attempt): void {
    context.database.run(
        'UPDATE webhook_dispatches SET under_way = 0, next_attempt_at = ? WHERE id = ?',
        context.clock.now() + retryDelayMs(1, context.random),
        dispatch.id,
    );
    context.database.afterCommit(() => context.changes.announce(DISPATCHES_DUE));
}
