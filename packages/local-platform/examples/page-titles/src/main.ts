import { CheerioCrawler, type RequestOptions } from '@crawlee/cheerio';
import { Actor } from 'apify';

interface Input {
    startUrls: RequestOptions[];
    maxPages: number;
}

await Actor.init();
const { startUrls, maxPages } = (await Actor.getInput()) as Input;

const crawler = new CheerioCrawler({
    maxRequestsPerCrawl: maxPages,
    async requestHandler({ $, request, enqueueLinks }) {
        await enqueueLinks();
        await Actor.pushData({ url: request.loadedUrl, title: $('title').text() });
    },
});
const { requestsFinished } = await crawler.run(startUrls);

await Actor.exit(`Pages read: ${requestsFinished}.`);
