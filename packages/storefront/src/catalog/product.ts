import type { ShopPlace } from '../marketplace/places.js';
import type { Condition } from '../marketplace/texts.js';

/** The situations that a product's offers can show. Every keyword has each of these at least once. */
export const SCENARIOS = [
    'ordinary',
    'pinnedCheapest',
    'pinnedTie',
    'listedTie',
    'shippingDecides',
    'cheapestOnPageThree',
    'usedBesideNew',
    'oneSellerTwoOffers',
    'unknownDelivery',
    'unreadableAmong',
    'thousands',
    'noPinned',
    'amazonCheapest',
    'allUnreadable',
    'noOffers',
] as const;

/** One of {@link SCENARIOS}. */
export type Scenario = (typeof SCENARIOS)[number];

/** One seller's offer for one product. Amounts are in whole units of the currency (12.5 is 12 dollars 50). */
export interface ShopOffer {
    asin: string;
    /** The offer listing id, percent-encoded as in the page. */
    offerId: string;
    /** Order shown, from 1. The pinned offer, if there is one, is 1. */
    position: number;
    isPinned: boolean;
    /** Page of the offers display that holds it, from 1. */
    page: number;
    sellerName: string;
    /** Null for Amazon itself. */
    sellerId: string | null;
    condition: Condition;
    /** The condition in the shop's language. */
    conditionText: string;
    /** Null where the page shows no price. */
    price: number | null;
    /** 0 is free. Null when the page does not say, or when it is free on a condition that the buyer might not meet. */
    shippingPrice: number | null;
    /** What free delivery depends on, in the page's words; null when it depends on nothing, or delivery is not free. */
    shippingCondition: string | null;
    /** What kind of condition that is. */
    freeOn: FreeOn | null;
    /** Price and shipping, unknown shipping counted as 0; null when the price is not shown. */
    totalPrice: number | null;
    /** ISO 4217 code. */
    currency: string;
    /** The struck-out price beside the offer's price, null when the page strikes out no price. */
    listPrice: number | null;
    /** Who ships: Amazon by its name, or the seller. */
    shipsFrom: string;
    isFulfilledByAmazon: boolean;
    /** Null when Amazon ships and the page shows no badge. */
    isPrime: boolean | null;
    /** Null for Amazon itself and for sellers without ratings. */
    sellerRatingPercent: number | null;
    sellerRatingCount: number | null;
    /** In the page's words; null where there is none. */
    couponText: string | null;
    /** What it takes off the price. */
    couponAmount: number | null;
    /** The smallest quantity that can be bought. */
    minOrderQuantity: number;
}

/** Why a product has no offer in its buy box. */
export type UnavailableReason = 'noFeaturedOffer' | 'outOfStock' | 'notDeliverable' | 'unknown';

/** What free delivery depends on: the amount of the order, or a buyer who has never ordered before. */
export type FreeOn = 'threshold' | 'firstOrder';

/** One product of the shop with all its offers. */
export interface ShopProduct {
    asin: string;
    title: string;
    brand: string;
    scenario: Scenario;
    /** How its pages write prices: `classic` fills `.a-offscreen` (to 2022), `modern` leaves it blank (since 2023). */
    priceForm: 'classic' | 'modern';
    /** Sentences of the description. */
    description: readonly string[];
    /** Which block of the product page holds the description. */
    descriptionPlace: 'featureBullets' | 'productDescription' | 'productFacts' | 'bookDescription' | 'aplus';
    /** The struck-out price beside the real one, or null. */
    listPrice: number | null;
    /** Stars, 3.0 to 5.0. */
    rating: number;
    ratingCount: number;
    /** Why there is no offer in the buy box; null where there is one. */
    unavailableReason: UnavailableReason | null;
    /** Where these offers are delivered to. */
    place: ShopPlace;
    /** In the order shown. */
    offers: readonly ShopOffer[];
}

/** The cheapest offer of a product, which a correct filter keeps. */
export interface ExpectedOffer {
    asin: string;
    title: string;
    sellerName: string;
    sellerId: string | null;
    price: number;
    shippingPrice: number | null;
    totalPrice: number;
    currency: string;
    /** Offers with a readable price, the cheapest included. */
    offersCompared: number;
    /** Offers whose page shows no price. */
    offersWithoutPrice: number;
    /** The highest total price among the offers compared. */
    highestPrice: number;
    /**
     * The place that the prices are for, as pages name it; absent for the shop's default place, which a scraper does
     * not need to know.
     */
    deliveryLocation?: string;
}
