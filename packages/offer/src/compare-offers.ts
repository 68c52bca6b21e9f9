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

/**
 * What tells products apart: offers with the same key compete.
 *
 * @param offer Its store, ASIN and currency.
 * @returns A key for a Map.
 * @example
 * productKey(offer); // 'amazon.de/B07XYZ1234/EUR'
 */
export function productKey(offer: Pick<ComparableOffer, 'marketplace' | 'asin' | 'currency'>): string {
    return `${offer.marketplace}/${offer.asin}/${offer.currency}`;
}

/**
 * Orders offers: within one product and currency the cheapest comes first, so the first of any sorted list is the
 * same for every order of the input.
 *
 * Lower total, then pinned, then lower position, then offer id, then seller; last the items' own JSON, so that only
 * offers with identical items are equal. Offers of different products or currencies are ordered by product, and their
 * amounts are not compared.
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
        a.totalMinorUnits - b.totalMinorUnits ||
        Number(b.isPinned) - Number(a.isPinned) ||
        comparePresent(a.position, b.position, (left, right) => left - right) ||
        comparePresent(a.offerId, b.offerId, compareText) ||
        comparePresent(a.sellerId, b.sellerId, compareText) ||
        compareText(a.sellerName, b.sellerName) ||
        compareText(JSON.stringify(a.item), JSON.stringify(b.item))
    );
}
