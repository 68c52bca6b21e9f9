import type { ComparableOffer } from './read-offer.js';

function compareText(a: string, b: string): number {
    // Code units, not a locale's alphabet: the order must be the same on every machine.
    return a < b ? -1 : a > b ? 1 : 0;
}

/** A missing value comes after every value. */
function comparePresent<T>(a: T | null, b: T | null, compare: (a: T, b: T) => number): number {
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return compare(a, b);
}

/** Whether two offers are sold in one store and one currency, so that their prices can be compared. */
export function isInSameStore(a: ComparableOffer, b: ComparableOffer): boolean {
    return a.marketplace === b.marketplace && a.currency === b.currency;
}

/**
 * Whether two offers compete: they must be for the same product, store, currency and place of delivery. Offers that
 * name no place compete with each other.
 *
 * @example
 * isSameProduct(offer, { ...offer, currency: 'EUR' }); // false for an offer in dollars
 */
export function isSameProduct(a: ComparableOffer, b: ComparableOffer): boolean {
    return a.asin === b.asin && a.deliveryLocation === b.deliveryLocation && isInSameStore(a, b);
}

/**
 * Orders offers that cost the same: pinned, then lower position, then offer id, then seller. The items' JSON decides
 * last, so that only offers with identical items are equal.
 *
 * @returns Negative when `a` comes first, positive when `b` does, 0 for identical items.
 */
export function compareEqualPrices(a: ComparableOffer, b: ComparableOffer): number {
    return (
        Number(b.isPinned) - Number(a.isPinned) ||
        comparePresent(a.position, b.position, (left, right) => left - right) ||
        comparePresent(a.offerId, b.offerId, compareText) ||
        comparePresent(a.sellerId, b.sellerId, compareText) ||
        compareText(a.sellerName, b.sellerName) ||
        compareText(JSON.stringify(a.item), JSON.stringify(b.item))
    );
}

/**
 * Orders offers. Of competing offers ({@link isSameProduct}) the cheapest comes first. The result does not depend on
 * the order of the input.
 *
 * Lower total, then as {@link compareEqualPrices} has it. Offers that do not compete are ordered by store, ASIN,
 * currency and place, and their amounts are not compared.
 *
 * @returns Negative when `a` comes first, positive when `b` does, 0 for identical items.
 * @example
 * const [cheapest] = offers.sort(compareOffers);
 */
export function compareOffers(a: ComparableOffer, b: ComparableOffer): number {
    return (
        compareText(a.marketplace, b.marketplace) ||
        compareText(a.asin, b.asin) ||
        compareText(a.currency, b.currency) ||
        comparePresent(a.deliveryLocation, b.deliveryLocation, compareText) ||
        a.totalMinorUnits - b.totalMinorUnits ||
        compareEqualPrices(a, b)
    );
}
