import type { ShopOffer } from '@offer-chain/storefront';
import { type CheckResult, type Evidence, failed, passed } from './check.js';
import { SECTIONS } from './lesson-sections.js';

/** What a scraper's dataset is compared with. */
export interface ExpectedOffers {
    keyword: string;
    /** Every offer that the keyword finds. */
    offers: ShopOffer[];
    /** ASINs on the first page of results. */
    firstPage: ReadonlySet<string>;
}

type Item = Record<string, unknown>;

const FIELDS = ['title', 'asin', 'itemUrl', 'keyword', 'description', 'sellerName', 'offer'] as const;
const NEVER_EMPTY: readonly string[] = ['title', 'asin', 'itemUrl', 'keyword'];
const LESSON = SECTIONS.scraper;

/** Compares a scraper's dataset with what the shop has, each check for one way to go wrong. */
export function judgeScraper(items: Item[], expected: ExpectedOffers): CheckResult[] {
    return [
        sevenFields(items),
        everyProduct(items, expected),
        truePrices(items, expected),
        everyOffer(items, expected, 'pinned-offer'),
        everyOffer(items, expected, 'listed-offers'),
        everyOffer(items, expected, 'further-offers'),
        noDuplicates(items, expected),
    ];
}

function sevenFields(items: Item[]): CheckResult {
    for (const item of items) {
        for (const field of FIELDS) {
            const value = item[field];
            if (typeof value === 'string' && (value !== '' || !NEVER_EMPTY.includes(field))) continue;
            return wrong('seven-fields', `an item has no text in "${field}"`, {
                given: [`the page of ${String(item.asin)}`],
                expected: `a text in "${field}"`,
                got: value === undefined ? 'nothing' : JSON.stringify(value),
            });
        }
    }
    return passed('seven-fields', `fills ${FIELDS.join(', ')}`);
}

function everyProduct(items: Item[], { offers, firstPage, keyword }: ExpectedOffers): CheckResult {
    const known = new Set(offers.map(({ asin }) => asin));
    const unknown = items.find(({ asin }) => !known.has(String(asin)));
    if (unknown) {
        return wrong('every-product', 'an item is of a product that the keyword does not find', {
            given: [`keyword ${JSON.stringify(keyword)}`],
            expected: 'products of the result page',
            got: JSON.stringify(unknown.asin) ?? 'no ASIN',
        });
    }
    const scraped = new Set(items.map(({ asin }) => asin));
    const wanted = [...firstPage].filter((asin) => offers.some((offer) => offer.asin === asin && offer.price !== null));
    const missing = wanted.filter((asin) => !scraped.has(asin));
    if (missing.length === 0)
        return passed('every-product', `has all ${wanted.length} products of the first result page`);
    return wrong('every-product', 'products of the first result page are missing', {
        given: [`keyword ${JSON.stringify(keyword)}`],
        expected: `${wanted.length} products`,
        got: `${wanted.length - missing.length}, without ${missing.slice(0, 3).join(', ')}`,
    });
}

function truePrices(items: Item[], { offers }: ExpectedOffers): CheckResult {
    for (const item of items) {
        const own = offers.filter(({ asin }) => asin === item.asin);
        const price = amountOf(item.offer);
        const prices = own.map((offer) => offer.price).filter((amount) => amount !== null);
        const mayBeEmpty = own.some((offer) => offer.price === null) || own.length === 0;
        if (price === null ? mayBeEmpty : prices.includes(price)) continue;
        return wrong(
            'true-prices',
            'a price is not that of any offer of the product: it may be a struck-out one, or blank, as ".a-offscreen" is since 2023',
            {
                given: [`the offers of ${String(item.asin)}`],
                expected: prices
                    .slice(0, 3)
                    .map((amount) => `$${amount.toFixed(2)}`)
                    .join(', '),
                got: JSON.stringify(item.offer) ?? 'nothing',
            },
        );
    }
    return passed('true-prices', 'has no price that the shop does not show');
}

const PARTS = {
    'pinned-offer': {
        includes: (offer: ShopOffer) => offer.isPinned,
        title: 'has the offer that is pinned above the list',
        mistake:
            'the offer that is pinned above the list is missing: it is in "#aod-pinned-offer", not in "#aod-offer"',
    },
    'listed-offers': {
        includes: (offer: ShopOffer) => !offer.isPinned && offer.page === 1,
        title: 'has every offer of the first page of offers',
        mistake: 'offers of the first page of offers are missing: the product page shows one, the offers page all',
    },
    'further-offers': {
        includes: (offer: ShopOffer) => offer.page > 1,
        title: 'goes on to the further pages of offers',
        mistake: 'only the first page of offers was read; ten come at a time, go on with "pageno"',
    },
} as const;

function everyOffer(items: Item[], { offers, firstPage }: ExpectedOffers, part: keyof typeof PARTS): CheckResult {
    const { includes, title, mistake } = PARTS[part];
    const scraped = new Set(items.map(({ asin, offer }) => `${asin} ${amountOf(offer)}`));
    const products = new Set(items.map(({ asin }) => asin));
    const missing = offers.find(
        (offer) =>
            includes(offer) &&
            offer.price !== null &&
            firstPage.has(offer.asin) &&
            products.has(offer.asin) &&
            !scraped.has(`${offer.asin} ${offer.price}`),
    );
    if (products.size === 0) return wrong(part, 'the dataset is empty');
    if (!missing) return passed(part, title);
    return wrong(part, mistake, {
        given: [`the offers of ${missing.asin}`],
        expected: `$${missing.price?.toFixed(2)} of ${missing.sellerName}`,
        got: 'no such item',
    });
}

function noDuplicates(items: Item[], { offers }: ExpectedOffers): CheckResult {
    const keyOf = (asin: unknown, seller: unknown, price: number | null) => `${asin} ${seller} ${price}`;
    const left = new Map<string, number>();
    for (const { asin, sellerName, price } of offers) {
        const key = keyOf(asin, sellerName, price);
        left.set(key, (left.get(key) ?? 0) + 1);
    }
    for (const { asin, sellerName, offer } of items) {
        const key = keyOf(asin, sellerName, amountOf(offer));
        const count = left.get(key);
        if (count === undefined) continue;
        if (count === 0) {
            return wrong('no-duplicates', 'an offer is there more than once; a sponsored card repeats a product', {
                given: [`the offers of ${String(asin)}`],
                expected: 'each offer once',
                got: `${String(sellerName)} ${JSON.stringify(offer)} again`,
            });
        }
        left.set(key, count - 1);
    }
    return passed('no-duplicates', 'has each offer once');
}

/** The amount in a price as displayed on amazon.com, null when there is none. */
function amountOf(offer: unknown): number | null {
    const digits = /\d[\d,]*(\.\d+)?/.exec(String(offer ?? ''))?.[0];
    return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}

function wrong(name: string, message: string, evidence?: Evidence): CheckResult {
    return failed(name, message, { section: LESSON, ...(evidence && { evidence }) });
}
