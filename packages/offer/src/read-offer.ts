import { type OfferCondition, offerConditions, parseCondition } from './condition.js';
import { findMarketplace, type Marketplace, type MarketplaceDomain, marketplaceOfUrl } from './marketplace.js';
import { isCurrencyCode, type Money, moneyFrom } from './money.js';
import { parsePrice } from './parse-price.js';

/** The fields of an offer that a comparison needs. */
export interface ComparableOffer {
    readonly marketplace: MarketplaceDomain;
    /** Any text that is not empty: use it as a key of a Map, never of an object. */
    readonly asin: string;
    /** ISO 4217; the amounts below count its minor units. */
    readonly currency: string;
    readonly priceMinorUnits: number;
    /** Price and delivery; only the price when the delivery price is unknown. */
    readonly totalMinorUnits: number;
    readonly shippingKnown: boolean;
    /** What a coupon takes off when the buyer clips it; 0 when the item names none that can be read. */
    readonly couponMinorUnits: number;
    /** The place that the prices hold for, in the page's own words; null when the item names none. */
    readonly deliveryLocation: string | null;
    readonly condition: OfferCondition;
    /** Empty when the item names none. */
    readonly sellerName: string;
    readonly sellerId: string | null;
    /** How many of the seller's ratings are positive, in percent; null when the item does not say. */
    readonly sellerRatingPercent: number | null;
    /** Whether Amazon ships it; null when the item does not say. */
    readonly isFulfilledByAmazon: boolean | null;
    readonly isPinned: boolean;
    readonly position: number | null;
    readonly offerId: string | null;
    /** The item that was read, unchanged. */
    readonly item: Readonly<Record<string, unknown>>;
}

/** Why an item cannot be compared. */
export type OfferRefusal =
    | 'not-an-object'
    | 'no-asin'
    | 'unknown-marketplace'
    | 'no-price'
    | 'no-currency'
    | 'invalid-shipping';

/** Either the offer or the reason why there is none. */
export type ReadOffer =
    | { readonly offer: ComparableOffer; readonly refused?: undefined }
    | { readonly refused: OfferRefusal; readonly offer?: undefined };

const AMAZON_COM = findMarketplace('amazon.com') as Marketplace;
const conditions: ReadonlySet<unknown> = new Set(offerConditions);

function textOrNull(value: unknown): string | null {
    return typeof value === 'string' ? value.trim() || null : null;
}

function marketplaceOf(item: Record<string, unknown>): Marketplace | null {
    const named = textOrNull(item.marketplace);
    if (named !== null) return findMarketplace(named);
    return marketplaceOfUrl(textOrNull(item.itemUrl) ?? '') ?? AMAZON_COM;
}

/** The item's number if it has one, else the displayed price. A `price` of null means that none could be read. */
function priceOf(item: Record<string, unknown>, marketplace: Marketplace): Money | 'no-price' | 'no-currency' {
    if (item.price === undefined) return parsePrice(textOrNull(item.offer) ?? '', marketplace) ?? 'no-price';
    if (typeof item.price !== 'number') return 'no-price';
    return isCurrencyCode(item.currency) ? (moneyFrom(item.price, item.currency) ?? 'no-price') : 'no-currency';
}

function shippingOf(value: unknown, currency: string): Money | 'unknown' | 'invalid-shipping' {
    if (value === null || value === undefined) return 'unknown';
    return (typeof value === 'number' ? moneyFrom(value, currency) : null) ?? 'invalid-shipping';
}

function couponOf(value: unknown, currency: string): number {
    return typeof value === 'number' ? (moneyFrom(value, currency)?.minorUnits ?? 0) : 0;
}

/**
 * Turns an item of any dataset into an offer that can be compared.
 *
 * A full item gives its amounts as numbers. An item in the course's bare format gives the price as displayed, read by
 * the rules of the store in `itemUrl` (amazon.com when that names no store). `totalPrice` is computed, never trusted.
 *
 * @param item Any value; the function never throws.
 * @returns The offer, or the reason why the item cannot be compared.
 * @example
 * const { offer, refused } = readOffer({ asin: 'B07XYZ1234', offer: '$19.99' });
 */
export function readOffer(item: unknown): ReadOffer {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return { refused: 'not-an-object' };
    const fields = item as Record<string, unknown>;

    const asin = textOrNull(fields.asin);
    if (asin === null) return { refused: 'no-asin' };
    const marketplace = marketplaceOf(fields);
    if (marketplace === null) return { refused: 'unknown-marketplace' };
    const price = priceOf(fields, marketplace);
    if (typeof price === 'string') return { refused: price };
    const shipping = shippingOf(fields.shippingPrice, price.currency);
    if (shipping === 'invalid-shipping') return { refused: shipping };
    const totalMinorUnits = price.minorUnits + (shipping === 'unknown' ? 0 : shipping.minorUnits);
    if (!Number.isSafeInteger(totalMinorUnits)) return { refused: 'no-price' };

    return {
        offer: {
            marketplace: marketplace.domain,
            asin,
            currency: price.currency,
            priceMinorUnits: price.minorUnits,
            totalMinorUnits,
            shippingKnown: shipping !== 'unknown',
            couponMinorUnits: couponOf(fields.couponAmount, price.currency),
            deliveryLocation: textOrNull(fields.deliveryLocation),
            condition: conditions.has(fields.condition)
                ? (fields.condition as OfferCondition)
                : parseCondition(textOrNull(fields.conditionText) ?? '', marketplace),
            sellerName: textOrNull(fields.sellerName) ?? '',
            sellerId: textOrNull(fields.sellerId),
            sellerRatingPercent: Number.isFinite(fields.sellerRatingPercent)
                ? Number(fields.sellerRatingPercent)
                : null,
            isFulfilledByAmazon: typeof fields.isFulfilledByAmazon === 'boolean' ? fields.isFulfilledByAmazon : null,
            isPinned: fields.isPinned === true,
            position:
                Number.isSafeInteger(fields.position) && Number(fields.position) >= 1 ? Number(fields.position) : null,
            offerId: textOrNull(fields.offerId),
            item: fields,
        },
    };
}
