import { log } from 'apify';
import { asinTracker } from './asin-tracker.js';
import type { Scraping } from './scraping.js';

/** A line with thousands of products would fill a run's log, which has an end. */
const MOST_PRODUCTS_LOGGED = 100;

/** Logs what the run has done so far: its statistics, and the offers of each ASIN while they are few. */
export function logProgress(scraping: Pick<Scraping, 'chosenProducts' | 'savedOffers' | 'statistics'>): void {
    const { totalSaved, pagesRead, blocked, lostPages, furtherLostPages, errors } = scraping.statistics;
    const pagesWithErrors = Object.keys(errors).length;
    const lost = lostPages.length + furtherLostPages;
    log.info('Statistics', { totalSaved, pagesRead, blocked, pagesWithErrors, lostPages: lost });
    const { size } = scraping.chosenProducts;
    if (size <= MOST_PRODUCTS_LOGGED) log.info('Offers of each ASIN', asinTracker(scraping));
    else log.info('Products', { chosen: size, withOffers: scraping.savedOffers.products });
}
