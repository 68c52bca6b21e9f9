import type { ActorRecord } from './actors.js';

/** What the platform reads of an Actor's pricing; the rest is given back as it came. */
export interface PricingInfo extends Record<string, unknown> {
    pricingModel?: string;
    /** When it begins to hold; at once when it is missing. */
    startedAt?: string;
    pricingPerEvent?: { actorChargeEvents?: Record<string, { eventPriceUsd?: number } | undefined> };
}

/**
 * The pricing of an Actor that holds at a time: the last one that has begun.
 *
 * @param now Milliseconds since the epoch.
 */
export function pricingAt(actor: ActorRecord, now: number): PricingInfo | undefined {
    const pricings = (actor.document.pricingInfos ?? []) as PricingInfo[];
    return pricings.findLast(({ startedAt }) => startedAt === undefined || Date.parse(startedAt) <= now);
}
