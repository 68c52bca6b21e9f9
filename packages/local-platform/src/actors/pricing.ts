import { isoTime } from '../context.js';
import type { ActorRecord } from './actors.js';

/** The part of an Actor's pricing that the platform uses. The rest is returned as it came. */
export interface PricingInfo extends Record<string, unknown> {
    pricingModel?: string;
    /** When it takes effect. At once when it is missing. */
    startedAt?: string;
    pricingPerEvent?: { actorChargeEvents?: Record<string, { eventPriceUsd?: number } | undefined> };
}

/** Apify's share of an Actor's price. */
const APIFY_MARGIN = 0.2;

/**
 * Fills in what a request can leave out of a pricing: it takes effect now, and Apify gets its usual share.
 *
 * @param now Milliseconds since the epoch.
 */
export function completePricing(pricing: PricingInfo, now: number): PricingInfo {
    return { createdAt: isoTime(now), startedAt: isoTime(now), apifyMarginPercentage: APIFY_MARGIN, ...pricing };
}

/**
 * Finds the pricing of an Actor at a time: the last one that has taken effect.
 *
 * @param now Milliseconds since the epoch.
 */
export function pricingAt(actor: ActorRecord, now: number): PricingInfo | undefined {
    const pricings = (actor.document.pricingInfos ?? []) as PricingInfo[];
    return pricings.findLast(({ startedAt }) => startedAt === undefined || Date.parse(startedAt) <= now);
}
