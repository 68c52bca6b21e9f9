import { Actor } from 'apify';
import { chainTo } from './chain.js';
import { createCrawler } from './crawler.js';
import { readInput } from './input.js';
import { type Outcome, outcomeOf } from './outcome.js';
import { openProxy } from './proxy.js';
import { startRequests } from './routes/start-requests.js';
import { keepProgress } from './state/progress.js';
import { openRunState } from './state/run-state.js';
import { requestUnfinished } from './state/unfinished-products.js';

/**
 * Scrapes what the run's input names into its default dataset. A run that was interrupted continues.
 *
 * @returns How the run ended.
 * @throws {InputError} When the input is not valid.
 */
export async function scrape(): Promise<Outcome> {
    const input = readInput(await Actor.getInput());
    const proxy = await openProxy(input.proxy, input.marketplace);
    if (input.chainTo) await chainTo(input.chainTo);

    const state = await openRunState(input);
    const crawler = createCrawler(state, proxy);
    const stopProgress = keepProgress(state);
    try {
        await crawler.run(await startRequests(state));
        while ((await requestUnfinished(state)) > 0) await crawler.run([], { purgeRequestQueue: false });
    } finally {
        await stopProgress();
    }
    return outcomeOf(state.statistics, state.savedOffers.products);
}
