import type { Dictionary, RequestOptions } from '@crawlee/http';
import type { Money } from '@offer-chain/offer';
import type { ScraperInput } from '../input.js';
import { offersUrl, productUrl, searchUrl, type UnavailableReason } from '../pages/index.js';
import type { SessionRequest } from '../visitor-crawler.js';

/** The kinds of pages, which are the labels of the crawler's routes. */
export const LABELS = { search: 'SEARCH', product: 'PRODUCT', offers: 'OFFERS' } as const;

/** What is known of a product when one of its pages is requested. */
export interface ProductData extends Dictionary, SessionRequest {
    asin: string;
    title: string;
    /** Empty until the product page is read. */
    description: string;
    /** Empty when the product did not come from a search. */
    keyword: string;
    /** What the product page says of the offer in its buy box; undefined until it is read. */
    buyBox?: SavedBuyBox | undefined;
    /** Why the product page has no offer in its buy box. */
    unavailableReason?: UnavailableReason | null | undefined;
}

/** What only the product page says about the offer in its buy box, which offers pages show as the pinned one. */
export interface SavedBuyBox {
    sellerName: string;
    listPrice: Money | null;
    couponText: string | null;
    isPrime: boolean | null;
}

/** What goes along with the request of a search page. */
export interface SearchData extends Dictionary {
    keyword: string;
    /** URL of the search's first page: a keyword with other filters is another search. */
    firstPageUrl: string;
    /** From 1. */
    page: number;
}

/** What goes along with the request of an offers page. */
export interface OffersData extends ProductData {
    /** From 1. */
    page: number;
    /** Offers shown before this page's first. */
    offersBefore: number;
    /** Offers of earlier pages that count for `maxOffersPerProduct`. */
    savedBefore: number;
    /** Number of the product's last page, null while no page has said how many offers there are. */
    lastPage: number | null;
}

type PageRequest<Data extends Dictionary> = RequestOptions<Data> & { uniqueKey: string };

/**
 * The request of a search's first page.
 *
 * @param origin Scheme and host of the marketplace.
 * @param keyword What to search for, empty when `url` does not say.
 * @param url The search as given by the user; made from the keyword when absent.
 */
export function firstSearchRequest(origin: string, keyword: string, url?: string): PageRequest<SearchData> {
    const firstPageUrl = url ?? searchUrl(origin, keyword);
    return searchRequest({ keyword, firstPageUrl, page: 1 }, firstPageUrl);
}

/**
 * The request of one page of a search.
 *
 * @param url Where the page is: later ones are linked by the page before.
 */
export function searchRequest(data: SearchData, url: string): PageRequest<SearchData> {
    const uniqueKey = `${LABELS.search} ${data.firstPageUrl} ${data.page}`;
    return { url, label: LABELS.search, uniqueKey, userData: data };
}

/** The request of a product page. */
export function productRequest(origin: string, data: ProductData): PageRequest<ProductData> {
    const uniqueKey = `${LABELS.product} ${data.asin}`;
    return { url: productUrl(origin, data.asin), label: LABELS.product, uniqueKey, userData: data };
}

/** The request of one page of a product's offers. */
export function offersRequest(origin: string, data: OffersData): PageRequest<OffersData> {
    return {
        url: offersUrl(origin, data.asin, data.page),
        label: LABELS.offers,
        uniqueKey: `${LABELS.offers} ${data.asin} ${data.page}`,
        userData: data,
    };
}

/** The request of the first page of a product's offers. */
export function firstOffersRequest(origin: string, data: ProductData): PageRequest<OffersData> {
    return offersRequest(origin, { ...data, page: 1, offersBefore: 0, savedBefore: 0, lastPage: null });
}

/**
 * The first request for a product: its product page when details are wanted, else its first offers page. For a place of
 * delivery the offers page is the first as well: the product page, opened after it, confirms the place.
 */
export function firstProductRequest(
    { origin, productDetails, deliverTo }: Pick<ScraperInput, 'origin' | 'productDetails' | 'deliverTo'>,
    data: ProductData,
) {
    return productDetails && !deliverTo ? productRequest(origin, data) : firstOffersRequest(origin, data);
}
