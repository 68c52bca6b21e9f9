import { confirmPlace } from '../delivery-place/confirm-place.js';
import { productUrl, readOffersPage } from '../pages/index.js';
import { openPage } from '../responses/open-page.js';
import { UnreadablePageError, unreadableResponses } from '../responses/page-errors.js';
import type { RunState } from '../state/run-state.js';
import { offerItem } from './offer-item.js';
import { isWhole, nextPages, offersToSave } from './offers-pages.js';
import type { PageContext, PageHandler } from './page-handler.js';
import { withDetails } from './product.js';
import { type OffersData, offersRequest } from './requests.js';
import { deliveryLocationOf, keepDeliveryLocation } from './session-place.js';

/** Saves the offers of one page of a product, and requests the product's next pages. */
export function offersHandler(state: RunState): PageHandler {
    const { input, savedOffers, statistics, queue } = state;
    return async (context) => {
        const { $, request, session, addRequests, log } = context;
        let data = request.userData as OffersData;
        const offersPage = readOffersPage($, input.marketplace);
        if (!isWhole(offersPage, data, unreadableResponses(request))) {
            throw new UnreadablePageError(`offers page ${data.page} of ${data.asin} holds no offers, and should.`);
        }
        if (input.deliverTo) data = await confirmedProduct(data, context, state);
        const product = { ...data, title: data.title || (offersPage.title ?? '') };
        const offerContext = {
            ...product,
            marketplace: input.marketplace.domain,
            origin: input.origin,
            deliveryLocation: deliveryLocationOf(session, $),
            dateHandled: new Date().toISOString(),
            numberOfRetries: request.retryCount,
            currentPendingRequests: (await queue.getInfo())?.pendingRequestCount ?? 0,
        };
        const items = offersToSave(offersPage.offers, data, input).map(({ offer, position }) =>
            offerItem({ ...offerContext, position }, offer),
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

/**
 * Opens the product page after its offers, with the same session. Offers pages do not say their place, and a session can
 * lose its place at any time, but does not get it back: what it shows after the offers, the offers were for.
 *
 * @returns The product, with its details when they are wanted.
 * @throws {OtherPlaceError} When the product page shows another place.
 */
async function confirmedProduct(
    data: OffersData,
    { request, session, visit }: PageContext,
    state: RunState,
): Promise<OffersData> {
    const { input, statistics } = state;
    const url = productUrl(input.origin, data.asin);
    const $ = openPage(await visit({ url }));
    const detailed = withDetails(data, $, input.marketplace, url);
    confirmPlace(keepDeliveryLocation(session, $), { request, session }, state);
    statistics.pagesRead++;
    // Later pages know the details from the first.
    return input.productDetails && data.page === 1 ? detailed : data;
}
