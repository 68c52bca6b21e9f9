import type { WebhookCondition, WebhookEventType } from '@offer-chain/webhook-config';
import { notFound } from '../api-error.js';
import { isoTime, type PlatformContext } from '../context.js';
import { type ListPage, selectPage } from '../storage/list-page.js';
import { shownUrl } from './platform-target.js';

/** What a webhook keeps in the `document` column. */
export interface WebhookDocument {
    eventTypes: WebhookEventType[];
    requestUrl: string;
    /** Path and query when the URL points at this platform itself. */
    platformPath: string | null;
    payloadTemplate: string;
    headersTemplate: string | null;
    description: string | null;
    ignoreSslErrors: boolean;
    doNotRetry: boolean;
    shouldInterpolateStrings: boolean;
    isApifyIntegration: boolean;
    /**
     * The run with limited permissions that made it. On the platform itself the webhook can only do what this run can
     * do.
     */
    madeByRunId?: string;
}

/** A webhook as stored. */
export interface Webhook extends WebhookDocument {
    id: string;
    /** Milliseconds since the epoch. */
    createdAt: number;
    modifiedAt: number;
    isAdHoc: boolean;
    isEnabled: boolean;
    condition: WebhookCondition;
}

interface WebhookRow {
    id: string;
    actor_id: string | null;
    task_id: string | null;
    run_id: string | null;
    is_ad_hoc: number;
    is_enabled: number;
    created_at: number;
    modified_at: number;
    document: string;
}

function conditionOf({ run_id, task_id, actor_id }: WebhookRow): WebhookCondition {
    if (run_id !== null) return { actorRunId: run_id };
    if (task_id !== null) return { actorTaskId: task_id };
    return { actorId: actor_id ?? '' };
}

function fromRow(row: WebhookRow): Webhook {
    return {
        id: row.id,
        createdAt: row.created_at,
        modifiedAt: row.modified_at,
        isAdHoc: row.is_ad_hoc === 1,
        isEnabled: row.is_enabled === 1,
        condition: conditionOf(row),
        ...(JSON.parse(row.document) as WebhookDocument),
    };
}

/** The webhook with an id, or undefined. */
export function findWebhook({ database }: PlatformContext, id: string): Webhook | undefined {
    const row = database.one<WebhookRow>('SELECT * FROM webhooks WHERE id = ?', id);
    return row && fromRow(row);
}

/**
 * Reads a webhook.
 *
 * @throws {ApiError} `record-not-found`.
 */
export function getWebhook(context: PlatformContext, id: string): Webhook {
    const webhook = findWebhook(context, id);
    if (!webhook) throw notFound('Webhook');
    return webhook;
}

/** The webhook that was created with an idempotency key, or undefined. */
export function findWebhookByKey({ database }: PlatformContext, idempotencyKey: string): Webhook | undefined {
    const row = database.one<WebhookRow>('SELECT * FROM webhooks WHERE idempotency_key = ?', idempotencyKey);
    return row && fromRow(row);
}

/** Lists the enabled webhooks whose condition matches a run or build, for all event types, the oldest first. */
export function webhooksListening(
    { database }: PlatformContext,
    source: { actorId: string; actorTaskId?: string | null; actorRunId?: string },
): Webhook[] {
    return database
        .all<WebhookRow>(
            `SELECT * FROM webhooks WHERE (actor_id = ? OR task_id = ? OR run_id = ?) AND is_enabled = 1
            ORDER BY created_at, rowid`,
            source.actorId,
            source.actorTaskId ?? null,
            source.actorRunId ?? null,
        )
        .map(fromRow);
}

/** Lists one page of webhooks in the order of their creation: those of an Actor, those of a task, or all. */
export function listWebhooks(
    { database }: PlatformContext,
    source: { actorId: string } | { actorTaskId: string } | null,
    page: ListPage,
): { total: number; webhooks: Webhook[] } {
    const ofSource =
        source === null
            ? {}
            : 'actorId' in source
              ? { where: 'actor_id = ?', values: [source.actorId] }
              : { where: 'task_id = ?', values: [source.actorTaskId] };
    const query = { table: 'webhooks', ...ofSource, orderBy: ['created_at'] };
    const { total, rows } = selectPage<WebhookRow>(database, query, page);
    return { total, webhooks: rows.map(fromRow) };
}

/**
 * A webhook as the API returns it.
 *
 * @see https://docs.apify.com/api/v2/webhook-get
 */
export function webhookResource(context: PlatformContext, webhook: Webhook) {
    const { database } = context;
    const last = database.one<{ status: string; finished_at: number | null }>(
        `SELECT status, finished_at FROM webhook_dispatches WHERE webhook_id = ?
        ORDER BY created_at DESC, rowid DESC LIMIT 1`,
        webhook.id,
    );
    const stats = database.one<{ total: number }>(
        'SELECT COUNT(*) AS total FROM webhook_dispatches WHERE webhook_id = ?',
        webhook.id,
    );
    return {
        id: webhook.id,
        createdAt: isoTime(webhook.createdAt),
        modifiedAt: isoTime(webhook.modifiedAt),
        userId: context.user.id,
        isAdHoc: webhook.isAdHoc,
        isEnabled: webhook.isEnabled,
        isApifyIntegration: webhook.isApifyIntegration,
        actionType: 'HTTP_REQUEST',
        eventTypes: webhook.eventTypes,
        condition: webhook.condition,
        ignoreSslErrors: webhook.ignoreSslErrors,
        doNotRetry: webhook.doNotRetry,
        requestUrl: shownUrl(context, webhook),
        payloadTemplate: webhook.payloadTemplate,
        headersTemplate: webhook.headersTemplate,
        description: webhook.description,
        shouldInterpolateStrings: webhook.shouldInterpolateStrings,
        lastDispatch: last ? { status: last.status, finishedAt: isoTime(last.finished_at) } : null,
        stats: { totalDispatches: stats?.total ?? 0 },
    };
}

/** A webhook as the list of all webhooks returns it: without its templates. */
export function shortWebhookResource(context: PlatformContext, webhook: Webhook) {
    const { payloadTemplate: _payload, headersTemplate: _headers, ...entry } = webhookResource(context, webhook);
    return entry;
}
