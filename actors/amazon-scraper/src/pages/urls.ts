/**
 * Address of a search page.
 *
 * @param origin scheme and host, such as `https://www.amazon.de`
 * @param keyword what to search for, as typed
 * @param page from 1
 */
export function searchUrl(origin: string, keyword: string, page = 1): string {
    const url = new URL('/s', origin);
    url.searchParams.set('k', keyword);
    if (page > 1) url.searchParams.set('page', String(page));
    return url.href;
}

/**
 * Address of a product page.
 *
 * @param origin scheme and host, such as `https://www.amazon.de`
 * @param asin the product's ASIN
 */
export function productUrl(origin: string, asin: string): string {
    return new URL(`/dp/${encodeURIComponent(asin)}`, origin).href;
}

/**
 * Address of a page of the all offers display (AOD), ten offers a page; the first one also holds the pinned offer.
 *
 * @param origin scheme and host, such as `https://www.amazon.de`
 * @param asin the product's ASIN
 * @param page from 1
 */
export function offersUrl(origin: string, asin: string, page = 1): string {
    const path = page > 1 ? `aod_page_${page}` : 'dp_aod_ALL_mbc';
    const url = new URL(`/gp/product/ajax/ref=${path}`, origin);
    url.searchParams.set('asin', asin);
    url.searchParams.set('pc', 'dp');
    if (page > 1) {
        url.searchParams.set('isonlyrenderofferlist', 'true');
        url.searchParams.set('pageno', String(page));
    }
    url.searchParams.set('experienceId', 'aodAjaxMain');
    return url.href;
}

/** Form of an ASIN: ten capital letters and digits; for books it is the ISBN-10. */
export const asinPattern = /^[A-Z0-9]{10}$/;

/**
 * Scheme and host of an address.
 *
 * @param url any text
 * @returns null when it is no http or https address
 */
export function originOf(url: string): string | null {
    if (!URL.canParse(url)) return null;
    const { origin, protocol } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
}

/**
 * The ASIN in a product's address, in any of its forms: `/dp/…`, `/gp/product/…`, `/-/en/Some-Title/dp/…`.
 *
 * @param url absolute or relative address
 */
export function asinOfUrl(url: string): string | null {
    return /\/(?:dp|gp\/product|gp\/aw\/d)\/([A-Z0-9]{10})(?![A-Za-z0-9])/.exec(url)?.[1] ?? null;
}
