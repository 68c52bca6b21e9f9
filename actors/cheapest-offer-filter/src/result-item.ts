import { amountOf } from '@offer-chain/offer';
import type { ComparisonOptions } from './input.js';
import { costOf, type ProductOffers } from './selection.js';

/** What the filter adds to the cheapest item, or fills in where the item did not have it. */
export interface ResultItem extends Record<string, unknown> {
    asin: string;
    marketplace: string;
    price: number;
    /** ISO 4217. */
    currency: string;
    /** Price and delivery, the price alone where delivery is unknown; less the coupon where coupons are applied. */
    totalPrice: number;
    /** The place that all compared prices hold for; null when the items name none. */
    deliveryLocation: string | null;
    condition: string;
    /** Readable offers of the product in this currency, for this place, the cheapest among them. */
    offersCompared: number;
    sellersCompared: number;
    /** The highest of the compared prices. */
    highestPrice: number;
    /** Their median; of an even count the mean of the middle two. */
    medianPrice: number;
    /** How much less the cheapest offer costs than the highest price. */
    savings: number;
    sourceDatasetId: string;
    /** Null when a person gave only the dataset. */
    sourceRunId: string | null;
}

/** Where the offers came from. */
export interface OfferSource {
    /** Null when there are several: each result names its own. */
    datasetId: string | null;
    runId: string | null;
}

/**
 * The item that is pushed for a product: its cheapest offer's, then what that was compared with.
 *
 * @param product The product with its offers.
 * @param source Where they came from.
 * @param options By which price they were compared.
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
