// What the start of the Actors is measured against: an Actor as `apify create` makes it with Crawlee and Cheerio.
import { CheerioCrawler } from '@crawlee/cheerio';
import { Actor } from 'apify';

await Actor.init();
const { startUrls, maxRequestsPerCrawl } = await Actor.getInput();
const crawler = new CheerioCrawler({
    maxRequestsPerCrawl,
    requestHandler: ({ request, $ }) => Actor.pushData({ url: request.loadedUrl, title: $('title').text() }),
});
await crawler.run(startUrls);
await Actor.exit();
