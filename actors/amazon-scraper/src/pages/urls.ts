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
