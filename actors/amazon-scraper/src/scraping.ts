import type { HttpCrawlingContext } from '@crawlee/http';
import type { ChosenProducts } from './chosen-products.js';
import type { ScraperInput } from './input.js';
import type { SavedOffers } from './saved-offers.js';
import type { Statistics } from './statistics.js';

/** What the handlers of all pages share. */
export interface Scraping {
    readonly input: ScraperInput;
    readonly chosenProducts: ChosenProducts;
    readonly savedOffers: SavedOffers;
    readonly statistics: Statistics;
    /** Requests of the queue that are not handled yet. */
    pendingRequests(): Promise<number>;
}

/** Handles one kind of page. */
export type PageHandler = (context: HttpCrawlingContext) => Promise<void>;
