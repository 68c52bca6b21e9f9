import { createRandom } from '../random.js';
import type { SoldOffer } from './sold-offer.js';

/** How often a day changes what is sold, as probabilities. */
const CHANGES = { productSoldOut: 0.04, offerSoldOut: 0.05, otherPrice: 0.15 };

/**
 * Returns the offers of a product on a day. From day to day most prices stay the same, and some fall or rise by up to a
 * fifth. Some offers and whole products are sold out for a day.
 *
 * @param offers The offers on day 0.
 * @param asin The product.
 * @param day Days since day 0.
 * @returns The offers that are for sale, in their order.
 */
export function offersOnDay(offers: readonly SoldOffer[], asin: string, day: number): SoldOffer[] {
    if (day === 0) return [...offers];
    if (createRandom(asin, 'day', day).chance(CHANGES.productSoldOut)) return [];
    return offers.flatMap((offer) => {
        if (createRandom(offer.offerId, 'day', day).chance(CHANGES.offerSoldOut)) return [];
        const { priceMinor } = offer;
        const factor = priceFactor(offer.offerId, day);
        return [{ ...offer, priceMinor: priceMinor === null ? null : Math.max(1, Math.round(priceMinor * factor)) }];
    });
}

/** The current price of an offer as a factor of its price on day 0; the last day that changed the price decides. */
function priceFactor(offerId: string, day: number): number {
    for (let changed = day; changed > 0; changed--) {
        const random = createRandom(offerId, 'price', changed);
        if (random.chance(CHANGES.otherPrice)) return 0.8 + random.next() * 0.4;
    }
    return 1;
}
