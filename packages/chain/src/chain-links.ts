import {
    applyWebhooks,
    type ChainLink,
    type ChainSource,
    chainLink,
    type DeclaredWebhooks,
    persistentWebhook,
    planWebhooks,
} from '@offer-chain/webhook-config';
import type { ApifyClient } from 'apify-client';
import type { ChainActor } from './chain-list.js';

/** An Actor of the list, as it is on an account. */
export interface AccountActor extends ChainActor {
    id: string;
    /** Whether its input accepts the event that starts it, as `payload`; true when absent. */
    takesPayload?: boolean;
}

/** A webhook that starts one Actor when a run of another one ends. */
export interface ActorLink {
    source: AccountActor;
    target: AccountActor;
    webhook: ChainLink & { source: ChainSource };
    /** Such as "run succeeded → filter". */
    text: string;
}

/** Tags the webhooks that the commands create, so that they find them again. */
const WEBHOOK_OWNER = 'offer-chain';

/**
 * Creates the links between Actors.
 *
 * @param actors The Actors with their ids on the account.
 * @param apiBaseUrl Address of the account's API, without `/v2`.
 */
export function linksBetween(actors: readonly AccountActor[], apiBaseUrl: string): ActorLink[] {
    return actors.flatMap((target) => {
        const { startedBy } = target;
        const source = actors.find(({ name }) => name === startedBy?.actor);
        if (!startedBy || !source) return [];
        const webhook = chainLink({
            source: { actorId: source.id },
            target: { actorId: target.id },
            apiBaseUrl,
            eventTypes: [startedBy.event],
            input: { ...startedBy.input, ...(target.takesPayload === false && { payload: undefined }) },
            description: `Starts ${target.name} when ${source.name} ends with ${startedBy.event}.`,
        });
        const event = startedBy.event.replace('ACTOR.RUN.', '').replace('_', ' ').toLowerCase();
        return [{ source, target, webhook, text: `run ${event} → ${target.role ?? target.name}` }];
    });
}

/** Describes the webhooks of links for an account, each under the name of the Actor that it starts. */
export function webhooksOf(links: readonly ActorLink[]): DeclaredWebhooks {
    const webhooks = links.map(({ source, target, webhook: link }) => {
        const { idempotencyKey: _key, isAdHoc: _isAdHoc, ...webhook } = persistentWebhook(link);
        return [target.name, { ...webhook, condition: { actorId: source.id } }] as const;
    });
    return { owner: WEBHOOK_OWNER, webhooks: Object.fromEntries(webhooks) };
}

/**
 * Creates or updates the webhooks of links on an account, and removes those of earlier links.
 *
 * @returns A line for each link, such as `amazon-scraper: run succeeded → filter`.
 */
export async function keepLinks(client: ApifyClient, links: readonly ActorLink[]): Promise<string[]> {
    await applyWebhooks(client, await planWebhooks(client, webhooksOf(links)));
    return links.map(({ source, text }) => `${source.name}: ${text}`);
}
