/**
 * Address of a search page.
 *
 * @param origin Scheme and host, such as `https://www.amazon.de`.
 * @param keyword What to search for, as typed.
 * @param page From 1.
 * @example
 * searchUrl('https://www.amazon.de', 'red kettle', 2); // 'https://www.amazon.de/s?k=red+kettle&page=2'
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
 * @param origin Scheme and host, such as `https://www.amazon.de`.
 * @param asin The product's ASIN.
 * @example
 * productUrl('https://www.amazon.de', 'B0CD1DZ6RD'); // 'https://www.amazon.de/dp/B0CD1DZ6RD'
 */
export function productUrl(origin: string, asin: string): string {
    return new URL(`/dp/${encodeURIComponent(asin)}`, origin).href;
}

/**
 * Address of a page of the all offers display (AOD), ten offers a page; the first one also holds the pinned offer.
 *
 * @param origin Scheme and host, such as `https://www.amazon.de`.
 * @param asin The product's ASIN.
 * @param page From 1.
 * @example
 * offersUrl('https://www.amazon.de', 'B0CD1DZ6RD', 2); // 'https://www.amazon.de/gp/product/ajax/ref=aod_page_2?…'
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

/**
 * Scheme and host of an address.
 *
 * @param url Any text.
 * @returns Null when it is no http or https address.
 */
export function originOf(url: string): string | null {
    if (!URL.canParse(url)) return null;
    const { origin, protocol } = new URL(url);
    return protocol === 'http:' || protocol === 'https:' ? origin : null;
}
