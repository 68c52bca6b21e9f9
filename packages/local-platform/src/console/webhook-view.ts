import { readRunEndpointUrl } from '@offer-chain/webhook-config';
import { findActor } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import { shownUrl } from '../webhooks/platform-target.js';
import { listWebhooks, type Webhook } from '../webhooks/webhook.js';
import { actorLabel } from './actor-label.js';
import { hideUrl } from './secrets.js';

const MOST_WEBHOOKS = 200;

/** A webhook as pages show it: without what may be secret in its URL and its headers. */
export function shownWebhook(context: PlatformContext, webhook: Webhook) {
    const { condition, headersTemplate } = webhook;
    const last = context.database.one<{ status: string; finished_at: number | null }>(
        `SELECT status, finished_at FROM webhook_dispatches WHERE webhook_id = ?
        ORDER BY created_at DESC, rowid DESC LIMIT 1`,
        webhook.id,
    );
    return {
        id: webhook.id,
        eventTypes: webhook.eventTypes,
        condition,
        actor: condition.actorId ? actorLabel(context, condition.actorId) : null,
        requestUrl: hideUrl(context, shownUrl(context, webhook)),
        target: targetActor(context, webhook),
        description: webhook.description,
        isEnabled: webhook.isEnabled,
        isAdHoc: webhook.isAdHoc,
        doNotRetry: webhook.doNotRetry,
        ignoreSslErrors: webhook.ignoreSslErrors,
        shouldInterpolateStrings: webhook.shouldInterpolateStrings,
        payloadTemplate: webhook.payloadTemplate,
        hasHeaders: headersTemplate !== null,
        modifiedAt: isoTime(webhook.modifiedAt),
        lastDispatch: last ? { status: last.status, finishedAt: isoTime(last.finished_at) } : null,
    };
}

/** The Actor of this platform that a webhook starts, or null. */
export function targetActor(context: PlatformContext, webhook: Webhook) {
    if (webhook.platformPath === null) return null;
    const { actorId } = readRunEndpointUrl(context.baseUrl() + webhook.platformPath) ?? {};
    const actor = actorId === undefined ? undefined : findActor(context, actorId);
    return actor ? actorLabel(context, actor.id) : null;
}

/** All webhooks as parts of a stream, the newest first. */
export function webhooksSnapshot(context: PlatformContext): Record<string, unknown> {
    const { total, webhooks } = listWebhooks(context, null, { offset: 0, limit: MOST_WEBHOOKS, desc: true });
    return {
        total,
        order: webhooks.map(({ id }) => id),
        ...Object.fromEntries(webhooks.map((webhook) => [`webhook:${webhook.id}`, shownWebhook(context, webhook)])),
    };
}
