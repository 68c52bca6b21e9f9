import {
    DEFAULT_PAYLOAD_TEMPLATE,
    parseWebhookCreate,
    parseWebhookUpdate,
    type WebhookCondition,
    type WebhookCreate,
    WebhookValidationError,
} from '@offer-chain/webhook-config';
import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { redirectDispatches } from './outbox.js';
import { platformPathOf } from './platform-target.js';
import { findWebhookByKey, getWebhook, type Webhook, type WebhookDocument } from './webhook.js';

/** Apify's limit for one user; ad-hoc webhooks do not count. */
const MOST_WEBHOOKS = 100;

/**
 * Creates a webhook. When a webhook with the same idempotency key exists, it is returned unchanged.
 *
 * @param input The unchecked body of `POST /v2/webhooks`.
 * @param madeByRunId The run with limited permissions that creates it, if any.
 * @throws {ApiError} `schema-validation` with Apify's message, or `too-many-webhooks`.
 * @see https://docs.apify.com/api/v2/webhooks-post
 */
export function createWebhook(context: PlatformContext, input: unknown, madeByRunId?: string): Webhook {
    const create = validated(() => parseWebhookCreate(input));
    return context.database.transaction(() => {
        checkConditionExists(context, create.condition);
        return insertWebhook(context, create, madeByRunId);
    });
}

/** Writes a webhook when its fields and condition were already checked. Call it inside a transaction. */
export function insertWebhook(context: PlatformContext, create: WebhookCreate, madeByRunId?: string): Webhook {
    const { database } = context;
    const existing = create.idempotencyKey && findWebhookByKey(context, create.idempotencyKey);
    if (existing) return existing;
    if (!create.isAdHoc) checkLimit(context);
    const id = context.newId();
    const now = context.clock.now();
    const { actorId = null, actorTaskId = null, actorRunId = null } = create.condition;
    database.run(
        `INSERT INTO webhooks (id, actor_id, task_id, run_id, is_ad_hoc, idempotency_key, is_enabled, created_at,
        modified_at, document) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        id,
        actorId,
        actorTaskId,
        actorRunId,
        create.isAdHoc ? 1 : 0,
        create.idempotencyKey || null,
        create.isEnabled === false ? 0 : 1,
        now,
        now,
        JSON.stringify({ ...documentOf(context, create), madeByRunId }),
    );
    return getWebhook(context, id);
}

/**
 * Changes the given fields of a webhook. Dispatches that are not delivered yet go to its new URL.
 *
 * @param input The unchecked body of `PUT /v2/webhooks/{webhookId}`.
 * @param madeByRunId The run with limited permissions that changes it, if any. From then on the webhook has the
 *   permissions of this run.
 * @throws {ApiError} `record-not-found`, or `schema-validation` with Apify's message.
 */
export function updateWebhook(context: PlatformContext, id: string, input: unknown, madeByRunId?: string): Webhook {
    const { database } = context;
    const stored = getWebhook(context, id);
    const { headersTemplate, description, ...rest } = stored;
    const update = validated(() => parseWebhookUpdate(input, { ...rest, ...(headersTemplate && { headersTemplate }) }));
    const merged: WebhookCreate = {
        ...rest,
        ...(headersTemplate !== null && { headersTemplate }),
        ...(description !== null && { description }),
        ...update,
    };
    return database.transaction(() => {
        if (update.condition) checkConditionExists(context, update.condition);
        if (stored.isAdHoc && !merged.isAdHoc) checkLimit(context);
        const { actorId = null, actorTaskId = null, actorRunId = null } = merged.condition;
        database.run(
            `UPDATE webhooks SET actor_id = ?, task_id = ?, run_id = ?, is_ad_hoc = ?, is_enabled = ?, modified_at = ?,
            document = ? WHERE id = ?`,
            actorId,
            actorTaskId,
            actorRunId,
            merged.isAdHoc ? 1 : 0,
            merged.isEnabled === false ? 0 : 1,
            context.clock.now(),
            JSON.stringify({
                ...documentOf(context, merged),
                // An unchanged URL still points at the platform, even when the platform now listens on another port.
                ...(update.requestUrl === undefined && { platformPath: stored.platformPath }),
                madeByRunId: madeByRunId ?? stored.madeByRunId,
            }),
            id,
        );
        const changed = getWebhook(context, id);
        redirectDispatches(context, changed);
        return changed;
    });
}

/**
 * Removes a webhook. Its undelivered dispatches fail at their next attempt.
 *
 * @throws {ApiError} `record-not-found`.
 */
export function deleteWebhook(context: PlatformContext, id: string): void {
    getWebhook(context, id);
    context.database.run('DELETE FROM webhooks WHERE id = ?', id);
}

function documentOf(context: PlatformContext, create: WebhookCreate): WebhookDocument {
    return {
        eventTypes: create.eventTypes,
        requestUrl: create.requestUrl,
        platformPath: platformPathOf(context, create.requestUrl),
        payloadTemplate: create.payloadTemplate ?? DEFAULT_PAYLOAD_TEMPLATE,
        headersTemplate: create.headersTemplate ?? null,
        description: create.description ?? null,
        ignoreSslErrors: create.ignoreSslErrors ?? false,
        doNotRetry: create.doNotRetry ?? false,
        shouldInterpolateStrings: create.shouldInterpolateStrings ?? false,
        isApifyIntegration: create.isApifyIntegration ?? false,
    };
}

function checkConditionExists({ database }: PlatformContext, condition: WebhookCondition): void {
    const [table, what, id] =
        condition.actorId !== undefined
            ? ['actors', 'Actor', condition.actorId]
            : condition.actorTaskId !== undefined
              ? ['actor_tasks', 'Actor task', condition.actorTaskId]
              : ['runs', 'Actor run', condition.actorRunId];
    if (database.one(`SELECT 1 FROM ${table} WHERE id = ?`, id)) return;
    throw new ApiError(
        'schema-validation',
        `Webhook condition isn't valid. There is no ${what} with the ID "${id}"; the condition takes an ID, not a name.`,
    );
}

function checkLimit({ database }: PlatformContext): void {
    const count = database.one<{ total: number }>('SELECT COUNT(*) AS total FROM webhooks WHERE is_ad_hoc = 0');
    if ((count?.total ?? 0) < MOST_WEBHOOKS) return;
    throw new ApiError(
        'too-many-webhooks',
        `You have reached the limit of ${MOST_WEBHOOKS} webhooks. Remove one that you no longer need.`,
    );
}

/** Turns a webhook's validation error into an API error. */
function validated<Result>(parse: () => Result): Result {
    try {
        return parse();
    } catch (error) {
        if (!(error instanceof WebhookValidationError)) throw error;
        const path = error.problems[0]?.path;
        throw new ApiError('schema-validation', error.message, path ? { field: path } : undefined);
    }
}
