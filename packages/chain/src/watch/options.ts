import { type OptionValues, oneOf, UsageError } from '@offer-chain/command-line';
import { MARKETPLACE_DOMAINS } from '@offer-chain/storefront';
import type { RUN_OPTIONS } from '../run/options.js';
import type { Faults } from '../storefront/faults.js';
import { readKeywords } from './keywords.js';

/** What a watch on this machine is to do. */
export interface WatchOptions {
    keywords: string[];
    marketplaces: string[];
    days: number;
    /** Products of each keyword in the shops. */
    products: number;
    faults: Faults;
    seed: number;
    json: boolean;
    /** Absolute path; a temporary folder, removed at the end, when absent. */
    dataFolder: string | undefined;
    port: number;
    keep: boolean;
}

/** As few products of each keyword as a shop has, so that a day takes seconds. */
const FEWEST_PRODUCTS = 15;

/** Options that say how one chain is run. */
const NOT_FOR_WATCHES = ['deliver-to', 'scraper', 'filter', 'proxy'] as const;

/**
 * Checks the options of `npm start` for `--watch`, and fills in what they leave out.
 *
 * @param given The options as they were given.
 * @param file Path of the file with the keywords.
 * @throws {UsageError} When the file holds no keyword, or an option does not fit; it names the option.
 */
export function watchOptions(given: OptionValues<typeof RUN_OPTIONS>, file: string): WatchOptions {
    for (const name of NOT_FOR_WATCHES) {
        if (given[name] !== undefined) throw new UsageError(`--${name} is for one chain; leave it out with --watch.`);
    }
    if (given.live) {
        throw new UsageError('--watch watches the shop on this machine; for the real site: npm run deploy -- --watch.');
    }
    const read = oneOf(MARKETPLACE_DOMAINS);
    const products = given['max-products'] ?? FEWEST_PRODUCTS;
    if (products < FEWEST_PRODUCTS) {
        throw new UsageError(
            `--max-products must be at least ${FEWEST_PRODUCTS} with --watch: each keyword in the shop has that many products.`,
        );
    }
    return {
        keywords: readKeywords(file),
        marketplaces: given.marketplace.split(',').map((domain) => read(domain.trim(), '--marketplace')),
        days: given.days,
        products,
        faults: given.faults ?? {},
        seed: given.seed,
        json: given.json,
        dataFolder: given['data-dir'],
        port: given.port,
        keep: given.keep,
    };
}
