import type { Marketplace } from '../marketplace/marketplace.js';
import { toMinor } from '../marketplace/money.js';
import { createRandom, type Random } from '../random.js';
import type { OfferDraft } from './drafts.js';
import type { FreeOn } from './product.js';

/** A coupon: a share of the price, or an amount in the currency's smallest units. */
export type CouponTerms = { percent: number } | { minor: number };

/** What decides about an offer, its price aside. */
export interface OfferTerms {
    isFulfilledByAmazon: boolean;
    hasPrimeBadge: boolean;
    /** On what free delivery depends; null where it depends on nothing, or is not free. */
    freeOn: FreeOn | null;
    coupon: CouponTerms | null;
    minOrderQuantity: number;
}

const SHARES = [5, 10, 15, 20] as const;
const COUPON_DOLLARS = [2, 5, 10] as const;

/**
 * Draws what decides about an offer, its price aside. A condition of free delivery never contradicts what the draft
 * says that delivery costs: it is met where delivery is free, and not known to be met where the price is unknown.
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
