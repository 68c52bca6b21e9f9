import type { Marketplace } from '../marketplace/marketplace.js';
import { toMinor } from '../marketplace/money.js';
import { createRandom, type Random } from '../random.js';
import type { OfferDraft } from './drafts.js';
import type { FreeOn } from './product.js';

/** A coupon: a percentage of the price, or an amount in the currency's smallest units. */
export type CouponTerms = { percent: number } | { minor: number };

/** The terms of an offer, apart from its price. */
export interface OfferTerms {
    isFulfilledByAmazon: boolean;
    hasPrimeBadge: boolean;
    /** What free delivery depends on; null when it depends on nothing, or delivery is not free. */
    freeOn: FreeOn | null;
    coupon: CouponTerms | null;
    minOrderQuantity: number;
}

const SHARES = [5, 10, 15, 20] as const;
const COUPON_DOLLARS = [2, 5, 10] as const;

/**
 * Draws the terms of an offer, apart from its price. A condition of free delivery never contradicts the delivery price
 * of the draft: it is met when delivery is free, and might not be met when the delivery price is unknown.
 */
export function drawTerms(offerId: string, draft: OfferDraft, marketplace: Marketplace): OfferTerms {
    const random = createRandom(offerId, 'terms');
    const freeOn = drawCondition(draft, marketplace, random);
    const isOwn = draft.sellerName === marketplace.amazonName;
    const isFulfilledByAmazon = random.chance(0.35) || isOwn || freeOn === 'threshold';
    return {
        freeOn,
        isFulfilledByAmazon,
        hasPrimeBadge: random.chance(isFulfilledByAmazon ? 0.85 : 0.08),
        coupon: random.chance(0.1) ? drawCoupon(marketplace, random) : null,
        minOrderQuantity: random.chance(0.04) ? random.int(2, 5) : 1,
    };
}

function drawCondition({ priceMinor, shippingMinor }: OfferDraft, shop: Marketplace, random: Random): FreeOn | null {
    const roll = random.next();
    if (priceMinor === null) return null;
    const isReached = priceMinor >= toMinor(shop.freeFrom, shop);
    if (shippingMinor === 0) return isReached && roll < 0.35 ? 'threshold' : null;
    if (shippingMinor !== null || roll < 0.4) return null;
    return isReached ? 'firstOrder' : 'threshold';
}

function drawCoupon(shop: Marketplace, random: Random): CouponTerms {
    if (random.chance(0.5)) return { percent: random.pick(SHARES) };
    return { minor: toMinor(Math.round(random.pick(COUPON_DOLLARS) * shop.unit), shop) };
}
