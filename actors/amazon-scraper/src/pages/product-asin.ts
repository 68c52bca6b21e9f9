import { findAsin, isAsin } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { keptString } from './page-text.js';

/** The forms that put the page's own product into the cart. */
const CART_FORMS = ['#addToCart', '#buyBoxForm', '[action*="handle-buy-box"]', '[action*="add-to-cart"]'];

/**
 * Reads the ASIN of the page's product. A page with variants can name their parent first, in an input of the same name.
 * When the forms differ, the one that puts the product into the cart counts first.
 *
 * @param $ The page.
 * @param url Where the page came from: it names the ASIN when the page does not.
 * @returns Null when neither names it.
 */
export function readAsin($: CheerioAPI, url: string): string | null {
    const inputs = [...$('#ASIN, [name="ASIN"]')].filter(({ attribs }) => isAsin(attribs.value));
    const named = new Set(inputs.map(({ attribs }) => attribs.value ?? ''));
    const candidates = [
        ...(named.size > 1 ? ownAmong($, named, url) : []),
        ...named,
        ...[...$('#averageCustomerReviews')].map(({ attribs }) => attribs['data-asin']),
        // Mobile pages.
        ...[...$('[rel="canonical"]')].map(({ attribs }) => findAsin(attribs.href ?? '')),
        findAsin(url),
    ];
    const asin = candidates.find(isAsin);
    return asin ? keptString(asin) : null;
}

/** What tells which of several products the page is about; the most reliable source comes first. */
function ownAmong($: CheerioAPI, named: ReadonlySet<string>, url: string): (string | undefined)[] {
    const inForms = CART_FORMS.flatMap((form) => {
        const [first] = $(form);
        return first ? [...$(first).find('[name="ASIN"]')].map(({ attribs }) => attribs.value) : [];
    });
    const ids = [...$('#ASIN')].map(({ attribs }) => attribs.value);
    const offered = [...$('[name="items[0.base][asin]"]')].map(({ attribs }) => attribs.value);
    const linked = findAsin(url);
    return [
        ...inForms,
        ...ids,
        ...offered.filter((asin) => named.has(asin ?? '')),
        ...(linked && named.has(linked) ? [linked] : []),
    ];
}
