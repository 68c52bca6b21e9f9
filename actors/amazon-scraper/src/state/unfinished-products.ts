import { firstOffersRequest, firstProductRequest, LABELS, type ProductData } from '../routes/requests.js';
import type { RunState } from './run-state.js';

/**
 * Requests the offers of products that have none saved, none reported as lost, and no request for their offers in the
 * queue. There are such products when a process was killed after it had lost a product page and before it had requested
 * the offers.
 *
 * @returns How many products were requested.
 */
export async function requestUnfinished({
    input,
    chosenProducts,
    savedOffers,
    statistics,
    queue,
}: RunState): Promise<number> {
    const { origin, productDetails } = input;
    const lost = new Set(
        statistics.lostPages
            .filter(({ label, reason }) => label === LABELS.offers || reason === 'missing')
            .map(({ asin }) => asin),
    );
    let requested = 0;
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
        if (isNew) requested++;
    }
    return requested;
}
