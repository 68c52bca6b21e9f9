import type { ShopOffer } from '@offer-chain/storefront';
import { type CheckResult, type Evidence, failed, passed, skipped } from './check.js';
import { SECTIONS } from './lesson-sections.js';
import type { OutputItem } from './outcome.js';
import { findWholeInOne } from './output-shape.js';
import { CHANGED_PRICES, LOST_OFFERS } from './scraper-mistakes.js';

/** What a scraper's dataset is compared with. */
export interface ExpectedOffers {
    keyword: string;
    /** Every offer that the keyword finds. */
    offers: ShopOffer[];
    /** ASINs on the first page of results. */
    firstPage: ReadonlySet<string>;
}

type PricedOffer = ShopOffer & { price: number };

const FIELDS = ['title', 'asin', 'itemUrl', 'keyword', 'description', 'sellerName', 'offer'] as const;
const NEVER_EMPTY: readonly string[] = ['title', 'asin', 'itemUrl', 'keyword'];
const LESSON = SECTIONS.scraper;

/**
 * Compares the form of a scraper's dataset, and its products, with what the shop has. If one of these checks fails, the
 * others say nothing.
 */
export function judgeProducts(items: OutputItem[], expected: ExpectedOffers): CheckResult[] {
    return [sevenFields(items, expected), everyProduct(items, expected)];
}

/** Compares the offers of a scraper's dataset with what the shop has, each check for one way to go wrong. */
export function judgeOffers(items: OutputItem[], expected: ExpectedOffers): CheckResult[] {
    const lost = lostOffers(items, expected);
    return [
        truePrices(items, expected),
        everyOffer(lost, 'pinned-offer', expected),
        everyOffer(lost, 'listed-offers', expected),
        everyOffer(lost, 'further-offers', expected),
        noDuplicates(items, expected),
    ];
}

function sevenFields(items: OutputItem[], { offers }: ExpectedOffers): CheckResult {
    const name = 'seven-fields';
    const asins = new Set(offers.map(({ asin }) => asin));
    for (const item of items) {
        const whole = asins.has(String(item.asin)) ? undefined : findWholeInOne(item, items, asins);
        if (whole) return wrong(name, whole.message, { mistake: whole.name });
        for (const field of FIELDS) {
            const value = item[field];
            if (typeof value === 'string' && (value !== '' || !NEVER_EMPTY.includes(field))) continue;
            return wrong(name, `an item has no text in "${field}"`, {
                mistake: `no-${field}`,
                evidence: {
                    given: [`the page of ${String(item.asin)}`],
                    expected: `a text in "${field}"`,
                    got: value === undefined ? 'nothing' : JSON.stringify(value),
                },
            });
        }
    }
    if (items.every(({ sellerName }) => sellerName === '')) {
        return wrong(name, 'no item has a seller: "sellerName" is empty in all of them', { mistake: 'no-sellerName' });
    }
    return passed(name, `fills ${FIELDS.join(', ')}`);
}

function everyProduct(items: OutputItem[], expected: ExpectedOffers): CheckResult {
    const { offers, keyword } = expected;
    const name = 'every-product';
    const given = [`keyword ${JSON.stringify(keyword)}`];
    const known = new Set(offers.map(({ asin }) => asin));
    const unknown = items.find(({ asin }) => !known.has(String(asin)));
    if (unknown) {
        return wrong(name, 'an item belongs to a product that the keyword does not find', {
            mistake: 'unknown-product',
            evidence: {
                given,
                expected: 'products of the result page',
                got: JSON.stringify(unknown.asin) ?? 'no ASIN',
            },
        });
    }
    const priced = pricedOffers(expected);
    const wanted = new Set(priced.map(({ asin }) => asin));
    const scraped = new Set(items.map(({ asin }) => asin));
    const lost = lostOffers(items, expected);
    // A product is not missing by itself when all its offers are of a kind that the scraper always loses.
    const kinds = LOST_OFFERS.filter(({ loses }) => lostBy(loses, priced).every((offer) => lost.includes(offer)));
    const missing = [...wanted].filter((asin) => {
        const own = priced.filter((offer) => offer.asin === asin);
        return !scraped.has(asin) && !kinds.some(({ loses }) => own.every(loses));
    });
    if (missing.length === 0) return passed(name, `has all ${wanted.size} products of the first result page`);
    return wrong(name, 'products of the first result page are missing', {
        mistake: 'products-missing',
        evidence: {
            given,
            expected: `${wanted.size} products`,
            got: `${wanted.size - missing.length}, without ${missing.slice(0, 3).join(', ')}`,
        },
    });
}

function truePrices(items: OutputItem[], { offers }: ExpectedOffers): CheckResult {
    const name = 'true-prices';
    for (const item of items) {
        const own = offers.filter(({ asin }) => asin === item.asin);
        const amount = amountOf(item.offer);
        const priced = own.filter(isPriced);
        const mayBeEmpty = priced.length < own.length || own.length === 0;
        if (amount === null ? mayBeEmpty : priced.some(({ price }) => price === amount)) continue;
        const changed = CHANGED_PRICES.find(({ changes }) => priced.some((offer) => changes(offer).includes(amount)));
        return wrong(
            name,
            changed?.message ??
                'a price belongs to no offer of the product: it can be a struck-out price, or the price of another product',
            {
                mistake: changed?.name ?? 'other-price',
                evidence: {
                    given: [`the offers of ${String(item.asin)}`],
                    expected: priced
                        .slice(0, 3)
                        .map(({ price }) => `$${price.toFixed(2)}`)
                        .join(', '),
                    got: JSON.stringify(item.offer) ?? 'nothing',
                },
            },
        );
    }
    return passed(name, 'has no price that the shop does not show');
}

const PARTS = {
    'pinned-offer': {
        includes: (offer: ShopOffer) => offer.isPinned,
        title: 'has the offer that is pinned above the list',
    },
    'listed-offers': {
        includes: (offer: ShopOffer) => !offer.isPinned && offer.page === 1,
        title: 'has every offer of the first page of offers',
    },
    'further-offers': {
        includes: (offer: ShopOffer) => offer.page > 1,
        title: 'reads the further pages of offers',
    },
} as const;

function everyOffer(lost: PricedOffer[], part: keyof typeof PARTS, expected: ExpectedOffers): CheckResult {
    const { includes, title } = PARTS[part];
    const priced = pricedOffers(expected);
    if (!priced.some(includes)) return skipped(part, `${title}: not checked, because the shop shows none`);
    const missing = lost.find(includes);
    if (!missing) return passed(part, title);
    // A reason for exactly the lost offers, or else for this part.
    const reasons = LOST_OFFERS.map((reason) => ({ ...reason, predicted: lostBy(reason.loses, priced) }));
    const isLost = (offer: PricedOffer) => lost.includes(offer);
    const reason =
        reasons.find(({ predicted }) => predicted.length === lost.length && predicted.every(isLost)) ??
        reasons.find(({ check, predicted }) => check === part && predicted.every(isLost));
    return wrong(part, reason?.message ?? `offers are missing: the dataset lacks offers that the page shows`, {
        mistake: reason?.name ?? part,
        evidence: {
            given: [`the offers of ${missing.asin}`],
            expected: `$${missing.price.toFixed(2)} of ${missing.sellerName}`,
            got: 'no such item',
        },
    });
}

function noDuplicates(items: OutputItem[], { offers }: ExpectedOffers): CheckResult {
    const name = 'no-duplicates';
    const offerOf = (asin: unknown, seller: unknown, price: number | null) => `${asin} ${seller} ${price}`;
    const left = new Map<string, number>();
    for (const { asin, sellerName, price } of offers) {
        const key = offerOf(asin, sellerName, price);
        left.set(key, (left.get(key) ?? 0) + 1);
    }
    let compared = 0;
    for (const { asin, sellerName, offer } of items) {
        const key = offerOf(asin, sellerName, amountOf(offer));
        const count = left.get(key);
        if (count === undefined) continue;
        compared++;
        if (count === 0) {
            return wrong(name, 'an offer is in the dataset more than once; a sponsored card repeats a product', {
                mistake: 'duplicates',
                evidence: {
                    given: [`the offers of ${String(asin)}`],
                    expected: 'each offer once',
                    got: `${String(sellerName)} ${JSON.stringify(offer)} again`,
                },
            });
        }
        left.set(key, count - 1);
    }
    if (compared === 0)
        return skipped(name, 'has each offer once: not checked, because no item has a seller and a price');
    return passed(name, 'has each offer once');
}

/** The offers with a price of the products on the first page of results. */
function pricedOffers({ offers, firstPage }: ExpectedOffers): PricedOffer[] {
    return offers.filter(isPriced).filter(({ asin }) => firstPage.has(asin));
}

/** The offers that are missing when some are lost. Another offer of the product at the same price hides a lost one. */
function lostBy(loses: (offer: ShopOffer) => boolean, priced: PricedOffer[]): PricedOffer[] {
    const kept = new Set(priced.filter((offer) => !loses(offer)).map(keyOf));
    return priced.filter((offer) => !kept.has(keyOf(offer)));
}

function keyOf({ asin, price }: PricedOffer): string {
    return `${asin} ${price}`;
}

/** The offers that no item has. */
function lostOffers(items: OutputItem[], expected: ExpectedOffers): PricedOffer[] {
    const scraped = new Set(items.map(({ asin, offer }) => `${asin} ${amountOf(offer)}`));
    return pricedOffers(expected).filter((offer) => !scraped.has(keyOf(offer)));
}

function isPriced(offer: ShopOffer): offer is PricedOffer {
    return offer.price !== null;
}

/** The amount in a price as displayed on amazon.com, null when there is none. */
export function amountOf(offer: unknown): number | null {
    const digits = /\d[\d,]*(\.\d+)?/.exec(String(offer ?? ''))?.[0];
    return digits === undefined ? null : Number(digits.replaceAll(',', ''));
}

function wrong(name: string, message: string, details: { mistake: string; evidence?: Evidence }): CheckResult {
    return failed(name, message, { section: LESSON, ...details });
}
