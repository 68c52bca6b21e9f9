/** The least that a scraper can do in Node: fetch each page and step once over its markup. */
import { offersUrl, productUrl } from '../../../src/pages/index.js';
import { tokenize } from '../tokenize.js';
import { pageRead, task } from './stopwatch.js';

const urlOf = task.kind === 'product' ? productUrl : offersUrl;
const waiting = task.asins.values();

async function work(): Promise<void> {
    for (const asin of waiting) {
        tokenize(await (await fetch(urlOf(task.url, asin))).text());
        pageRead();
    }
}

await Promise.all(Array.from({ length: task.concurrency }, work));
