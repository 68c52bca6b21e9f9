import { attachToRun, chainLink } from '@offer-chain/webhook-config';
import { Actor } from 'apify';

/**
 * Adds a webhook to this run that starts another Actor with the run's dataset when the run has succeeded. Off the
 * platform the SDK says that the webhook will not be invoked.
 *
 * @param actorId Id or `username~name` of the Actor to start.
 * @see https://docs.apify.com/platform/integrations/webhooks/ad-hoc-webhooks
 */
export async function chainTo(actorId: string): Promise<void> {
    const link = chainLink({ target: { actorId }, apiBaseUrl: apiBaseUrl() });
    const runId = Actor.getEnv().actorRunId;
    await attachToRun((options) => Actor.addWebhook(options), link, { runId: runId ?? 'local' });
}

/** The API's address outside the run. */
function apiBaseUrl(): string {
    return process.env.APIFY_API_PUBLIC_BASE_URL ?? Actor.config.get('apiBaseUrl') ?? 'https://api.apify.com';
}
