import { isoTime } from '../context.js';
import type { ActorRecord } from './actors.js';

/** What the platform reads of an Actor's pricing; the rest is given back as it came. */
export interface PricingInfo extends Record<string, unknown> {
    pricingModel?: string;
    /** When it begins to hold; at once when it is missing. */
    startedAt?: string;
    pricingPerEvent?: { actorChargeEvents?: Record<string, { eventPriceUsd?: number } | undefined> };
}

/** What Apify keeps of an Actor's price. */
const APIFY_MARGIN = 0.2;

/**
 * A pricing with what a request may leave out: it holds from now on, and Apify keeps its usual part.
 *
 * @param now Milliseconds since the epoch.
 */
export function completePricing(pricing: PricingInfo, now: number): PricingInfo {
    return { createdAt: isoTime(now), startedAt: isoTime(now), apifyMarginPercentage: APIFY_MARGIN, ...pricing };
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
