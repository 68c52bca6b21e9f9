import { Actor, type RequestQueue } from 'apify';
import type { ScraperInput } from '../input.js';
import { type ChosenProducts, openChosenProducts } from './chosen-products.js';
import { openSavedOffers, type SavedOffers } from './saved-offers.js';
import { openStatistics, type Statistics } from './statistics.js';

/** What the handlers of all pages share. It survives a migration, except for what this process has requested. */
export interface RunState {
    readonly input: ScraperInput;
    readonly chosenProducts: ChosenProducts;
    readonly savedOffers: SavedOffers;
    readonly statistics: Statistics;
    readonly queue: RequestQueue;
    /** ASINs of the products that this process has requested. */
    readonly requestedProducts: Set<string>;
}

/**
 * Opens the state of this run, with what an earlier process of it left.
 *
 * @param input The checked input.
 */
export async function openRunState(input: ScraperInput): Promise<RunState> {
    const [chosenProducts, savedOffers, statistics, queue] = await Promise.all([
        openChosenProducts(input.maxProducts),
        openSavedOffers(),
        openStatistics(),
        Actor.openRequestQueue(),
    ]);
    // A process that was killed leaves its requests locked; this run is their only owner.
    if (Actor.isAtHome()) await Actor.apifyClient.requestQueue(queue.id).unlockRequests();
    // The statistics of an earlier process may be older than its last save.
    statistics.totalSaved = savedOffers.total;
    return { input, chosenProducts, savedOffers, statistics, queue, requestedProducts: new Set() };
}
