import { chainLink, type DeclaredWebhooks, persistentWebhook } from '@offer-chain/webhook-config';
import type { ChainActor } from '../chain-list.js';

/** Owner by which the webhooks of a deployment are tagged. */
export const WEBHOOK_OWNER = 'offer-chain';

/**
 * The webhooks of the chain, each by the name of the Actor that it starts.
 *
 * @param actors The linked Actors, with their ids on the account.
 * @param apiBaseUrl Address of the account's API, without `/v2`.
 */
export function chainWebhooks(
    actors: readonly (Pick<ChainActor, 'name' | 'startedBy'> & { id: string })[],
    apiBaseUrl: string,
): DeclaredWebhooks {
    const webhooks = actors.flatMap(({ name, id, startedBy }) => {
        const source = actors.find((actor) => actor.name === startedBy?.actor);
        if (!startedBy || !source) return [];
        const condition = { actorId: source.id };
        const link = chainLink({
            source: condition,
            target: { actorId: id },
            apiBaseUrl,
            eventTypes: [startedBy.event],
            input: startedBy.input,
            description: `Starts ${name} when ${source.name} ends with ${startedBy.event}.`,
        });
        const { idempotencyKey: _key, isAdHoc: _isAdHoc, condition: _condition, ...webhook } = persistentWebhook(link);
        return [[name, { ...webhook, condition }] as const];
    });
    return { owner: WEBHOOK_OWNER, webhooks: Object.fromEntries(webhooks) };
}

/** All of the deployment's webhooks gone. */
export const NO_WEBHOOKS: DeclaredWebhooks = { owner: WEBHOOK_OWNER, webhooks: {} };
