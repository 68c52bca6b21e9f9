import { amountOf, type Money } from '@offer-chain/offer';
import {
    type Block,
    findBlock,
    findPageMarketplace,
    loadPage,
    type OffersPage,
    type PageOffer,
    type ProductPage,
    readOffersPage,
    readProductPage,
    readSearchPage,
    type SearchPage,
    type SearchResult,
} from '../pages/index.js';

/** The kinds of pages that the scraper reads. */
export const pageKinds = ['search', 'product', 'offers'] as const;

/** One of {@link pageKinds}. */
export type PageKind = (typeof pageKinds)[number];

/** A price as the `parse` command prints it. */
interface ParsedPrice {
    /** Decimal number, null when there is no price. */
    price: number | null;
    /** ISO 4217 code of `price`. */
    currency: string | null;
}

/** What the `parse` command prints of a card. */
export type ParsedResult = Omit<SearchResult, 'price'> & ParsedPrice;

/** What the `parse` command prints of a product. */
export type ParsedProduct = Omit<ProductPage, 'price'> & ParsedPrice;

/** What the `parse` command prints of an offer. */
export type ParsedOffer = Pick<PageOffer, 'condition' | 'sellerName' | 'sellerId' | 'isPinned'> &
    ParsedPrice & {
        /** Decimal number, 0 when delivery is free, null when its price is unknown. */
        shippingPrice: number | null;
    };

/** What the `parse` command prints; when the page is blocked, all but `blocked` is empty. */
export type ParsedPage = { blocked: Block | null } & (
    | { results: ParsedResult[]; nextPageUrl: SearchPage['nextPageUrl'] }
    | { product: ParsedProduct | null }
    | { total: OffersPage['total']; offers: ParsedOffer[] }
);

function parsedPrice(price: Money | null): ParsedPrice {
    return { price: price && amountOf(price), currency: price?.currency ?? null };
}

/**
 * Parses a saved page with the scraper's own readers.
 *
 * @param html The page.
 * @param kind What the page is.
 * @param url Where the page came from.
 * @throws {PageTooComplexError} When its elements nest too deep, or are too many.
 */
export function parseSavedPage(html: string, kind: PageKind, url: string): ParsedPage {
    const blocked = findBlock(html);
    if (blocked && kind === 'search') return { blocked, results: [], nextPageUrl: null };
    if (blocked && kind === 'product') return { blocked, product: null };
    if (blocked) return { blocked, total: null, offers: [] };

    const $ = loadPage(html);
    const marketplace = findPageMarketplace($, url);
    if (kind === 'search') {
        const { results, nextPageUrl } = readSearchPage($, marketplace, url);
        const parsed = results.map(({ asin, title, url: productUrl, price, sponsored }) => ({
            asin,
            title,
            url: productUrl,
            ...parsedPrice(price),
            sponsored,
        }));
        return { blocked, results: parsed, nextPageUrl };
    }
    if (kind === 'product') {
        const { asin, title, description, price, sellerName } = readProductPage($, marketplace, url);
        return { blocked, product: { asin, title, description, ...parsedPrice(price), sellerName } };
    }
    const { total, offers } = readOffersPage($, marketplace);
    const parsed = offers.map(({ price, shippingPrice, condition, sellerName, sellerId, isPinned }) => ({
        ...parsedPrice(price),
        shippingPrice: shippingPrice && amountOf(shippingPrice),
        condition,
        sellerName,
        sellerId,
        isPinned,
    }));
    return { blocked, total, offers: parsed };
}
