import type { Source } from '@crawlee/http';
import { InputError } from '@offer-chain/actor-input';
import { findAsin } from '@offer-chain/offer';
import type { RunState } from '../state/run-state.js';
import { firstProductRequest, firstSearchRequest } from './requests.js';

/**
 * The requests that a run begins with: a search page for each keyword and search URL, a product page (or offers page)
 * for each ASIN and product URL.
 *
 * @throws {InputError} When a URL is neither a search nor a product page.
 */
export async function startRequests({
    input,
    chosenProducts,
    requestedProducts,
}: Pick<RunState, 'input' | 'chosenProducts' | 'requestedProducts'>): Promise<Source[]> {
    const { origin, keywords } = input;
    const searches = keywords.map((keyword) => firstSearchRequest(origin, keyword));
    const asins = [...input.asins];
    for (const [index, url] of input.urls.entries()) {
        const { pathname, search, searchParams } = new URL(url);
        const asin = findAsin(pathname);
        const keyword = searchParams.get('k') ?? searchParams.get('field-keywords');
        if (asin) asins.push(asin);
        else if (keyword !== null || pathname === '/s') {
            searches.push(firstSearchRequest(origin, keyword ?? '', origin + pathname + search));
        } else {
            throw new InputError(
                `Input field "urls.${index}": must be a search page (/s?k=…) or a product page (/dp/ASIN), it is ${url}.`,
            );
        }
    }
    const chosen = await chosenProducts.choose(asins);
    for (const asin of chosen) requestedProducts.add(asin);
    return [
        ...searches,
        ...chosen.map((asin) => firstProductRequest(input, { asin, title: '', description: '', keyword: '' })),
    ];
}
