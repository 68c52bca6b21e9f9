import { readOffersPage } from '../pages/index.js';
import { UnreadablePageError, unreadableResponses } from '../responses/page-errors.js';
import type { RunState } from '../state/run-state.js';
import { offerItem } from './offer-item.js';
import { isWhole, nextPages, offersToSave } from './offers-pages.js';
import type { PageHandler } from './page-handler.js';
import { type OffersData, offersRequest } from './requests.js';
import { deliveryLocationOf } from './session-place.js';

/** Saves the offers of one page of a product, and requests the product's next pages. */
export function offersHandler({ input, savedOffers, statistics, queue }: RunState): PageHandler {
    return async ({ $, request, session, addRequests, log }) => {
        const data = request.userData as OffersData;
        const offersPage = readOffersPage($, input.marketplace);
        if (!isWhole(offersPage, data, unreadableResponses(request))) {
            throw new UnreadablePageError(`offers page ${data.page} of ${data.asin} holds no offers, and should.`);
        }
        const product = { ...data, title: data.title || (offersPage.title ?? '') };
        const context = {
            ...product,
            marketplace: input.marketplace.domain,
            origin: input.origin,
            deliveryLocation: deliveryLocationOf(session, $),
            dateHandled: new Date().toISOString(),
            numberOfRetries: request.retryCount,
            currentPendingRequests: (await queue.getInfo())?.pendingRequestCount ?? 0,
        };
        const items = offersToSave(offersPage.offers, data, input).map(({ offer, position }) =>
            offerItem({ ...context, position }, offer),
        );
        await savedOffers.save(items);
        statistics.totalSaved = savedOffers.total;
        await addRequests(
            nextPages(product, offersPage, items.length, input).map((page) => offersRequest(input.origin, page)),
        );
        if (data.page === 1 && offersPage.offers.length === 0) {
            statistics.productsWithoutOffer[data.unavailableReason ?? 'unknown']++;
        }
        statistics.pagesRead++;
        statistics.offersWithoutPrice += items.filter(({ price }) => price === null).length;
        log.debug(`Offers page ${data.page} of ${data.asin}: ${items.length} offers saved`);
    };
}
