/** This Actor's own crawler, storages in memory; the pages of the wanted kind come first, and are all that is measured. */
import { Actor, Configuration } from 'apify';
import { createCrawler } from '../../../src/crawler.js';
import { readInput } from '../../../src/input.js';
import { startRequests } from '../../../src/routes/start-requests.js';
import { openRunState } from '../../../src/state/run-state.js';
import type { Statistics } from '../../../src/state/statistics.js';
import { pageRead, task } from './stopwatch.js';

Configuration.getGlobalConfig().set('persistStorage', false);
await Actor.init();

const input = readInput({
    asins: task.asins,
    baseUrl: task.url,
    productDetails: task.kind === 'product',
    // One offers page a product.
    maxOffersPerProduct: 10,
    maxConcurrency: task.concurrency,
});
const state = await openRunState(input);
const { statistics } = state;
const counting: Statistics = Object.defineProperty({ ...statistics }, 'pagesRead', {
    get: () => statistics.pagesRead,
    set(pages: number) {
        statistics.pagesRead = pages;
        pageRead();
    },
});
const crawler = createCrawler({ ...state, statistics: counting }, undefined);
await crawler.run(await startRequests(state));
