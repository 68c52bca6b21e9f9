import { Actor } from 'apify';

/** Key of the record that lists the chosen ASINs, in the default key-value store. */
export const CHOSEN_PRODUCTS_KEY = 'CHOSEN-PRODUCTS';

/** Which products the run scrapes, so that `maxProducts` holds over several search pages and over restarts. */
export interface ChosenProducts {
    /** How many products have been chosen. */
    readonly size: number;
    /** The chosen ASINs, in the order of choice. */
    asins(): Iterable<string>;
    /** Whether no further product may be chosen. */
    readonly isFull: boolean;
    /**
     * Chooses products up to the limit, and keeps the choice before it returns.
     *
     * @param asins ASINs in order of preference.
     * @returns Those of them that are scraped: the ones chosen now and the ones chosen before.
     */
    choose(asins: readonly string[]): Promise<string[]>;
}

/**
 * Opens the choice of this run, with what an earlier process of it chose.
 *
 * @param maxProducts The most products to scrape, Infinity for all.
 */
export async function openChosenProducts(maxProducts: number): Promise<ChosenProducts> {
    const chosen = new Set((await Actor.getValue<string[]>(CHOSEN_PRODUCTS_KEY)) ?? []);
    return {
        get size() {
            return chosen.size;
        },
        asins: () => chosen.values(),
        get isFull() {
            return chosen.size >= maxProducts;
        },
        async choose(asins) {
            const before = chosen.size;
            const scraped = asins.filter((asin) => {
                if (chosen.size < maxProducts) chosen.add(asin);
                return chosen.has(asin);
            });
            if (chosen.size > before) await Actor.setValue(CHOSEN_PRODUCTS_KEY, [...chosen]);
            return [...new Set(scraped)];
        },
    };
}
