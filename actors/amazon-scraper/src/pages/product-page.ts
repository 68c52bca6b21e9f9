import type { Marketplace } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { type BuyBox, readBuyBox } from './buy-box.js';
import { outermost } from './outermost.js';
import { textOf } from './page-text.js';
import { readAsin } from './product-asin.js';
import { readDescription } from './product-description.js';
import { readUnavailableReason, type UnavailableReason } from './unavailable.js';

/** All that a product page says; a field is null when the page does not show it. */
export interface ProductPage extends BuyBox {
    asin: string | null;
    title: string | null;
    /** One line for each paragraph or bullet point. */
    description: string | null;
    /** Why there is no offer in the buy box, null when there is one. */
    unavailableReason: UnavailableReason | null;
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
 * Reads a product page (`/dp/ASIN`) with its buy box.
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices are read.
 * @param url Where the page came from: it names the ASIN when the page does not.
 * @example
 * const { title, price } = readProductPage(loadPage(html), marketplace, url);
 */
export function readProductPage($: CheerioAPI, marketplace: Marketplace, url: string): ProductPage {
    const asin = readAsin($, url);
    const buyBox = readBuyBox($, marketplace, asin);
    return {
        asin,
        title: titleOf($),
        description: readDescription($),
        ...buyBox,
        unavailableReason: readUnavailableReason($, buyBox.price !== null),
    };
}
