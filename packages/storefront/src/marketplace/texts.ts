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
    /** Value of `data-csa-c-delivery-price` for a free delivery. */
    freeDelivery: string;
    /** The same for a paid delivery. */
    paidDelivery: (amount: string) => string;
    /** The same for the second, faster delivery, which names no price. */
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
    /** First of the two lines about the place of delivery, above a town that the visitor chose. */
    deliverToTown: string;
    /** The same above a country. */
    deliverToCountry: string;
    /** The first line when the store chose the place: it names the place. */
    deliveringTo: (place: string) => string;
    /** The line below that one. */
    updateLocation: string;
    /** Heading of the dialog that changes the place. */
    chooseLocation: string;
    /** What free delivery depends on: the amount of the order. */
    freeFrom: (amount: string) => string;
    /** The same, for buyers who have never ordered. */
    freeOnFirstOrder: string;
    /** The same, for members. */
    freeForMembers: string;
    /** Label of a coupon, for an amount or a percentage of the price. */
    coupon: (off: string) => string;
    /** How buyers rate a seller, in two lines. */
    sellerRating: (count: number, percent: number) => readonly [string, string];
    /** Shown instead of the buy box when a product is not delivered to the visitor's place. */
    notDeliverable: string;
}
