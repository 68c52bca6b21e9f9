import type { Money, OfferCondition } from '@offer-chain/offer';
import type { Coupon } from './coupon.js';
import type { Fulfillment } from './fulfillment.js';
import type { SellerRating } from './seller-rating.js';

/** One offer as an offers page shows it. */
export interface PageOffer extends Fulfillment, SellerRating, Coupon {
    /** Null when the price is hidden or cannot be read. */
    price: Money | null;
    /** The price as displayed, empty when there is none. */
    priceText: string;
    /** Zero is free delivery, null unknown. */
    shippingPrice: Money | null;
    /** What free delivery depends on, as displayed; null when it depends on nothing, or delivery is not free. */
    shippingCondition: string | null;
    /** The price that the page compares the offer's price with; null when it shows no such price. */
    listPrice: Money | null;
    condition: OfferCondition;
    /** The condition as displayed, empty when there is none. */
    conditionText: string;
    /** Empty when the page names no seller. */
    sellerName: string;
    /** Null for Amazon itself. */
    sellerId: string | null;
    /** Whether this is the offer at the top (the buy box). */
    isPinned: boolean;
    /** The smallest quantity that can be bought, null when the page does not say. */
    minOrderQuantity: number | null;
    /** Amazon's id of the offer (offer listing id), null when the page does not give it. */
    offerId: string | null;
}

/**
 * The seller's id in the address of a seller's profile.
 *
 * @param href `/gp/aag/main?seller=A1B2C3`, or `/shops/A1B2C3` until 2015.
 * @returns Null when it names none.
 */
export function sellerIdIn(href: string): string | null {
    return /[?&]seller=([A-Z0-9]+)/.exec(href)?.[1] ?? /\/shops\/([A-Z0-9]{8,20})(?:[/?]|$)/.exec(href)?.[1] ?? null;
}
