import { HttpCrawler } from '@crawlee/http';
import { Actor } from 'apify';

// Asks for many small pages and stores an item of each; says how long the crawl itself took.
await Actor.init();
const { url, pages } = await Actor.getInput();
const crawler = new HttpCrawler({
    async requestHandler({ request, body, pushData }) {
        await pushData({ url: request.url, length: body.length });
    },
});
const { crawlerRuntimeMillis, requestsFinished } = await crawler.run(
    Array.from({ length: pages }, (_, page) => `${url}/${page}`),
);
console.log(`CRAWLED ${requestsFinished} IN ${crawlerRuntimeMillis}`);
await Actor.exit();
