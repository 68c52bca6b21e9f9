import type { Marketplace } from './marketplace/marketplace.js';
import type { ShopPlace } from './marketplace/places.js';
import { dogPage, signInPage } from './pages/blocked-page.js';
import type { Filler } from './pages/filler.js';
import { wholePage } from './pages/layout.js';
import { offersPage } from './pages/offers-page.js';
import { productPage } from './pages/product-page.js';
import { searchPage } from './pages/search-page.js';
import type { Shop } from './shop.js';

/** What kind of page a request was for. */
export type PageKind = 'search' | 'product' | 'offers' | 'location' | 'notFound' | 'other';

/** The response to one request. */
export interface PageResponse {
    kind: PageKind;
    status: number;
    headers?: Record<string, string>;
    body: string;
}

const PRODUCT_PATH = /^\/(?:[^/]+\/)?(?:dp|gp\/product|gp\/aw\/d)\/([A-Z0-9]{10})(?:\/|$)/;
const OFFERS_PATH = /^\/gp\/(?:product|aod)\/ajax(?:\/|$)/;
const OFFER_LISTING_PATH = /^\/gp\/offer-listing\/([A-Z0-9]{10})(?:\/|$)/;

/** Reads a page number from a query: 1 when it is absent or not a number. */
function pageNumber(value: string | null): number {
    const number = Number(value ?? '1');
    return Number.isInteger(number) && number >= 1 ? number : 1;
}

/** Whether a redirect to this path stays in the shop, unlike `//elsewhere`. */
function isOwnPath(target: string | null): target is string {
    return target !== null && /^\/(?![/\\])/.test(target);
}

/** Parsing the target percent-encodes what a header cannot hold, and does not encode anything twice. */
function redirect(target: string): PageResponse {
    const { pathname, search } = new URL(target, 'http://shop');
    return { kind: 'other', status: 302, headers: { location: pathname + search }, body: '' };
}

/** Creates the routes of one shop: the path of each page, as a visitor in a place sees it. */
export function createRoutes(
    shop: Shop,
    marketplace: Marketplace,
    filler: Filler,
): (url: URL, place: ShopPlace) => PageResponse {
    const notFound = (): PageResponse => ({ kind: 'notFound', status: 404, body: dogPage('notFound', marketplace) });

    return (url, place) => {
        const { pathname, searchParams: query } = url;
        const named = query.get('keywords');
        if (named) shop.catalog(named, place);

        if (pathname === '/s' || pathname.startsWith('/s/')) {
            const keyword = query.get('k') ?? query.get('field-keywords') ?? '';
            const body = searchPage(shop.catalog(keyword, place), pageNumber(query.get('page')), filler);
            return { kind: 'search', status: 200, body };
        }
        if (OFFERS_PATH.test(pathname)) {
            const product = shop.product(query.get('asin') ?? '', place);
            if (!product) return notFound();
            const request = {
                page: pageNumber(query.get('pageno')),
                listOnly: query.get('isonlyrenderofferlist') === 'true',
            };
            return { kind: 'offers', status: 200, body: offersPage(product, request, marketplace) };
        }
        const listing = OFFER_LISTING_PATH.exec(pathname)?.[1];
        if (listing) return shop.product(listing, place) ? redirect(`/dp/${listing}?aod=1`) : notFound();
        const asin = PRODUCT_PATH.exec(pathname)?.[1];
        if (asin) {
            const product = shop.product(asin, place);
            if (!product) return notFound();
            return { kind: 'product', status: 200, body: productPage(product, marketplace, filler) };
        }
        if (pathname === '/sspa/click') {
            const target = query.get('url');
            return isOwnPath(target) ? redirect(target) : notFound();
        }
        if (pathname === '/errors/validateCaptcha' || pathname === '/errors_page/validateCaptcha') {
            const target = query.get('amzn-r');
            return redirect(isOwnPath(target) ? target : '/');
        }
        if (pathname === '/ap/signin') {
            const body = signInPage(query.get('openid.return_to') ?? '/', marketplace);
            return { kind: 'other', status: 200, body };
        }
        if (pathname === '/')
            return { kind: 'other', status: 200, body: wholePage(marketplace, marketplace.domain, '', place) };
        return notFound();
    };
}
