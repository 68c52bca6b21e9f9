import type { ChosenProducts } from './chosen-products.js';
import type { SavedOffers } from './saved-offers.js';

/** Key of the record that counts the saved offers of each ASIN, in the default key-value store. */
export const ASIN_TRACKER_KEY = 'ASIN-TRACKER';

/**
 * The ASIN tracker of the course: ASIN → offers in the dataset, 0 for a chosen product without offers.
 *
 * @param state The chosen products and the saved offers.
 */
export function asinTracker({
    chosenProducts,
    savedOffers,
}: {
    readonly chosenProducts: Pick<ChosenProducts, 'asins'>;
    readonly savedOffers: Pick<SavedOffers, 'counts'>;
}): Record<string, number> {
    const unsaved = Array.from(chosenProducts.asins(), (asin) => [asin, 0]);
    return { ...Object.fromEntries(unsaved), ...savedOffers.counts() };
}
