import type { Marketplace } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { readProductPage } from '../pages/index.js';
import { UnreadablePageError } from '../responses/page-errors.js';
import type { RunState } from '../state/run-state.js';
import type { PageHandler } from './page-handler.js';
import { firstOffersRequest, type ProductData } from './requests.js';
import { keepDeliveryLocation } from './session-place.js';

/**
 * Adds to what is known of a product what its product page says: title, description, and what only it says of the first
 * offer.
 *
 * @param url Where the page came from.
 * @throws {UnreadablePageError} When it is no product page.
 */
export function withDetails<Data extends ProductData>(
    data: Data,
    $: CheerioAPI,
    marketplace: Marketplace,
    url: string,
): Data {
    const page = readProductPage($, marketplace, url);
    const { title, sellerName, listPrice, couponText, isPrime, unavailableReason } = page;
    if (title === null) throw new UnreadablePageError(`the page of product ${data.asin} has no title.`);
    return {
        ...data,
        title,
        description: page.description ?? '',
        buyBox: sellerName === null ? undefined : { sellerName, listPrice, couponText, isPrime },
        unavailableReason,
    };
}

/** Reads a product page, and requests the product's offers. */
export function productHandler({ input, statistics }: RunState): PageHandler {
    return async ({ $, request, session, addRequests }) => {
        const data = request.userData as ProductData;
        const product = withDetails(data, $, input.marketplace, request.loadedUrl ?? request.url);
        keepDeliveryLocation(session, $);
        await addRequests([firstOffersRequest(input.origin, { ...product, sessionId: session?.id })]);
        statistics.pagesRead++;
    };
}
