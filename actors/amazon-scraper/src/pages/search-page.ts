/** One card of a search page. */
export interface SearchResult {
    asin: string;
    title: string;
    /** Absolute `/dp/ASIN` address on the origin that the page came from. */
    url: string;
    /** Displayed price as a decimal number, null when the card shows none. */
    price: number | null;
    /** ISO 4217 code, null when there is no price. */
    currency: string | null;
    sponsored: boolean;
}

/** What a search page says. */
export interface SearchPage {
    /** In the page's order, sponsored cards included. */
    results: SearchResult[];
    /** Absolute address of the next page, null on the last one. */
    nextPageUrl: string | null;
}

/**
 * Reads a search page (`/s?k=…`).
 *
 * @param html the page
 * @param url where it came from: links are resolved against it
 * @param marketplace domain of the marketplace (`amazon.de`), for the currency of its prices; without it the host of
 *   `url` tells it, else the page itself
 */
export function readSearchPage(html: string, url: string, marketplace?: string): SearchPage {
    void html;
    void url;
    void marketplace;
    return { results: [], nextPageUrl: null };
}
