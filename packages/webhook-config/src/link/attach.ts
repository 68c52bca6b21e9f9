import { type AddWebhookOptions, addWebhookOptions, type ChainLink } from './chain-link.js';
import { webhookDigest } from './webhook-digest.js';

/** Which run gets the webhook. */
export interface AttachOptions {
    /** The run's own id, `Actor.getEnv().actorRunId`. */
    runId: string;
}

/**
 * Adds a link to the current run. Without a key of its own the link gets one from the run's id and a digest of the
 * webhook. A run that a migration restarts then adds the webhook once, even if it reaches the API at another address.
 *
 * @param addWebhook `(options) => Actor.addWebhook(options)` of the Apify SDK.
 * @param link The link, or a webhook of your own.
 * @param options.runId The run's own id.
 * @returns What `addWebhook` returns; the SDK returns undefined outside the platform.
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 * @example
 * const link = chainLink({ target: { actorId: 'next' }, apiBaseUrl: 'https://api.apify.com' });
 * const added = await attachToRun((webhook) => Actor.addWebhook(webhook), link, { runId: 'run1' });
 * added.requestUrl; // → "https://api.apify.com/v2/actors/next/runs"
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
