import { findAsin, isAsin, type Marketplace, type Money } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { outermost } from './outermost.js';
import { keptString, textOf } from './page-text.js';
import { readDescription } from './product-description.js';
import { readProductPrice } from './product-price.js';
import { readSellerName } from './product-seller.js';

/** What a product page says of the product; a field is null when the page does not show it. */
export interface ProductDetails {
    title: string | null;
    /** One line for each paragraph or bullet point. */
    description: string | null;
}

/** All that a product page says; a field is null when the page does not show it. */
export interface ProductPage extends ProductDetails {
    asin: string | null;
    /** Price of the buy box. */
    price: Money | null;
    /** Seller of the buy box. */
    sellerName: string | null;
}

function asinOf($: CheerioAPI, url: string): string | null {
    const candidates = [
        ...[...$('#ASIN, [name="ASIN"]')].map(({ attribs }) => attribs.value),
        ...[...$('#averageCustomerReviews')].map(({ attribs }) => attribs['data-asin']),
        // Mobile pages.
        ...[...$('[rel="canonical"]')].map(({ attribs }) => findAsin(attribs.href ?? '')),
        findAsin(url),
    ];
    const asin = candidates.find(isAsin);
    return asin ? keptString(asin) : null;
}

function titleOf($: CheerioAPI): string | null {
    // Desktop pages, pages of e-books, pages until 2014; mobile pages.
    for (const selector of ['#productTitle, #ebooksProductTitle, #btAsinTitle', '#title']) {
        for (const element of outermost($(selector))) {
            const title = textOf(element);
            if (title) return title;
        }
    }
    return null;
}

/**
 * Reads what the Actor saves of a product page (`/dp/ASIN`); the offers page says the rest.
 *
 * @param $ The page.
 * @example
 * const { title, description } = readProductDetails(loadPage(html));
 */
export function readProductDetails($: CheerioAPI): ProductDetails {
    return { title: titleOf($), description: readDescription($) };
}

/**
 * Reads a product page (`/dp/ASIN`) with its buy box.
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices are read.
 * @param url Where the page came from: it names the ASIN when the page does not.
 * @example
 * const { title, price } = readProductPage(loadPage(html), marketplace, url);
 */
export function readProductPage($: CheerioAPI, marketplace: Marketplace, url: string): ProductPage {
    const asin = asinOf($, url);
    return {
        asin,
        ...readProductDetails($),
        price: readProductPrice($, marketplace, asin),
        sellerName: readSellerName($),
    };
}
