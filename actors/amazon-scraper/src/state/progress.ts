import { Actor, log } from 'apify';
import { ASIN_TRACKER_KEY, asinTracker } from './asin-tracker.js';
import type { RunState } from './run-state.js';

const LOG_INTERVAL_MS = 10_000;
/** A line with thousands of products would fill a run's log, whose size is limited. */
const MOST_PRODUCTS_LOGGED = 100;

type Progress = Pick<RunState, 'chosenProducts' | 'savedOffers' | 'statistics'>;

/**
 * Logs every ten seconds what the run has done, and keeps the ASIN tracker whenever the SDK asks to persist the state.
 *
 * @param progress What is counted.
 * @returns A function that stops this after a last log line and a last record.
 * @see https://docs.apify.com/academy/expert-scraping-with-apify/migrations-maintaining-state
 */
export function keepProgress(progress: Progress): () => Promise<void> {
    const keepTracker = () => Actor.setValue(ASIN_TRACKER_KEY, asinTracker(progress));
    const interval = setInterval(() => logProgress(progress), LOG_INTERVAL_MS);
    Actor.on('persistState', keepTracker);
    return async () => {
        clearInterval(interval);
        Actor.off('persistState', keepTracker);
        await keepTracker();
        logProgress(progress);
    };
}

function logProgress(progress: Progress): void {
    const { totalSaved, pagesRead, blocked, lostPages, furtherLostPages, errors } = progress.statistics;
    const pagesWithErrors = Object.keys(errors).length;
    const lost = lostPages.length + furtherLostPages;
    log.info('Statistics', { totalSaved, pagesRead, blocked, pagesWithErrors, lostPages: lost });
    const { size } = progress.chosenProducts;
    if (size <= MOST_PRODUCTS_LOGGED) log.info('Offers of each ASIN', asinTracker(progress));
    else log.info('Products', { chosen: size, withOffers: progress.savedOffers.products });
}
