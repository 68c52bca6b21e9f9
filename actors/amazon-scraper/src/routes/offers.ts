import { pageText, UnreadablePageError, unreadableAnswers } from '../blocked-page.js';
import { furtherPages, isWhole, wantedOffers } from '../further-offers.js';
import { offerItem } from '../offer-item.js';
import { type OffersData, offersRequest } from '../page-request.js';
import { readOffersPage } from '../pages/index.js';
import type { PageHandler, Scraping } from '../scraping.js';

/** Saves the offers of one page of a product, and asks for the product's further pages. */
export function offersHandler(scraping: Scraping): PageHandler {
    const { input, savedOffers, statistics } = scraping;
    return async (context) => {
        const { request, log } = context;
        const data = request.userData as OffersData;
        const url = request.loadedUrl ?? request.url;
        const offersPage = readOffersPage(pageText(context), url, input.marketplace.domain);
        if (!isWhole(offersPage, data, unreadableAnswers(request))) {
            throw new UnreadablePageError(`offers page ${data.page} of ${data.asin} holds no offers, and should.`);
        }
        const product = { ...data, title: data.title || (offersPage.title ?? '') };
        const handled = {
            marketplace: input.marketplace.domain,
            origin: input.origin,
            dateHandled: new Date().toISOString(),
            numberOfRetries: request.retryCount,
            currentPendingRequests: await scraping.pendingRequests(),
        };
        const items = wantedOffers(offersPage.offers, data, input).map(({ offer, position }) =>
            offerItem({ ...product, ...handled, position }, offer),
        );
        await savedOffers.save(items);
        statistics.totalSaved = savedOffers.total;
        await context.addRequests(
            furtherPages(product, offersPage, items.length, input).map((page) => offersRequest(input.origin, page)),
        );
        statistics.pagesRead++;
        statistics.offersWithoutPrice += items.filter(({ price }) => price === null).length;
        log.debug(`Offers page ${data.page} of ${data.asin}: ${items.length} offers saved`);
    };
}
