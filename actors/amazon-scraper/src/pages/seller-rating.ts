import { plainText } from '@offer-chain/offer';
import type { Cheerio } from 'cheerio/slim';
import type { AnyNode } from 'domhandler';
import { outermost } from './outermost.js';
import { textOf } from './page-text.js';

/** How buyers rate a seller; a field is null when the page does not show it. */
export interface SellerRating {
    /** Positive ratings, in percent. */
    sellerRatingPercent: number | null;
    sellerRatingCount: number | null;
}

const PERCENT = /(?<!\d)(\d{1,3}) ?[%٪]|[%٪] ?(\d{1,3})(?!\d)/u;
/** In parentheses: `(490261 ratings)`, `(4.495 valutazioni)`, `(1,234 total ratings)`; not `(84.7K)`, which is rounded. */
const COUNT = /\((?:[^\d()%]*\s)?(\d{1,3}(?:[.,' \u00a0]\d{2,3})+|\d+)(?![\d.,]*[KMkm]\b)(?!\d)[^()%]*\)/u;

/** In characters; a rating is shorter. */
const LONGEST_RATING = 300;

/**
 * Reads how buyers rate the seller of an offer.
 *
 * @param found The elements that hold it, such as `#aod-offer-seller-rating`.
 */
export function readSellerRating(found: Cheerio<AnyNode>): SellerRating {
    for (const element of outermost(found)) {
        const text = plainText(textOf(element));
        if (text.length > LONGEST_RATING) continue;
        const percentage = PERCENT.exec(text);
        const percent = Number(percentage?.[1] ?? percentage?.[2] ?? Number.NaN);
        const count = Number(COUNT.exec(text)?.[1]?.replace(/\D/g, '') ?? Number.NaN);
        const sellerRatingPercent = percent <= 100 ? percent : null;
        const sellerRatingCount = Number.isSafeInteger(count) ? count : null;
        if (sellerRatingPercent !== null || sellerRatingCount !== null) {
            return { sellerRatingPercent, sellerRatingCount };
        }
    }
    return { sellerRatingPercent: null, sellerRatingCount: null };
}
