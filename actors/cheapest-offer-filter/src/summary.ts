import { amountOf, type OfferRefusal } from '@offer-chain/offer';
import type { Exclusion } from './exclusion.js';
import type { ComparisonOptions } from './input.js';
import type { OfferSource } from './result-item.js';
import type { ProductOffers, Selection } from './selection.js';

/** Why an item was not compared. */
type Reason = OfferRefusal | Exclusion;

/** The `OUTPUT` record: what was read, compared and left out. */
export interface Summary {
    /** Null when there are several datasets. Then each result names its own. */
    sourceDatasetId: string | null;
    sourceRunId: string | null;
    itemsRead: number;
    offersCompared: number;
    /** Cheapest offers in the dataset. */
    products: number;
    /** Products with a cheapest offer in more than one currency. */
    productsInSeveralCurrencies: number;
    /** Products with a cheapest offer for more than one place of delivery. */
    productsInSeveralPlaces: number;
    productsWithTooFewOffers: number;
    /** Items that were not compared, by reason. */
    excluded: Partial<Record<Reason, number>>;
    /** How much less all cheapest offers together cost than the highest prices, by currency. */
    savings: Record<string, number>;
    /** Whether items were added to the dataset after it was read. They are not compared. */
    datasetGrew: boolean;
    options: ComparisonOptions;
}

/**
 * Makes the summary of a selection.
 *
 * @param selection The finished selection.
 * @param products Its products with enough offers.
 * @param about Where the offers came from, whether items were added after the reading, and what was compared.
 */
export function summarize(
    selection: Selection,
    products: readonly ProductOffers[],
    { source, grew, options }: { source: OfferSource; grew: boolean; options: ComparisonOptions },
): Summary {
    const savedMinorUnits = new Map<string, number>();
    for (const { best, prices } of products) {
        const saved = savedMinorUnits.get(best.currency) ?? 0;
        savedMinorUnits.set(best.currency, saved + prices.highest - prices.lowest);
    }
    return {
        sourceDatasetId: source.datasetId,
        sourceRunId: source.runId,
        itemsRead: selection.itemsRead,
        offersCompared: selection.offersCompared,
        products: products.length,
        productsInSeveralCurrencies: countProductsInSeveral(products, ({ currency }) => currency),
        productsInSeveralPlaces: countProductsInSeveral(products, ({ deliveryLocation }) => deliveryLocation),
        productsWithTooFewOffers: selection.productsWithTooFewOffers,
        excluded: Object.fromEntries(selection.excluded),
        savings: Object.fromEntries(
            [...savedMinorUnits].map(([currency, minorUnits]) => [currency, amountOf({ currency, minorUnits })]),
        ),
        datasetGrew: grew,
        options,
    };
}

/** Counts the products whose cheapest offers differ in a value. */
function countProductsInSeveral(
    products: readonly ProductOffers[],
    readValue: (best: ProductOffers['best']) => string | null,
): number {
    const firstValues = new Map<string, string | null>();
    const inSeveral = new Set<string>();
    for (const { best } of products) {
        const product = `${best.marketplace}/${best.asin}`;
        const value = readValue(best);
        if (!firstValues.has(product)) firstValues.set(product, value);
        else if (firstValues.get(product) !== value) inSeveral.add(product);
    }
    return inSeveral.size;
}

const REASONS: Record<Reason, string> = {
    outdated: 'a newer reading in another dataset',
    'not-an-object': 'no object',
    'no-asin': 'no ASIN',
    'unknown-marketplace': 'an unknown store',
    'no-price': 'no readable price',
    'no-currency': 'no currency',
    'invalid-shipping': 'an unreadable delivery price',
    'other-place': 'another place of delivery',
    'unknown-place': 'an unknown place of delivery',
    'other-condition': 'another condition',
    'other-seller': 'a seller that is not included',
    'excluded-seller': 'a seller that is excluded',
    'unknown-seller': 'an unknown seller',
    'not-fulfilled-by-amazon': 'a shipper other than Amazon',
    'unknown-fulfillment': 'an unknown shipper',
    'low-seller-rating': 'a lower seller rating',
    'unknown-seller-rating': 'an unknown seller rating',
    'unknown-shipping': 'an unknown delivery price',
};

/**
 * Describes the summary in one or two lines, for the run's status message.
 *
 * @param summary What was compared.
 */
export function describeSummary(summary: Summary): string {
    const { itemsRead, offersCompared, products, excluded } = summary;
    if (itemsRead === 0) {
        const { sourceDatasetId } = summary;
        const empty = sourceDatasetId === null ? 'The datasets are' : `Dataset "${sourceDatasetId}" is`;
        return `${empty} empty: there are no offers to compare.`;
    }
    const sentences = [
        `${counted(products, 'cheapest offer')} out of ${counted(offersCompared, 'offer')} compared.`,
        describeExcluded(excluded),
        summary.productsWithTooFewOffers > 0 &&
            `${counted(summary.productsWithTooFewOffers, 'product')} left out for having fewer than ` +
                `${counted(summary.options.minOffers, 'offer')}.`,
        summary.productsInSeveralCurrencies > 0 &&
            `${counted(summary.productsInSeveralCurrencies, 'product')} with prices in several currencies: ` +
                'a cheapest offer in each.',
        summary.productsInSeveralPlaces > 0 &&
            `${counted(summary.productsInSeveralPlaces, 'product')} with prices for several places of delivery: ` +
                'a cheapest offer for each.',
        summary.datasetGrew &&
            (summary.sourceDatasetId === null
                ? `Datasets grew while they were read: only ${counted(itemsRead, 'item')} were compared.`
                : `The dataset grew while it was read: only its first ${counted(itemsRead, 'item')} were compared.`),
    ];
    return sentences.filter(Boolean).join(' ');
}

function describeExcluded(excluded: Summary['excluded']): string | false {
    const reasons = Object.entries(excluded).map(([reason, count]) => `${count} with ${REASONS[reason as Reason]}`);
    return reasons.length > 0 && `Not compared: ${reasons.join(', ')}.`;
}

function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
