import { readProductDetails } from '../pages/index.js';
import { UnreadablePageError } from '../responses/page-errors.js';
import type { RunState } from '../state/run-state.js';
import type { PageHandler } from './page-handler.js';
import { firstOffersRequest, type ProductData } from './requests.js';
import { keepDeliveryLocation } from './session-place.js';

/** Reads title and description from a product page, and requests the product's offers. */
export function productHandler({ input, statistics }: RunState): PageHandler {
    return async ({ $, request, session, addRequests }) => {
        const data = request.userData as ProductData;
        const { title, description } = readProductDetails($);
        if (title === null) throw new UnreadablePageError(`the page of product ${data.asin} has no title.`);
        keepDeliveryLocation(session, $);
        const product = { ...data, title, description: description ?? '', sessionId: session?.id };
        await addRequests([firstOffersRequest(input.origin, product)]);
        statistics.pagesRead++;
    };
}
