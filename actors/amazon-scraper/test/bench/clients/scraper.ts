/** This Actor's own crawler, storages in memory; the pages of the wanted kind come first, and are all that is measured. */
import { Actor, Configuration } from 'apify';
import { openChosenProducts } from '../../../src/chosen-products.js';
import { createCrawler } from '../../../src/crawler.js';
import { readInput } from '../../../src/input.js';
import { openSavedOffers } from '../../../src/saved-offers.js';
import { startRequests } from '../../../src/start-requests.js';
import { openStatistics, type Statistics } from '../../../src/statistics.js';
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
const statistics = await openStatistics();
const chosenProducts = await openChosenProducts(input.maxProducts);
const counting: Statistics = Object.defineProperty({ ...statistics }, 'pagesRead', {
    get: () => statistics.pagesRead,
    set(pages: number) {
        statistics.pagesRead = pages;
        pageRead();
    },
});
const queue = await Actor.openRequestQueue();
const crawler = createCrawler(
    {
        input,
        chosenProducts,
        savedOffers: await openSavedOffers(),
        statistics: counting,
        pendingRequests: async () => (await queue.getInfo())?.pendingRequestCount ?? 0,
    },
    undefined,
);
await crawler.run(await startRequests(input, chosenProducts));
