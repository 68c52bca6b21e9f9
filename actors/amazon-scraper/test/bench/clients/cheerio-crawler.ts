/**
 * An ordinary CheerioCrawler with handlers that do what the course's do: the description from the product page, then
 * its offers, one item each. The pages of the wanted kind come first, and are all that is measured.
 */
import { CheerioCrawler, createCheerioRouter } from '@crawlee/cheerio';
import { Actor, Configuration } from 'apify';
import { courseHandlers, courseOffersRequest } from '../course-handlers.js';
import { pageRead, task } from './stopwatch.js';

Configuration.getGlobalConfig().set('persistStorage', false);
await Actor.init();

const router = createCheerioRouter();
courseHandlers(router, task.url, pageRead);
const crawler = new CheerioCrawler({ maxConcurrency: task.concurrency, requestHandler: router });
await crawler.run(
    task.asins.map((asin) => {
        const data = { title: '', asin, itemUrl: `${task.url}/dp/${asin}`, keyword: '' };
        return task.kind === 'product'
            ? { url: data.itemUrl, label: 'PRODUCT', userData: { data } }
            : courseOffersRequest(task.url, { ...data, description: '' });
    }),
);
