import type { OfferItem } from '@offer-chain/offer';
import type { RunState } from '../state/run-state.js';
import type { Statistics } from '../state/statistics.js';
import { offerItem } from './offer-item.js';
import { offersToSave } from './offers-pages.js';
import { type OpenedOffers, pagesAfter, readWholeOffers } from './opened-offers.js';
import type { PageHandler } from './page-handler.js';
import { visitProduct } from './product-visit.js';
import { type OffersData, offersRequest } from './requests.js';
import { deliveryLocationOf } from './session-place.js';

/** Saves the offers of one page of a product, and requests the product's next pages. */
export function offersHandler(state: RunState): PageHandler {
    const { input, savedOffers, statistics, queue } = state;
    return async (context) => {
        const { $, request, session, addRequests, log } = context;
        const opened = readWholeOffers($, request.userData as OffersData, request, input);
        const { pages, next } = input.deliverTo
            ? await visitProduct(opened, context, state)
            : { pages: [opened], next: pagesAfter(opened, input) };
        const offerContext = {
            marketplace: input.marketplace.domain,
            origin: input.origin,
            deliveryLocation: deliveryLocationOf(session, $),
            dateHandled: new Date().toISOString(),
            numberOfRetries: request.retryCount,
            currentPendingRequests: (await queue.getInfo())?.pendingRequestCount ?? 0,
        };
        const items = pages.map(({ data, offersPage }) =>
            offersToSave(offersPage.offers, data, input).map(({ offer, position }) =>
                offerItem({ ...data, ...offerContext, position }, offer),
            ),
        );
        for (const pageItems of items) await savedOffers.save(pageItems);
        statistics.totalSaved = savedOffers.total;
        await addRequests(next.map((page) => offersRequest(input.origin, page)));
        for (const page of pages) countPage(statistics, page);
        statistics.offersWithoutPrice += items.flat().filter(({ price }: OfferItem) => price === null).length;
        log.debug(`Offers page ${opened.data.page} of ${opened.data.asin}: ${items.flat().length} offers saved`);
    };
}

function countPage(statistics: Statistics, { data, offersPage }: OpenedOffers): void {
    statistics.pagesRead++;
    if (data.page === 1 && offersPage.offers.length === 0) {
        statistics.productsWithoutOffer[data.unavailableReason ?? 'unknown']++;
    }
}
