import { Actor } from 'apify';
import { ASIN_TRACKER_KEY, asinTracker } from './asin-tracker.js';
import { chainTo } from './chain.js';
import { openChosenProducts } from './chosen-products.js';
import { createCrawler } from './crawler.js';
import { readInput } from './input.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { logProgress } from './progress.js';
import { openProxy } from './proxy.js';
import { openSavedOffers } from './saved-offers.js';
import type { Scraping } from './scraping.js';
import { startRequests } from './start-requests.js';
import { openStatistics } from './statistics.js';
import { requestUnfinished } from './unfinished-products.js';

const LOG_INTERVAL_MS = 10_000;

/**
 * Scrapes what the run's input asks for into its default dataset; a run that was interrupted goes on.
 * @throws InputError when the input is not valid
 */
export async function scrape(): Promise<Outcome> {
    const input = readInput(await Actor.getInput());
    const proxy = await openProxy(input.proxy, input.marketplace);
    if (input.chainTo) await chainTo(input.chainTo);
    const [chosenProducts, savedOffers, statistics] = await Promise.all([
        openChosenProducts(input.maxProducts),
        openSavedOffers(),
        openStatistics(),
    ]);
    const queue = await Actor.openRequestQueue();
    await releaseRequests(queue.id);
    const scraping: Scraping = {
        input,
        chosenProducts,
        savedOffers,
        statistics,
        pendingRequests: async () => (await queue.getInfo())?.pendingRequestCount ?? 0,
    };
    const crawler = createCrawler(scraping, proxy);
    // What an earlier process counted last may be older than what it saved last.
    statistics.totalSaved = savedOffers.total;
    const keepTracker = () => Actor.setValue(ASIN_TRACKER_KEY, asinTracker(scraping));
    const interval = setInterval(() => logProgress(scraping), LOG_INTERVAL_MS);
    Actor.on('persistState', keepTracker);
    try {
        await crawler.run(await startRequests(input, chosenProducts));
        while ((await requestUnfinished(queue, input, scraping)) > 0)
            await crawler.run([], { purgeRequestQueue: false });
    } finally {
        clearInterval(interval);
        Actor.off('persistState', keepTracker);
        await keepTracker();
        logProgress(scraping);
    }
    return outcomeOf(statistics, savedOffers.products);
}

/** A process that was killed leaves its requests locked; this run is their only owner. */
async function releaseRequests(queueId: string): Promise<void> {
    if (!Actor.isAtHome()) return;
    await Actor.apifyClient.requestQueue(queueId).unlockRequests();
}
