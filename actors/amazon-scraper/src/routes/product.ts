import { readProductPage } from '../pages/index.js';
import { UnreadablePageError } from '../responses/page-errors.js';
import type { RunState } from '../state/run-state.js';
import type { PageHandler } from './page-handler.js';
import { firstOffersRequest, type ProductData } from './requests.js';
import { keepDeliveryLocation } from './session-place.js';

/** Reads a product page: title, description, and what only it says of the first offer. Requests the product's offers. */
export function productHandler({ input, statistics }: RunState): PageHandler {
    return async ({ $, request, session, addRequests }) => {
        const data = request.userData as ProductData;
        const page = readProductPage($, input.marketplace, request.loadedUrl ?? request.url);
        const { title, sellerName, listPrice, couponText, isPrime, unavailableReason } = page;
        if (title === null) throw new UnreadablePageError(`the page of product ${data.asin} has no title.`);
        keepDeliveryLocation(session, $);
        const product: ProductData = {
            ...data,
            title,
            description: page.description ?? '',
            sessionId: session?.id,
            buyBox: sellerName === null ? undefined : { sellerName, listPrice, couponText, isPrime },
            unavailableReason,
        };
        await addRequests([firstOffersRequest(input.origin, product)]);
        statistics.pagesRead++;
    };
}
