import { amountOf, findMarketplace, type Money, type OfferItem, parseCouponAmount } from '@offer-chain/offer';
import { type PageOffer, productUrl } from '../pages/index.js';
import type { ProductData } from './requests.js';

/** What an item says about the product and about the page that shows the offer. */
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
    const shipping = sameCurrency(price, offer.shippingPrice);
    const shown = withBuyBox(offer, context);
    const listPrice = sameCurrency(price, shown.listPrice);
    const couponAmount = sameCurrency(price, shown.couponAmount);
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
        listPrice: listPrice && amountOf(listPrice),
        couponText: shown.couponText,
        couponAmount: couponAmount && amountOf(couponAmount),
        minOrderQuantity: offer.minOrderQuantity,
        condition: offer.condition,
        conditionText: offer.conditionText,
        sellerId: offer.sellerId,
        sellerRatingPercent: offer.sellerRatingPercent,
        sellerRatingCount: offer.sellerRatingCount,
        shipsFrom: offer.shipsFrom,
        isFulfilledByAmazon: offer.isFulfilledByAmazon,
        isPrime: shown.isPrime,
        isPinned: offer.isPinned,
        position: context.position,
        offerId: offer.offerId,
        unavailableReason: context.unavailableReason ?? null,
        deliveryLocation: context.deliveryLocation,
        dateHandled: context.dateHandled,
        numberOfRetries: context.numberOfRetries,
        currentPendingRequests: context.currentPendingRequests,
    };
}

/** An item has one currency: an amount in another one is unknown, unless it is zero. */
function sameCurrency(price: Money | null, amount: Money | null): Money | null {
    const isSame = !price || !amount || price.currency === amount.currency || amount.minorUnits === 0;
    return isSame ? amount : null;
}

/** The pinned offer is the one in the buy box. If the seller is the same, the product page can say more about it. */
function withBuyBox(
    offer: PageOffer,
    { buyBox, marketplace }: OfferContext,
): Pick<PageOffer, 'listPrice' | 'couponText' | 'couponAmount' | 'isPrime'> {
    if (!buyBox || !offer.isPinned || buyBox.sellerName !== offer.sellerName) return offer;
    const store = findMarketplace(marketplace);
    const couponText = offer.couponText ?? buyBox.couponText;
    const isHigher = offer.price && buyBox.listPrice && buyBox.listPrice.minorUnits > offer.price.minorUnits;
    return {
        listPrice: offer.listPrice ?? (isHigher ? buyBox.listPrice : null),
        couponText,
        couponAmount:
            offer.couponAmount ?? (couponText && store ? parseCouponAmount(couponText, offer.price, store) : null),
        isPrime: offer.isPrime ?? buyBox.isPrime,
    };
}
