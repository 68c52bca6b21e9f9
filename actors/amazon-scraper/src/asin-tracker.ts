import type { ChosenProducts } from './chosen-products.js';
import type { SavedOffers } from './saved-offers.js';

/** The record that holds how many offers of each ASIN are in the dataset, in the default key-value store. */
export const ASIN_TRACKER_KEY = 'ASIN-TRACKER';

/** ASIN → offers in the dataset; 0 for a product that has been chosen and has none yet. */
export function asinTracker(scraping: {
    readonly chosenProducts: Pick<ChosenProducts, 'asins'>;
    readonly savedOffers: Pick<SavedOffers, 'counts'>;
}): Record<string, number> {
    const unsaved = Array.from(scraping.chosenProducts.asins(), (asin) => [asin, 0]);
    return { ...Object.fromEntries(unsaved), ...scraping.savedOffers.counts() };
}
