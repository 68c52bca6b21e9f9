import { amountOf, moneyFrom, type OfferItem } from '@offer-chain/offer';
import type { ProductData } from './page-request.js';
import { type PageOffer, productUrl } from './pages/index.js';

/** What an item says of the product and of the page that its offer stands on. */
export interface OfferPlace extends ProductData {
    marketplace: OfferItem['marketplace'];
    /** Scheme and host of the shop. */
    origin: string;
    /** Place among the product's offers, from 1. */
    position: number;
    /** ISO 8601. */
    dateHandled: string;
    numberOfRetries: number;
    currentPendingRequests: number;
}

/**
 * The dataset item of one offer, its fields in the order of the course's items.
 * @param place the product and the page
 * @param offer the offer as the page shows it
 */
export function offerItem(place: OfferPlace, offer: PageOffer): OfferItem {
    return {
        title: place.title,
        asin: place.asin,
        itemUrl: productUrl(place.origin, place.asin),
        keyword: place.keyword,
        description: place.description,
        sellerName: offer.sellerName,
        offer: offer.priceText,
        marketplace: place.marketplace,
        price: offer.price,
        currency: offer.currency,
        shippingPrice: offer.shippingPrice,
        totalPrice: totalPrice(offer),
        condition: offer.condition as OfferItem['condition'],
        conditionText: offer.conditionText,
        sellerId: offer.sellerId,
        isPinned: offer.isPinned,
        position: place.position,
        offerId: offer.offerId,
        dateHandled: place.dateHandled,
        numberOfRetries: place.numberOfRetries,
        currentPendingRequests: place.currentPendingRequests,
    };
}

/** Added in minor units: 0.1 + 0.2 must be 0.3. Delivery of unknown price adds nothing. */
function totalPrice({ price, shippingPrice, currency }: PageOffer): number | null {
    if (price === null || currency === null || shippingPrice === null) return price;
    const goods = moneyFrom(price, currency);
    const delivery = moneyFrom(shippingPrice, currency);
    if (!goods || !delivery) return price;
    return amountOf({ currency, minorUnits: goods.minorUnits + delivery.minorUnits });
}
