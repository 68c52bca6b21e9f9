import { amountOf, type Money } from '@offer-chain/offer';
import {
    type Block,
    findBlock,
    findPageMarketplace,
    loadPage,
    type OffersPage,
    type PageOffer,
    type ProductPage,
    readDeliveryLocation,
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
        shippingCondition: string | null;
    };

/** What the `parse` command prints; when the page is blocked, all but `blocked` is empty. */
export type ParsedPage = { blocked: Block | null; deliveryLocation: string | null } & (
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
    const nothing = { blocked, deliveryLocation: null };
    if (blocked && kind === 'search') return { ...nothing, results: [], nextPageUrl: null };
    if (blocked && kind === 'product') return { ...nothing, product: null };
    if (blocked) return { ...nothing, total: null, offers: [] };

    const $ = loadPage(html);
    const marketplace = findPageMarketplace($, url);
    const page = { blocked, deliveryLocation: readDeliveryLocation($) };
    if (kind === 'search') {
        const { results, nextPageUrl } = readSearchPage($, marketplace, url);
        const parsed = results.map(({ asin, title, url: productUrl, price, sponsored }) => ({
            asin,
            title,
            url: productUrl,
            ...parsedPrice(price),
            sponsored,
        }));
        return { ...page, results: parsed, nextPageUrl };
    }
    if (kind === 'product') {
        const { asin, title, description, price, sellerName } = readProductPage($, marketplace, url);
        return { ...page, product: { asin, title, description, ...parsedPrice(price), sellerName } };
    }
    const { total, offers } = readOffersPage($, marketplace);
    const parsed = offers.map(
        ({ price, shippingPrice, shippingCondition, condition, sellerName, sellerId, isPinned }) => ({
            ...parsedPrice(price),
            shippingPrice: shippingPrice && amountOf(shippingPrice),
            shippingCondition,
            condition,
            sellerName,
            sellerId,
            isPinned,
        }),
    );
    return { ...page, total, offers: parsed };
}
