import { amountOf } from '@offer-chain/offer';
import type { ComparisonOptions } from './input.js';
import { costOf, type ProductOffers } from './selection.js';

/** The fields that the filter adds to the cheapest item, or fills in when the item lacks them. */
export interface ResultItem extends Record<string, unknown> {
    asin: string;
    marketplace: string;
    price: number;
    /** ISO 4217. */
    currency: string;
    /** Price with delivery, or only the price when delivery is unknown; minus the coupon when coupons are applied. */
    totalPrice: number;
    /** The place that all compared prices are for; null when the items name no place. */
    deliveryLocation: string | null;
    condition: string;
    /** Number of compared offers of the product in this currency and for this place, including the cheapest. */
    offersCompared: number;
    sellersCompared: number;
    /** The highest of the compared prices. */
    highestPrice: number;
    /** Their median. For an even count, it is the mean of the middle two. */
    medianPrice: number;
    /** How much less the cheapest offer costs than the highest price. */
    savings: number;
    sourceDatasetId: string;
    /** Null when a person gave only the dataset. */
    sourceRunId: string | null;
}

/** Where the offers came from. */
export interface OfferSource {
    /** Null when there are several datasets. Then each result names its own. */
    datasetId: string | null;
    runId: string | null;
}

/**
 * Makes the item to push for a product: the item of its cheapest offer, with what the offer was compared with.
 *
 * @param product The product with its offers.
 * @param source Where the offers came from.
 * @param options How their prices were compared.
 */
export function resultItem(
    { best, datasetId, prices, sellers }: ProductOffers,
    source: OfferSource,
    { applyCoupons }: Pick<ComparisonOptions, 'applyCoupons'>,
): ResultItem {
    const { currency, marketplace, asin, condition, item } = best;
    const amount = (minorUnits: number) => amountOf({ currency, minorUnits });
    return {
        ...item,
        asin,
        marketplace,
        price: amount(best.priceMinorUnits),
        currency,
        shippingPrice: item.shippingPrice ?? null,
        totalPrice: amount(costOf(best, { countShipping: true, applyCoupons })),
        deliveryLocation: best.deliveryLocation,
        condition,
        offersCompared: prices.count,
        sellersCompared: sellers.size,
        highestPrice: amount(prices.highest),
        medianPrice: amount(prices.median),
        savings: amount(prices.highest - prices.lowest),
        sourceDatasetId: source.datasetId ?? datasetId,
        sourceRunId: source.runId,
    };
}
