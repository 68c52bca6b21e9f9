/**
 * An ordinary CheerioCrawler with handlers that do what the course's do: the description from the product page, then
 * its offers, one item each. It is stopped when all pages of the wanted kind have been read.
 */
import { CheerioCrawler, createCheerioRouter } from '@crawlee/cheerio';
import { Actor, Configuration } from 'apify';
import { courseHandlers, courseOffersRequest } from '../course-handlers.js';
import { report, task } from './stopwatch.js';

Configuration.getGlobalConfig().set('persistStorage', false);
await Actor.init();

let read = 0;
const router = createCheerioRouter();
courseHandlers(router, task.url, () => {
    if (++read === task.asins.length) report(read);
});
const crawler = new CheerioCrawler({ maxConcurrency: task.concurrency, requestHandler: router });
await crawler.run(
    task.asins.map((asin) => {
        const data = { title: '', asin, itemUrl: `${task.url}/dp/${asin}`, keyword: '' };
        return task.kind === 'product'
            ? { url: data.itemUrl, label: 'PRODUCT', userData: { data } }
            : courseOffersRequest(task.url, { ...data, description: '' });
    }),
);
