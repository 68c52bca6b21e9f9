import type { NamedActor, WebhookView } from '@offer-chain/console/views';
import { readRunEndpointUrl } from '@offer-chain/webhook-config';
import { findActor } from '../actors/actors.js';
import { isoTime, type PlatformContext } from '../context.js';
import type { DispatchRow } from '../webhooks/dispatch.js';
import { shownUrl } from '../webhooks/platform-target.js';
import type { Webhook } from '../webhooks/webhook.js';
import { namedActor } from './named-actor.js';
import { hideUrl } from './secrets.js';

/** Returns a webhook for pages, without possible secrets in its URL and headers. */
export function webhookView(context: PlatformContext, webhook: Webhook): WebhookView {
    const { condition, headersTemplate } = webhook;
    const last = context.database.one<Pick<DispatchRow, 'status' | 'finished_at'>>(
        `SELECT status, finished_at FROM webhook_dispatches WHERE webhook_id = ?
        ORDER BY created_at DESC, rowid DESC LIMIT 1`,
        webhook.id,
    );
    return {
        id: webhook.id,
        eventTypes: webhook.eventTypes,
        condition,
        actor: condition.actorId ? namedActor(context, condition.actorId) : null,
        requestUrl: hideUrl(context, shownUrl(context, webhook)),
        target: findTarget(context, webhook),
        description: webhook.description,
        isEnabled: webhook.isEnabled,
        isAdHoc: webhook.isAdHoc,
        doNotRetry: webhook.doNotRetry,
        ignoreSslErrors: webhook.ignoreSslErrors,
        shouldInterpolateStrings: webhook.shouldInterpolateStrings,
        payloadTemplate: webhook.payloadTemplate,
        hasHeaders: headersTemplate !== null,
        lastDispatch: last ? { status: last.status, finishedAt: isoTime(last.finished_at) } : null,
    };
}

/** Finds the Actor of this platform that a webhook starts. Null when its URL points elsewhere. */
export function findTarget(context: PlatformContext, webhook: Webhook): NamedActor | null {
    if (webhook.platformPath === null) return null;
    const { actorId } = readRunEndpointUrl(context.baseUrl() + webhook.platformPath) ?? {};
    const actor = actorId === undefined ? undefined : findActor(context, actorId);
    return actor ? namedActor(context, actor.id) : null;
}
