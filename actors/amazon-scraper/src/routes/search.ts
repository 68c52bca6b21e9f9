import { confirmPlace } from '../delivery-place/confirm-place.js';
import { readSearchPage } from '../pages/index.js';
import { UnreadablePageError } from '../responses/page-errors.js';
import type { RunState } from '../state/run-state.js';
import type { PageHandler } from './page-handler.js';
import { firstProductRequest, type SearchData, searchRequest } from './requests.js';
import { keepDeliveryLocation } from './session-place.js';

/** Chooses the products of a search page, and requests them and the next search page. */
export function searchHandler(state: RunState): PageHandler {
    const { input, chosenProducts, requestedProducts, statistics } = state;
    return async ({ $, request, session, addRequests, log }) => {
        const { keyword, firstPageUrl, page } = request.userData as SearchData;
        const searchPage = readSearchPage($, input.marketplace, request.loadedUrl ?? request.url);
        const { results, nextPageUrl } = searchPage;
        if (results.length === 0 && !searchPage.foundNothing) {
            throw new UnreadablePageError(
                `search page ${page} of "${keyword}" shows neither products nor a message that there are none.`,
            );
        }
        confirmPlace(keepDeliveryLocation(session, $), { request, session }, state);
        const cards = new Map(
            results.filter(({ sponsored }) => input.includeSponsored || !sponsored).map((card) => [card.asin, card]),
        );
        const asins = await chosenProducts.choose([...cards.keys()]);
        const requests = asins.map((asin) => {
            const data = { asin, title: cards.get(asin)?.title ?? '', description: '', keyword };
            return firstProductRequest(input, data);
        });
        const hasNext = nextPageUrl !== null && page < input.maxSearchPages && !chosenProducts.isFull;
        const next = hasNext ? [searchRequest({ keyword, firstPageUrl, page: page + 1 }, nextPageUrl)] : [];
        await addRequests([...requests, ...next]);
        for (const asin of asins) requestedProducts.add(asin);
        statistics.pagesRead++;
        log.info(`Search page ${page} of "${keyword}": ${asins.length} products of ${cards.size} chosen`);
    };
}
