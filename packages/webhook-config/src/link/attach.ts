import { type AddWebhookOptions, addWebhookOptions, type ChainLink } from './chain-link.js';
import { webhookDigest } from './webhook-digest.js';

/** Which run the webhook is added to. */
export interface AttachOptions {
    /** The run's own id, `Actor.getEnv().actorRunId`. */
    runId: string;
}

/**
 * Adds the link to the run that is under way. The idempotency key is the run's id and a digest of the webhook, unless
 * the link has its own: a run that is restarted by a migration adds the same webhook once, also if it then reaches the
 * API by another address.
 *
 * @param addWebhook `(options) => Actor.addWebhook(options)` of the Apify SDK.
 * @param link The link, or a webhook of your own.
 * @returns What `addWebhook` returns; the SDK returns undefined off the platform.
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 */
export async function attachToRun<Result>(
    addWebhook: (options: AddWebhookOptions) => Promise<Result>,
    link: ChainLink | AddWebhookOptions,
    { runId }: AttachOptions,
): Promise<Result> {
    const webhook = 'source' in link ? addWebhookOptions(link) : link;
    const { idempotencyKey = `${runId}-${webhookDigest(webhook)}` } = webhook;
    return addWebhook({ ...webhook, idempotencyKey });
}
