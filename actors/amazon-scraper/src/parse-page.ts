import {
    type Block,
    findBlock,
    type OffersPage,
    type PageOffer,
    type ProductPage,
    readOffersPage,
    readProductPage,
    readSearchPage,
    type SearchPage,
} from './pages/index.js';

/** The kinds of pages that the scraper reads. */
export const pageKinds = ['search', 'product', 'offers'] as const;

/** One of {@link pageKinds}. */
export type PageKind = (typeof pageKinds)[number];

/** What the `parse` command prints of an offer. */
export type ParsedOffer = Pick<
    PageOffer,
    'price' | 'currency' | 'shippingPrice' | 'condition' | 'sellerName' | 'sellerId' | 'isPinned'
>;

/** What the `parse` command prints; when the page is blocked, all but `blocked` is empty. */
export type ParsedPage = { blocked: Block | null } & (
    | Pick<SearchPage, 'results' | 'nextPageUrl'>
    | { product: ProductPage | null }
    | { total: OffersPage['total']; offers: ParsedOffer[] }
);

/**
 * Reads a saved page with the scraper's own readers.
 *
 * @param html the page
 * @param kind what the page is
 * @param url where it came from
 */
export function parseSavedPage(html: string, kind: PageKind, url: string): ParsedPage {
    const blocked = findBlock(html);
    if (kind === 'search') {
        if (blocked) return { blocked, results: [], nextPageUrl: null };
        const { results, nextPageUrl } = readSearchPage(html, url);
        return { blocked, results, nextPageUrl };
    }
    if (kind === 'product') return { blocked, product: blocked ? null : readProductPage(html, url) };
    if (blocked) return { blocked, total: null, offers: [] };
    const { total, offers } = readOffersPage(html, url);
    return {
        blocked,
        total,
        offers: offers.map(({ price, currency, shippingPrice, condition, sellerName, sellerId, isPinned }) => ({
            price,
            currency,
            shippingPrice,
            condition,
            sellerName,
            sellerId,
            isPinned,
        })),
    };
}
