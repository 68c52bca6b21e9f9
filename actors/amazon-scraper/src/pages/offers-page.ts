/** One offer as an offers page shows it. */
export interface PageOffer {
    /** Decimal number, null when the price is hidden or cannot be read. */
    price: number | null;
    /** ISO 4217 code, null when `price` is. */
    currency: string | null;
    /** The price as displayed, empty when there is none. */
    priceText: string;
    /** 0 is free delivery, null unknown. */
    shippingPrice: number | null;
    condition: string;
    /** The condition as displayed, empty when there is none. */
    conditionText: string;
    /** Empty when the page names no seller. */
    sellerName: string;
    /** Null for Amazon itself. */
    sellerId: string | null;
    /** Whether this is the offer at the top (the buy box). */
    isPinned: boolean;
    /** Amazon's id of the offer (offer listing id), null when the page does not give it. */
    offerId: string | null;
}

/** What an offers page says. */
export interface OffersPage {
    /** How many offers there are besides the pinned one, over all pages; null when the page does not say. */
    total: number | null;
    /** Pinned offer first, then in the page's order. */
    offers: PageOffer[];
}

/**
 * Reads the all offers display: the page of the AOD endpoint alone, or a product page saved with its offers opened.
 *
 * @param html the page
 * @param url where it came from
 * @param marketplace domain of the marketplace (`amazon.de`); without it the host of `url` tells it, else the page
 */
export function readOffersPage(html: string, url: string, marketplace?: string): OffersPage {
    void html;
    void url;
    void marketplace;
    return { total: null, offers: [] };
}
