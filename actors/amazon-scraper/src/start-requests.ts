import type { Source } from '@crawlee/http';
import type { ChosenProducts } from './chosen-products.js';
import { InputError, type ScraperInput } from './input.js';
import { firstProductRequest, searchRequest } from './page-request.js';

const ASIN_IN_PATH = /\/(?:dp|gp\/product|gp\/aw\/d|gp\/offer-listing|exec\/obidos\/asin)\/([A-Z0-9]{10})(?=[/?]|$)/i;

/**
 * The requests that a run begins with: a search page for each keyword and search URL, a product page (or offers page)
 * for each ASIN and product URL.
 * @throws InputError for a URL that is neither a search nor a product page
 */
export async function startRequests(input: ScraperInput, chosenProducts: ChosenProducts): Promise<Source[]> {
    const { origin, keywords, productDetails } = input;
    const searches = keywords.map((keyword) => searchRequest(origin, { keyword, page: 1 }));
    const asins = [...input.asins];
    for (const [index, url] of input.urls.entries()) {
        const { pathname, search, searchParams } = new URL(url);
        const asin = ASIN_IN_PATH.exec(pathname)?.[1]?.toUpperCase();
        const keyword = searchParams.get('k') ?? searchParams.get('field-keywords');
        if (asin) asins.push(asin);
        else if (keyword !== null || pathname === '/s') {
            searches.push(searchRequest(origin, { keyword: keyword ?? '', page: 1 }, origin + pathname + search));
        } else {
            throw new InputError(
                `Input field "urls.${index}": must be a search page (/s?k=…) or a product page (/dp/ASIN), it is ${url}.`,
            );
        }
    }
    const chosen = await chosenProducts.choose(asins);
    return [
        ...searches,
        ...chosen.map((asin) =>
            firstProductRequest(origin, { asin, title: '', description: '', keyword: '' }, productDetails),
        ),
    ];
}
