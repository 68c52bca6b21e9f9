import { amountOf, type Money, type OfferItem } from '@offer-chain/offer';
import { type PageOffer, productUrl } from '../pages/index.js';
import type { ProductData } from './requests.js';

/** What an item says of the product and of the page that shows the offer. */
export interface OfferContext extends ProductData {
    marketplace: OfferItem['marketplace'];
    /** Scheme and host of the marketplace. */
    origin: string;
    /** Position among the product's offers, from 1. */
    position: number;
    /** The place that the session's last page showed its prices for, null when it is not known. */
    deliveryLocation: string | null;
    /** ISO 8601. */
    dateHandled: string;
    numberOfRetries: number;
    currentPendingRequests: number;
}

/**
 * The dataset item of one offer, its fields in the order of the course's items.
 *
 * @param context The product and the page.
 * @param offer The offer as the page shows it.
 */
export function offerItem(context: OfferContext, offer: PageOffer): OfferItem {
    const { price } = offer;
    const shipping = shippingIn(price, offer.shippingPrice);
    return {
        title: context.title,
        asin: context.asin,
        itemUrl: productUrl(context.origin, context.asin),
        keyword: context.keyword,
        description: context.description,
        sellerName: offer.sellerName,
        offer: offer.priceText,
        marketplace: context.marketplace,
        price: price && amountOf(price),
        currency: price?.currency ?? null,
        shippingPrice: shipping && amountOf(shipping),
        shippingCondition: offer.shippingCondition,
        // Added in minor units: 0.1 + 0.2 must be 0.3. An unknown delivery price adds nothing.
        totalPrice: price && amountOf({ ...price, minorUnits: price.minorUnits + (shipping?.minorUnits ?? 0) }),
        condition: offer.condition,
        conditionText: offer.conditionText,
        sellerId: offer.sellerId,
        isPinned: offer.isPinned,
        position: context.position,
        offerId: offer.offerId,
        deliveryLocation: context.deliveryLocation,
        dateHandled: context.dateHandled,
        numberOfRetries: context.numberOfRetries,
        currentPendingRequests: context.currentPendingRequests,
    };
}

/** An item has one currency: a delivery price in another one is unknown, unless it is free. */
function shippingIn(price: Money | null, shipping: Money | null): Money | null {
    const isSame = !price || !shipping || price.currency === shipping.currency || shipping.minorUnits === 0;
    return isSame ? shipping : null;
}
