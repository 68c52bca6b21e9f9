import type { Marketplace } from '../marketplace/marketplace.js';
import type { ShopPlace } from '../marketplace/places.js';
import { createRandom, type Random } from '../random.js';
import { onShopScale } from './drafts.js';
import type { SoldOffer } from './sold-offer.js';

/** How often a place changes what is sold, as probabilities. */
interface PlaceChanges {
    /** No offer of a product is delivered there. */
    productLost: number;
    /** An offer is not delivered there. */
    offerLost: number;
    otherPrice: number;
    otherCharge: number;
    /** What delivery can cost there, in dollars. */
    charges: readonly number[];
}

const CHANGES: Readonly<Record<ShopPlace['kind'], PlaceChanges>> = {
    town: {
        productLost: 0.05,
        offerLost: 0.12,
        otherPrice: 0.25,
        otherCharge: 0.3,
        charges: [0, 0, 2.99, 5.95, 9.9],
    },
    country: {
        productLost: 0.15,
        offerLost: 0.35,
        otherPrice: 0.4,
        otherCharge: 0.7,
        charges: [6.49, 9.99, 14.5, 24.9],
    },
};

/**
 * Returns the offers of a product for buyers in a place.
 *
 * @param offers The offers for buyers in the default place.
 * @returns The offers that are delivered there, in their order, at the prices and delivery charges of the place.
 */
export function offersAtPlace(
    offers: readonly SoldOffer[],
    asin: string,
    place: ShopPlace,
    marketplace: Marketplace,
): SoldOffer[] {
    if (place.isDefault) return [...offers];
    const changes = CHANGES[place.kind];
    if (createRandom(asin, place.code).chance(changes.productLost)) return [];
    return offers.flatMap((offer) => {
        const random = createRandom(offer.offerId, place.code);
        return random.chance(changes.offerLost) ? [] : [offerAtPlace(offer, place, marketplace, random)];
    });
}

function offerAtPlace(offer: SoldOffer, place: ShopPlace, marketplace: Marketplace, random: Random): SoldOffer {
    const { otherPrice, otherCharge, charges } = CHANGES[place.kind];
    const { priceMinor, shippingMinor, terms } = offer;
    const factor = random.chance(otherPrice) ? 0.88 + random.next() * 0.24 : 1;
    const charge = random.pick(charges);
    const isCharged = random.chance(otherCharge) && shippingMinor !== null;
    return {
        ...offer,
        priceMinor: priceMinor === null ? null : Math.round(priceMinor * factor),
        shippingMinor: isCharged ? onShopScale(charge, marketplace) : shippingMinor,
        // Conditional free delivery and Prime do not apply abroad.
        terms: place.kind === 'country' ? { ...terms, freeOn: null, hasPrimeBadge: false } : terms,
    };
}
