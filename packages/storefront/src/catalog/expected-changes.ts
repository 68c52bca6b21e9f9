import type { ExpectedOffer } from './product.js';

/** How the cheapest offer of a product changed between two days. */
export interface ExpectedChange {
    asin: string;
    currency: string;
    /** `new`: there was no offer with a price before; `gone`: there is no such offer now. */
    kind: 'new' | 'gone' | 'cheaper' | 'dearer';
    /** Price and shipping on the first day; null for a new product. */
    previousPrice: number | null;
    /** Price and shipping on the second day; null for a product that is gone. */
    totalPrice: number | null;
    /** As in {@link ExpectedOffer}. */
    deliveryLocation?: string;
}

/**
 * Lists the changes between the cheapest offers of two days, sorted by ASIN. A product with the same cheapest price is
 * left out.
 *
 * @param before The cheapest offers of the first day.
 * @param now The cheapest offers of the second day, for the same place.
 */
export function expectedChanges(before: readonly ExpectedOffer[], now: readonly ExpectedOffer[]): ExpectedChange[] {
    const byAsin = (offers: readonly ExpectedOffer[]) => new Map(offers.map((offer) => [offer.asin, offer]));
    const earlier = byAsin(before);
    const later = byAsin(now);
    return [...new Set([...earlier.keys(), ...later.keys()])].sort().flatMap((asin) => {
        const known = later.get(asin) ?? earlier.get(asin);
        const previousPrice = earlier.get(asin)?.totalPrice ?? null;
        const totalPrice = later.get(asin)?.totalPrice ?? null;
        if (!known || previousPrice === totalPrice) return [];
        const { currency, deliveryLocation } = known;
        const kind = kindOf(previousPrice, totalPrice);
        return [{ asin, currency, kind, previousPrice, totalPrice, ...(deliveryLocation && { deliveryLocation }) }];
    });
}

function kindOf(previousPrice: number | null, totalPrice: number | null): ExpectedChange['kind'] {
    if (previousPrice === null) return 'new';
    if (totalPrice === null) return 'gone';
    return totalPrice < previousPrice ? 'cheaper' : 'dearer';
}
