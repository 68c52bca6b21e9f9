/** What a product page says; a field is null when the page does not show it. */
export interface ProductPage {
    asin: string | null;
    title: string | null;
    description: string | null;
    /** Price of the buy box as a decimal number. */
    price: number | null;
    /** ISO 4217 code of `price`. */
    currency: string | null;
    /** Seller of the buy box. */
    sellerName: string | null;
}

/**
 * Reads a product page (`/dp/ASIN`).
 *
 * @param html the page
 * @param url where it came from
 * @param marketplace domain of the marketplace (`amazon.de`); without it the host of `url` tells it, else the page
 */
export function readProductPage(html: string, url: string, marketplace?: string): ProductPage {
    void html;
    void url;
    void marketplace;
    return { asin: null, title: null, description: null, price: null, currency: null, sellerName: null };
}
