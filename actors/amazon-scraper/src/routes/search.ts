import { pageText, UnreadablePageError } from '../blocked-page.js';
import { firstProductRequest, type SearchData, searchRequest } from '../page-request.js';
import { readSearchPage } from '../pages/index.js';
import type { PageHandler, Scraping } from '../scraping.js';

/** Chooses the products of a search page and asks for them, and for the next search page. */
export function searchHandler({ input, chosenProducts, statistics }: Scraping): PageHandler {
    return async (context) => {
        const { request, log } = context;
        const { keyword, page } = request.userData as SearchData;
        const url = request.loadedUrl ?? request.url;
        const searchPage = readSearchPage(pageText(context), url, input.marketplace.domain);
        const { results, nextPageUrl } = searchPage;
        if (results.length === 0 && !searchPage.foundNothing) {
            throw new UnreadablePageError(
                `search page ${page} of "${keyword}" shows no products, nor that there are none.`,
            );
        }
        const cards = new Map(
            results.filter(({ sponsored }) => input.includeSponsored || !sponsored).map((card) => [card.asin, card]),
        );
        const asins = await chosenProducts.choose([...cards.keys()]);
        const requests = asins.map((asin) => {
            const data = { asin, title: cards.get(asin)?.title ?? '', description: '', keyword };
            return firstProductRequest(input.origin, data, input.productDetails);
        });
        const hasNext = nextPageUrl !== null && page < input.maxSearchPages && !chosenProducts.isFull;
        await context.addRequests([
            ...requests,
            ...(hasNext ? [searchRequest(input.origin, { keyword, page: page + 1 }, nextPageUrl)] : []),
        ]);
        statistics.pagesRead++;
        log.info(`Search page ${page} of "${keyword}": ${asins.length} products of ${cards.size} chosen`);
    };
}
