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

/** Amounts as decimal numbers of the offer's currency; null when they are unknown, or in another currency. */
interface ParsedAmounts {
    /** 0 when delivery is free. */
    shippingPrice: number | null;
    listPrice: number | null;
    couponAmount: number | null;
}

/** What the `parse` command prints of a product. */
export type ParsedProduct = Omit<ProductPage, 'price' | keyof ParsedAmounts> & ParsedPrice & ParsedAmounts;

/** What the `parse` command prints of an offer. */
export type ParsedOffer = Omit<PageOffer, 'price' | 'priceText' | 'conditionText' | 'offerId' | keyof ParsedAmounts> &
    ParsedPrice &
    ParsedAmounts;

/** What the `parse` command prints; when the page is blocked, all but `blocked` is empty. */
export type ParsedPage = { blocked: Block | null; deliveryLocation: string | null } & (
    | { results: ParsedResult[]; nextPageUrl: SearchPage['nextPageUrl'] }
    | { product: ParsedProduct | null }
    | { total: OffersPage['total']; offers: ParsedOffer[] }
);

function parsedPrice(price: Money | null): ParsedPrice {
    return { price: price && amountOf(price), currency: price?.currency ?? null };
}

function parsedAmounts(
    price: Money | null,
    amounts: Record<keyof ParsedAmounts, Money | null>,
): ParsedPrice & ParsedAmounts {
    const inCurrency = (money: Money | null) => {
        const isSame = !price || money?.currency === price.currency || money?.minorUnits === 0;
        return money && isSame ? amountOf(money) : null;
    };
    return {
        ...parsedPrice(price),
        shippingPrice: inCurrency(amounts.shippingPrice),
        listPrice: inCurrency(amounts.listPrice),
        couponAmount: inCurrency(amounts.couponAmount),
    };
}

/**
 * Parses a saved page with the scraper's own readers.
 *
 * @param html The page.
 * @param kind What the page is.
 * @param url Where the page came from.
 * @throws {PageTooComplexError} When it has too many elements, or they nest too deep.
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
        const product = readProductPage($, marketplace, url);
        const { asin, title, description, price, sellerName, ...others } = product;
        const parsed = { asin, title, description, ...parsedPrice(price), sellerName, ...others };
        return { ...page, product: { ...parsed, ...parsedAmounts(price, product) } };
    }
    const { total, offers } = readOffersPage($, marketplace);
    const parsed = offers.map((offer) => {
        const { price, priceText, conditionText, offerId, ...others } = offer;
        return { ...parsedPrice(price), ...others, ...parsedAmounts(price, offer) };
    });
    return { ...page, total, offers: parsed };
}
