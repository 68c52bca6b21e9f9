import { chainLink, type DeclaredWebhooks, persistentWebhook } from '@offer-chain/webhook-config';

/** Owner by which the webhooks of a deployment are tagged. */
export const WEBHOOK_OWNER = 'offer-chain';

/**
 * The webhook of the chain: each run of the scraper that succeeds starts the filter.
 *
 * @param apiBaseUrl Address of the account's API, without `/v2`.
 */
export function chainWebhooks(scraperId: string, filterId: string, apiBaseUrl: string): DeclaredWebhooks {
    const link = chainLink({
        source: { actorId: scraperId },
        target: { actorId: filterId },
        apiBaseUrl,
        description: 'Starts the filter when a run of the scraper has succeeded.',
    });
    const { idempotencyKey: _key, isAdHoc: _isAdHoc, condition: _condition, ...webhook } = persistentWebhook(link);
    return { owner: WEBHOOK_OWNER, webhooks: { filter: { ...webhook, condition: { actorId: scraperId } } } };
}

/** All of the deployment's webhooks gone. */
export const NO_WEBHOOKS: DeclaredWebhooks = { owner: WEBHOOK_OWNER, webhooks: {} };
