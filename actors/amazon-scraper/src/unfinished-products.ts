import type { RequestQueue } from 'apify';
import type { ChosenProducts } from './chosen-products.js';
import type { ScraperInput } from './input.js';
import { firstOffersRequest, firstProductRequest, LABELS, type ProductData } from './page-request.js';
import type { SavedOffers } from './saved-offers.js';
import type { Statistics } from './statistics.js';

/** What tells whether a product is done. */
export interface ProductProgress {
    readonly chosenProducts: ChosenProducts;
    readonly savedOffers: SavedOffers;
    readonly statistics: Statistics;
}

/**
 * Asks for the offers of products that have none saved, none reported as lost, and no request for their offers in the
 * queue. There are such products when the process was killed after it had given up a product page and before it had
 * asked for the offers.
 * @param input where the shop is, and whether product pages are read
 * @returns how many products were asked for
 */
export async function requestUnfinished(
    queue: RequestQueue,
    { origin, productDetails }: Pick<ScraperInput, 'origin' | 'productDetails'>,
    { chosenProducts, savedOffers, statistics }: ProductProgress,
): Promise<number> {
    const lost = new Set(
        statistics.lostPages
            .filter(({ label, reason }) => label === LABELS.offers || reason === 'missing')
            .map(({ asin }) => asin),
    );
    let asked = 0;
    for (const asin of chosenProducts.asins()) {
        if (savedOffers.has(asin) || lost.has(asin)) continue;
        const product: ProductData = { asin, title: '', description: '', keyword: '' };
        const first = await queue.addRequest(firstProductRequest(origin, product, productDetails));
        let isNew = !first.wasAlreadyPresent;
        if (!isNew && productDetails) {
            // What the search page said of the product went along with the request of its product page.
            const known = (await queue.getRequest<ProductData>(first.requestId))?.userData;
            isNew = !(await queue.addRequest(firstOffersRequest(origin, { ...product, ...known, asin })))
                .wasAlreadyPresent;
        }
        if (isNew) asked++;
    }
    return asked;
}
