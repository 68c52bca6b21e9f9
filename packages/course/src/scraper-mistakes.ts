import type { ShopOffer } from '@offer-chain/storefront';

/** A mistake of scrapers, recognized by the offers that it loses. */
export interface LostOffers {
    /** The check that it fails. */
    check: 'pinned-offer' | 'listed-offers' | 'further-offers';
    /** Its name in `--json`. */
    name: string;
    message: string;
    /** Whether a scraper that has only this mistake loses an offer. */
    loses(offer: ShopOffer): boolean;
}

/** Groups of offers that are lost together; mistakes with an exact reason come first. */
export const LOST_OFFERS: readonly LostOffers[] = [
    {
        check: 'pinned-offer',
        name: 'no-pinned-offer',
        message:
            'the offer that is pinned above the list is missing: it is in "#aod-pinned-offer", not in "#aod-offer"',
        loses: ({ isPinned }) => isPinned,
    },
    {
        check: 'further-offers',
        name: 'first-page-of-offers',
        message: 'only the first page of offers was read; a page has ten, so request the next ones with "pageno"',
        loses: ({ page }) => page > 1,
    },
    {
        check: 'listed-offers',
        name: 'drops-used-offers',
        message: 'drops used offers: offers that are not new are missing; they are offers as well',
        loses: ({ condition }) => condition !== 'new',
    },
    {
        check: 'listed-offers',
        name: 'pinned-offer-alone',
        message: 'offers of the first page of offers are missing: the product page shows one, the offers page all',
        loses: ({ isPinned }) => !isPinned,
    },
    {
        check: 'listed-offers',
        name: 'one-offer-a-product',
        message: 'one offer per product: only the first one of each was pushed; push one item for each offer',
        loses: ({ position }) => position > 1,
    },
];

/** A mistake of scrapers, recognized by the prices that it writes. */
export interface ChangedPrice {
    name: string;
    message: string;
    changes(offer: ShopOffer & { price: number }): (number | null)[];
}

/** What goes wrong with prices. */
export const CHANGED_PRICES: readonly ChangedPrice[] = [
    {
        name: 'blank-price',
        message:
            'a price is blank: since 2023 ".a-offscreen" can be empty; read ".a-price-whole" and ".a-price-fraction" then',
        changes: () => [null],
    },
    {
        name: 'point-lost',
        message: 'a price has lost its point, and is a hundred times as high; take out only the thousands separators',
        changes: ({ price }) => [Math.round(price * 100)],
    },
    {
        name: 'cents-lost',
        message: 'a price has lost its cents: ".a-price-fraction" holds them, beside ".a-price-whole"',
        changes: ({ price }) => [Math.floor(price), Math.round(price)],
    },
    {
        name: 'thousands-lost',
        message: 'a price is cut at its thousands separator: "$1,299.00" has a comma in it',
        changes: ({ price }) =>
            price < 1000
                ? []
                : [Math.floor(price / 1000), Math.round((price % 1000) * 100) / 100, Math.floor(price % 1000)],
    },
    {
        name: 'delivery-included',
        message: 'a price includes the delivery: "offer" is the displayed price without delivery',
        changes: ({ totalPrice, price }) => (totalPrice === price ? [] : [totalPrice]),
    },
];
