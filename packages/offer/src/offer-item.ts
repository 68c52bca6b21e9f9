import { z } from 'zod';
import { ASIN_PATTERN } from './asin.js';
import { offerConditions } from './condition.js';
import { type MarketplaceDomain, marketplaces } from './marketplace.js';

/** The seven fields of an item as the course defines them, all of them text; `offer` is the price as displayed. */
export const courseItemSchema = z.object({
    title: z.string(),
    asin: z.string(),
    itemUrl: z.string(),
    keyword: z.string(),
    description: z.string(),
    sellerName: z.string(),
    offer: z.string(),
});

/** An item in the course's bare format. */
export type CourseItem = z.infer<typeof courseItemSchema>;

const domains = marketplaces.map(({ domain }) => domain) as [MarketplaceDomain, ...MarketplaceDomain[]];
const amount = z.number().nonnegative();

/**
 * Why a product page has no offer in its buy box. `noFeaturedOffer`: sellers offer it, but Amazon features none of
 * them.
 */
export const unavailableReasons = ['noFeaturedOffer', 'outOfStock', 'notDeliverable', 'unknown'] as const;

/** One item of the scraper's dataset: one seller's offer of one product. */
export const offerItemSchema = courseItemSchema.extend({
    /** The product's number in the store: ten capital letters and digits. */
    asin: z.string().regex(ASIN_PATTERN, 'expected an ASIN: ten capital letters and digits'),
    itemUrl: z.url({ protocol: /^https?$/ }),
    marketplace: z.enum(domains),
    /** Price without delivery, in units of `currency`; null when the page shows none that can be read. */
    price: amount.nullable(),
    /** ISO 4217. */
    currency: z
        .string()
        .regex(/^[A-Z]{3}$/, 'expected an ISO 4217 code such as "EUR"')
        .nullable(),
    /** 0 is free delivery, null is unknown. */
    shippingPrice: amount.nullable(),
    /**
     * What free delivery depends on, in the page's own words; null when it depends on nothing, or delivery is not free.
     */
    shippingCondition: z.string().min(1).nullable(),
    /** Price and delivery; only the price when the delivery price is unknown. */
    totalPrice: amount.nullable(),
    /** The price that the page compares the offer's price with: a list price or a former price. */
    listPrice: amount.nullable(),
    /** A coupon that the buyer must clip, in the page's own words. */
    couponText: z.string().min(1).nullable(),
    /** What the coupon takes off the price; null when its words do not say it. */
    couponAmount: amount.nullable(),
    /** The smallest quantity that can be bought. */
    minOrderQuantity: z.int().positive().nullable(),
    condition: z.enum(offerConditions),
    /** The condition in the page's own words. */
    conditionText: z.string(),
    /** Null for Amazon itself. */
    sellerId: z.string().min(1).nullable(),
    /** Positive ratings of the seller, in percent. */
    sellerRatingPercent: z.number().min(0).max(100).nullable(),
    sellerRatingCount: z.int().nonnegative().nullable(),
    /** Who sends it, as displayed: Amazon or the seller. */
    shipsFrom: z.string().min(1).nullable(),
    isFulfilledByAmazon: z.boolean().nullable(),
    /** Whether Prime members get it with Prime's delivery. */
    isPrime: z.boolean().nullable(),
    /** Whether the page shows this offer above the list. */
    isPinned: z.boolean(),
    /** Position among the product's offers as displayed, from 1. */
    position: z.int().positive(),
    offerId: z.string().min(1).nullable(),
    /** Why the product page has no offer in its buy box; null when it has one, or was not read. */
    unavailableReason: z.enum(unavailableReasons).nullable(),
    /** The place that the offer is shown for: a country, or a town with its postal code; null when no page said it. */
    deliveryLocation: z.string().min(1).nullable(),
    dateHandled: z.iso.datetime(),
    numberOfRetries: z.int().nonnegative(),
    currentPendingRequests: z.int().nonnegative(),
});

/** One item of the scraper's dataset. */
export type OfferItem = z.infer<typeof offerItemSchema>;
