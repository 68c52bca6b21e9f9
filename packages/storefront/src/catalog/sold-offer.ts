import type { Marketplace } from '../marketplace/marketplace.js';
import { formatMoney, fromMinor, toMinor } from '../marketplace/money.js';
import type { OfferDraft } from './drafts.js';
import type { FreeOn, ShopOffer } from './product.js';
import type { Seller } from './sellers.js';
import type { OfferTerms } from './terms.js';

/** An offer without its position among the others yet, with money in the currency's smallest units. */
export interface SoldOffer extends OfferDraft {
    offerId: string;
    /** Whether it is the featured offer, which is above the list. */
    isPinned: boolean;
    terms: OfferTerms;
}

/** Offers on one page of the offers display, without the pinned one. */
export const OFFERS_PER_PAGE = 10;

/** The fields of its product that an offer repeats. */
export interface OfferOfProduct {
    asin: string;
    /** The struck-out price that the product's pages show beside lower ones, or null. */
    listPrice: number | null;
    marketplace: Marketplace;
    sellerOf: (name: string) => Seller;
}

/**
 * Creates the offers of a product as its pages show them.
 *
 * @param offers In the order shown.
 * @param product The fields of the product that each offer repeats.
 */
export function shownOffers(offers: readonly SoldOffer[], product: OfferOfProduct): ShopOffer[] {
    const pinned = offers.filter(({ isPinned }) => isPinned).length;
    return offers.map((offer, index) => ({
        ...shownOffer(offer, product),
        position: index + 1,
        page: offer.isPinned ? 1 : Math.floor((index - pinned) / OFFERS_PER_PAGE) + 1,
    }));
}

function shownOffer(offer: SoldOffer, product: OfferOfProduct): Omit<ShopOffer, 'position' | 'page'> {
    const { offerId, isPinned, sellerName, condition, priceMinor, terms } = offer;
    const { asin, sellerOf, marketplace } = product;
    const money = (minor: number | null) => (minor === null ? null : fromMinor(minor, marketplace));
    const price = money(priceMinor);
    const shippingMinor = shippingOf(offer, marketplace);
    const { id: sellerId, rating } = sellerOf(sellerName);
    return {
        asin,
        offerId,
        isPinned,
        sellerName,
        sellerId,
        condition,
        conditionText: marketplace.texts.conditions[condition],
        price,
        shippingPrice: money(shippingMinor),
        shippingCondition: terms.freeOn && conditionWords(terms.freeOn, marketplace),
        freeOn: terms.freeOn,
        totalPrice: priceMinor === null ? null : fromMinor(priceMinor + (shippingMinor ?? 0), marketplace),
        currency: marketplace.currency,
        listPrice: price !== null && product.listPrice !== null && product.listPrice > price ? product.listPrice : null,
        shipsFrom: terms.isFulfilledByAmazon ? marketplace.amazonName : sellerName,
        isFulfilledByAmazon: terms.isFulfilledByAmazon,
        isPrime: terms.hasPrimeBadge || (terms.isFulfilledByAmazon ? null : false),
        sellerRatingPercent: rating?.percent ?? null,
        sellerRatingCount: rating?.count ?? null,
        ...couponOf(offer, marketplace),
        minOrderQuantity: terms.minOrderQuantity,
    };
}

/** The delivery price for this buyer: 0 when the price reaches the threshold, unknown when a condition might fail. */
function shippingOf({ priceMinor, shippingMinor, terms }: SoldOffer, shop: Marketplace): number | null {
    if (terms.freeOn === null) return shippingMinor;
    const isReached = priceMinor !== null && priceMinor >= toMinor(shop.freeFrom, shop);
    return terms.freeOn === 'threshold' && isReached ? 0 : null;
}

function conditionWords(freeOn: FreeOn, shop: Marketplace): string {
    const { texts, freeFrom } = shop;
    return freeOn === 'threshold' ? texts.freeFrom(formatMoney(freeFrom, shop, true)) : texts.freeOnFirstOrder;
}

/** Null for a coupon that would take off everything, or more. */
function couponOf(
    { priceMinor, terms: { coupon } }: SoldOffer,
    shop: Marketplace,
): Pick<ShopOffer, 'couponText' | 'couponAmount'> {
    const none = { couponText: null, couponAmount: null };
    if (coupon === null || priceMinor === null) return none;
    const isShare = 'percent' in coupon;
    const off = isShare ? Math.round((priceMinor * coupon.percent) / 100) : coupon.minor;
    if (off <= 0 || off >= priceMinor) return none;
    const amount = fromMinor(off, shop);
    const words = isShare ? `${coupon.percent}%` : formatMoney(amount, shop);
    return { couponText: shop.texts.coupon(words), couponAmount: amount };
}
