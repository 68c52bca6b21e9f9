import type { Condition } from '../marketplace/texts.js';

/** What a product's offers were arranged to show. Every keyword has each of these at least once. */
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
    /** The offer listing id, written as it stands in the page (percent-encoded). */
    offerId: string;
    /** Order shown, from 1. The pinned offer is 1, where there is one. */
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
    /** Null where the page does not say; 0 is free. */
    shippingPrice: number | null;
    /** Price and shipping, unknown shipping counted as 0; null where the price is not shown. */
    totalPrice: number | null;
    /** ISO 4217 code. */
    currency: string;
}

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
    /** In the order shown. */
    offers: readonly ShopOffer[];
}

/** The cheapest offer of a product: what a right filter keeps. */
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
}
