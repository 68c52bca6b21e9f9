import type { Marketplace } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { readProductPage } from '../pages/index.js';
import { UnreadablePageError } from '../responses/page-errors.js';
import type { RunState } from '../state/run-state.js';
import type { PageHandler } from './page-handler.js';
import { firstOffersRequest, type ProductData } from './requests.js';
import { keepDeliveryLocation } from './session-place.js';

/** What the product page says about a product. */
export type ProductDetails = Pick<ProductData, 'title' | 'description' | 'buyBox' | 'unavailableReason'>;

/**
 * Reads a product page: title, description, and what only this page says about the first offer.
 *
 * @param $ The page.
 * @param asin The product.
 * @param marketplace Store by whose rules prices are read.
 * @param url Where the page came from.
 * @throws {UnreadablePageError} When it is no product page.
 */
export function readDetails($: CheerioAPI, asin: string, marketplace: Marketplace, url: string): ProductDetails {
    const page = readProductPage($, marketplace, url);
    const { title, sellerName, listPrice, couponText, isPrime, unavailableReason } = page;
    if (title === null) throw new UnreadablePageError(`the page of product ${asin} has no title.`);
    return {
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
        const details = readDetails($, data.asin, input.marketplace, request.loadedUrl ?? request.url);
        keepDeliveryLocation(session, $);
        await addRequests([firstOffersRequest(input.origin, { ...data, ...details, sessionId: session?.id })]);
        statistics.pagesRead++;
    };
}
