import { firstOffersRequest, firstProductRequest, LABELS, type ProductData } from '../routes/requests.js';
import type { RunState } from './run-state.js';

/**
 * Requests the offers of chosen products that this process has not requested, that have no saved offers, are not
 * reported as lost, and have no request for their offers in the queue. There are such products when the search page that
 * chose them failed before it could request them, or when an earlier process was killed at such a moment.
 *
 * @returns How many products were requested.
 */
export async function requestUnfinished({
    input,
    chosenProducts,
    savedOffers,
    statistics,
    queue,
    requestedProducts,
}: RunState): Promise<number> {
    const { origin, productDetails } = input;
    const lost = new Set(
        statistics.lostPages
            .filter(({ label, reason }) => label === LABELS.offers || reason === 'missing')
            .map(({ asin }) => asin),
    );
    let requested = 0;
    for (const asin of chosenProducts.asins()) {
        if (requestedProducts.has(asin) || savedOffers.has(asin) || lost.has(asin)) continue;
        requestedProducts.add(asin);
        const product: ProductData = { asin, title: '', description: '', keyword: '' };
        const first = await queue.addRequest(firstProductRequest(input, product));
        let isNew = !first.wasAlreadyPresent;
        if (!isNew && productDetails) {
            // The request of the product page holds what the search page said about the product.
            const known = (await queue.getRequest<ProductData>(first.requestId))?.userData;
            isNew = !(await queue.addRequest(firstOffersRequest(origin, { ...product, ...known, asin })))
                .wasAlreadyPresent;
        }
        if (isNew) requested++;
    }
    return requested;
}
