import { amountOf } from '@offer-chain/offer';
import type { ComparisonOptions } from './input.js';
import type { ProductOffers, Selection } from './selection.js';

/** The `OUTPUT` record: what was read, compared and left out. */
export interface Outcome {
    sourceDatasetId: string;
    sourceRunId: string | null;
    itemsRead: number;
    offersCompared: number;
    /** Cheapest offers in the dataset. */
    products: number;
    /** Stores' products with a cheapest offer in more than one currency. */
    productsInSeveralCurrencies: number;
    productsWithTooFewOffers: number;
    /** Items that were not compared, by reason. */
    excluded: Record<string, number>;
    /** What the cheapest offers cost less than the dearest, in all, by currency. */
    savings: Record<string, number>;
    /** Whether items were added to the dataset after it was read, which are not compared. */
    datasetGrew: boolean;
    options: ComparisonOptions;
}

/** Sums up a finished selection. */
export function outcomeOf(
    selection: Selection,
    products: readonly ProductOffers[],
    source: Pick<Outcome, 'sourceDatasetId' | 'sourceRunId' | 'datasetGrew' | 'options'>,
): Outcome {
    const savedMinorUnits = new Map<string, number>();
    let productsInSeveralCurrencies = 0;
    for (const [index, { best, highest }] of products.entries()) {
        const saved = savedMinorUnits.get(best.currency) ?? 0;
        savedMinorUnits.set(best.currency, saved + highest - best.totalMinorUnits);
        // Products come sorted, a product's currencies side by side: count it at its second.
        const isSame = (other?: ProductOffers) =>
            other?.best.asin === best.asin && other.best.marketplace === best.marketplace;
        if (isSame(products[index - 1]) && !isSame(products[index - 2])) productsInSeveralCurrencies++;
    }
    return {
        sourceDatasetId: source.sourceDatasetId,
        sourceRunId: source.sourceRunId,
        itemsRead: selection.itemsRead,
        offersCompared: selection.offersCompared,
        products: products.length,
        productsInSeveralCurrencies,
        productsWithTooFewOffers: selection.productsWithTooFewOffers,
        excluded: Object.fromEntries(selection.excluded),
        savings: Object.fromEntries(
            [...savedMinorUnits].map(([currency, minorUnits]) => [currency, amountOf({ currency, minorUnits })]),
        ),
        datasetGrew: source.datasetGrew,
        options: source.options,
    };
}

const REASONS: Record<string, string> = {
    'not-an-object': 'no object',
    'no-asin': 'no ASIN',
    'unknown-marketplace': 'an unknown store',
    'no-price': 'no readable price',
    'no-currency': 'no currency',
    'invalid-shipping': 'an unreadable delivery price',
    'other-condition': 'another condition',
    'unknown-shipping': 'an unknown delivery price',
};

/** The outcome in a line or two, for the run's status message. */
export function describeOutcome(outcome: Outcome): string {
    const { itemsRead, offersCompared, products, excluded } = outcome;
    if (itemsRead === 0) return `Dataset "${outcome.sourceDatasetId}" is empty: there are no offers to compare.`;
    const sentences = [
        `${count(products, 'cheapest offer')} out of ${count(offersCompared, 'offer')} compared.`,
        listed(excluded),
        outcome.productsWithTooFewOffers > 0 &&
            `${count(outcome.productsWithTooFewOffers, 'product')} left out for having fewer than ` +
                `${count(outcome.options.minOffers, 'offer')}.`,
        outcome.productsInSeveralCurrencies > 0 &&
            `${count(outcome.productsInSeveralCurrencies, 'product')} with prices in several currencies: ` +
                'a cheapest offer in each.',
        outcome.datasetGrew &&
            `The dataset grew while it was read: only its first ${count(itemsRead, 'item')} were compared.`,
    ];
    return sentences.filter(Boolean).join(' ');
}

function listed(excluded: Record<string, number>): string | false {
    const reasons = Object.entries(excluded).map(([reason, number]) => `${number} with ${REASONS[reason] ?? reason}`);
    return reasons.length > 0 && `Not compared: ${reasons.join(', ')}.`;
}

function count(number: number, noun: string): string {
    return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
