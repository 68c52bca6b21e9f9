import { pageText, UnreadablePageError } from '../blocked-page.js';
import { firstOffersRequest, type ProductData } from '../page-request.js';
import { readProductPage } from '../pages/index.js';
import type { PageHandler, Scraping } from '../scraping.js';

/** Reads title and description from a product page, and asks for the product's offers. */
export function productHandler({ input, statistics }: Scraping): PageHandler {
    return async (context) => {
        const data = context.request.userData as ProductData;
        const { title, description } = readProductPage(
            pageText(context),
            context.request.loadedUrl ?? context.request.url,
            input.marketplace.domain,
        );
        if (title === null) throw new UnreadablePageError(`the page of product ${data.asin} has no title.`);
        const product = { ...data, title, description: description ?? '' };
        await context.addRequests([firstOffersRequest(input.origin, product)]);
        statistics.pagesRead++;
    };
}
