import { amountOf } from '@offer-chain/offer';
import { medianOf } from './tally.js';
import type { Winner } from './winners.js';

/** What the filter adds to the winning item, or fills in where the item did not have it. */
export interface ResultItem extends Record<string, unknown> {
    asin: string;
    marketplace: string;
    price: number;
    /** ISO 4217. */
    currency: string;
    /** Price and delivery; the price alone where delivery is unknown. */
    totalPrice: number;
    condition: string;
    /** Readable offers of the product in this currency, the winner among them. */
    offersCompared: number;
    sellersCompared: number;
    /** The dearest of the compared prices. */
    highestPrice: number;
    /** Their median; of an even count the mean of the middle two. */
    medianPrice: number;
    /** What the winner costs less than the dearest. */
    savings: number;
    sourceDatasetId: string;
    /** Null when a person gave only the dataset. */
    sourceRunId: string | null;
}

/** Where the offers came from. */
export interface ResultSource {
    datasetId: string;
    runId: string | null;
}

/** The item that is pushed: the winning one, then what it was compared with. */
export function resultItem({ offer, product }: Winner, source: ResultSource): ResultItem {
    const { currency, marketplace, asin, condition } = offer;
    const amount = (minorUnits: number) => amountOf({ currency, minorUnits });
    const { item } = offer;
    return {
        ...item,
        asin,
        marketplace,
        price: amount(offer.priceMinorUnits),
        currency,
        shippingPrice: item.shippingPrice ?? null,
        totalPrice: amount(offer.totalMinorUnits),
        condition,
        offersCompared: product.prices.count,
        sellersCompared: product.sellers.distinct(),
        highestPrice: amount(product.highest),
        medianPrice: amount(medianOf(product.prices)),
        savings: amount(product.highest - product.best.totalMinorUnits),
        sourceDatasetId: source.datasetId,
        sourceRunId: source.runId,
    };
}
