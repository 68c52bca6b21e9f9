import { confirmPlace } from '../delivery-place/confirm-place.js';
import { offersUrl, productUrl } from '../pages/index.js';
import { openPage } from '../responses/open-page.js';
import { UnreadablePageError } from '../responses/page-errors.js';
import { isLastUnreadable } from '../responses/retries.js';
import { keepSnapshot } from '../responses/snapshot.js';
import type { RunState } from '../state/run-state.js';
import { type LostPage, reportLost } from '../state/statistics.js';
import { type OpenedOffers, pagesAfter, readWholeOffers } from './opened-offers.js';
import type { PageContext } from './page-handler.js';
import { type ProductDetails, readDetails } from './product.js';
import { LABELS, type OffersData } from './requests.js';
import { keepDeliveryLocation } from './session-place.js';

/** How many offers pages one product page confirms; a visit that fails is retried with a single one. */
const PAGES_OF_A_VISIT = 5;

/**
 * Opens further offers pages of a product and then its product page, all with one session. Offers pages do not name
 * their place. A session can lose its place at any time but never gets it back, so the place on the product page is
 * also that of the offers pages before it.
 *
 * @param first The offers page that was requested.
 * @returns The opened pages, the product's details when they are wanted and readable, and the pages still to request.
 * @throws {OtherPlaceError} When the product page shows another place.
 * @throws {UnreadablePageError} When the product's details cannot be read and the page must be requested again.
 */
export async function visitProduct(
    first: OpenedOffers,
    context: PageContext,
    state: Pick<RunState, 'input' | 'statistics'>,
): Promise<{ pages: OpenedOffers[]; next: OffersData[] }> {
    const { request, session, visit } = context;
    const { input, statistics } = state;
    const pages = [first];
    const next = pagesAfter(first, input);
    const mostPages = request.errorMessages.length === 0 ? PAGES_OF_A_VISIT : 1;
    while (pages.length < mostPages) {
        const data = next.shift();
        if (!data) break;
        const page = readWholeOffers(
            openPage(await visit({ url: offersUrl(input.origin, data.asin, data.page) })),
            data,
            request,
            input,
        );
        pages.push(page);
        next.push(...pagesAfter(page, input));
    }

    const url = productUrl(input.origin, first.data.asin);
    const $ = openPage(await visit({ url }));
    const { asin } = first.data;
    let details: ProductDetails | undefined;
    let unreadable: UnreadablePageError | undefined;
    // Pages that were requested after the first know its details.
    if (input.productDetails && first.data.page === 1) {
        try {
            details = readDetails($, asin, input.marketplace, url);
        } catch (error) {
            const isLast = isLastUnreadable(request, input.maxRequestRetries);
            if (!(error instanceof UnreadablePageError && isLast)) throw error;
            unreadable = error;
        }
    }
    confirmPlace(keepDeliveryLocation(session, $), { request, session }, state);
    if (unreadable) {
        // A product without readable details still has its offers.
        const { message } = unreadable;
        const lost: LostPage = { url, label: LABELS.product, asin, reason: 'unreadable', message };
        await reportLost(statistics, lost);
        await keepSnapshot(context, lost, statistics.lostPages.length + statistics.furtherLostPages);
        return { pages, next };
    }
    statistics.pagesRead++;
    return {
        pages: pages.map(({ data, offersPage }) => ({ data: { ...data, ...details }, offersPage })),
        next: next.map((data) => ({ ...data, ...details })),
    };
}
