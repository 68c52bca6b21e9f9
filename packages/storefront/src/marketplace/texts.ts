/** The state in which an item is sold. */
export const CONDITIONS = [
    'new',
    'used-like-new',
    'used-very-good',
    'used-good',
    'used-acceptable',
    'refurbished',
    'collectible',
] as const;

/** One of {@link CONDITIONS}. */
export type Condition = (typeof CONDITIONS)[number];

/** Everything a shop says in one language. Amounts and counts come in already formatted. */
export interface Texts {
    /** Value of the page's `lang` attribute, e.g. `de-de`. */
    lang: string;
    conditions: Record<Condition, string>;
    /** What stands in `data-csa-c-delivery-price` for a free delivery. */
    freeDelivery: string;
    /** What stands there for a paid one. */
    paidDelivery: (amount: string) => string;
    /** What stands there on the second, faster offer of delivery: no price at all. */
    fastestDelivery: string;
    deliverySentence: (deliveryPrice: string, date: string) => string;
    /** The older way to name a delivery price, beside the offer's price. */
    shippingCharge: (amount: string) => string;
    dates: readonly string[];
    /** Prefix of a sponsored card's `aria-label`. */
    sponsoredPrefix: string;
    sponsored: string;
    resultCount: (range: string, total: string) => string;
    nextPage: string;
    previousPage: string;
    results: string;
    noResults: string;
    soldBy: string;
    shipsFrom: string;
    opensNewPage: string;
    condition: string;
    conditionNotes: readonly string[];
    otherOptions: (count: number) => string;
    listPrice: string;
    savings: (price: string, percent: number) => string;
    priceInCart: string;
    unitPrice: (amount: string) => string;
    aboutThisItem: string;
    productDescription: string;
    bullets: readonly string[];
    colours: readonly string[];
    inStock: string;
    unavailable: string;
    seeAllOptions: string;
    addToCart: string;
    stars: (rating: string) => string;
    ratings: (count: string) => string;
    /** Heading of the captcha that wants letters. */
    captchaCharacters: string;
    captchaSorry: string;
    captchaTypeImage: string;
    /** Heading of the captcha that has only a button. */
    captchaButton: string;
    continueShopping: string;
    signIn: string;
    signInPuzzle: string;
    notFoundTitle: string;
    notFound: string;
    errorTitle: string;
    error: string;
}
