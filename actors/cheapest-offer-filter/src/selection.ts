import { type ComparableOffer, compareOffers, type OfferRefusal, productKey, readOffer } from '@offer-chain/offer';
import type { ComparisonOptions } from './input.js';
import { Tally } from './tally.js';
import { textHash } from './text-hash.js';

/** The offers of one product in one currency, summed up. */
export interface ProductOffers {
    /** The best offer so far; its `item` holds no more than what was compared. */
    best: ComparableOffer;
    /** Where the best offers lie in the dataset: more than one when they differ in nothing that was read. */
    bestPositions: number[];
    /** Compared prices in minor units. */
    prices: Tally;
    /** Hashes of the sellers. */
    sellers: Tally;
    highest: number;
}

/** Why an offer was not compared. */
export type Exclusion = OfferRefusal | 'other-condition' | 'unknown-shipping';

/** The cheapest offers of what was read so far. */
export interface Selection {
    /**
     * @param item One item of the dataset, of any shape.
     * @param position Its place in the dataset, from 0.
     */
    add(item: unknown, position: number): void;
    /** Products with enough offers, by marketplace, ASIN and currency. */
    products(): ProductOffers[];
    /** How many items were added. */
    readonly itemsRead: number;
    readonly offersCompared: number;
    /** How many items were not compared, by reason. */
    readonly excluded: ReadonlyMap<Exclusion, number>;
    /** Products that have too few offers. */
    readonly productsWithTooFewOffers: number;
}

const EMPTY_ITEM: Readonly<Record<string, unknown>> = {};

/** The offer with the price that is compared as the total that {@link compareOffers} looks at. */
function comparedAt(offer: ComparableOffer, totalMinorUnits: number): ComparableOffer {
    // Items that differ in what was not read are told apart once their full items are there.
    return { ...offer, totalMinorUnits, item: EMPTY_ITEM };
}

function exclusionOf(offer: ComparableOffer, options: ComparisonOptions): Exclusion | null {
    const isNew = offer.condition === 'new';
    const isUsed = offer.condition === 'used' || offer.condition.startsWith('used-');
    if (options.condition === 'new' && !isNew) return 'other-condition';
    if (options.condition === 'used' && !isUsed) return 'other-condition';
    if (options.countShipping && options.unknownShipping === 'exclude' && !offer.shippingKnown) {
        return 'unknown-shipping';
    }
    return null;
}

/**
 * Starts choosing the cheapest offer of each product. What it keeps grows with the products and with the distinct
 * prices and sellers of each, not with the offers.
 */
export function createSelection(options: ComparisonOptions): Selection {
    const byProduct = new Map<string, ProductOffers>();
    const excluded = new Map<Exclusion, number>();
    let itemsRead = 0;
    let offersCompared = 0;
    let productsWithTooFewOffers = 0;

    function exclude(reason: Exclusion): void {
        excluded.set(reason, (excluded.get(reason) ?? 0) + 1);
    }

    return {
        add(item, position) {
            itemsRead++;
            const { offer: read, refused } = readOffer(item);
            if (refused !== undefined) return exclude(refused);
            const exclusion = exclusionOf(read, options);
            if (exclusion !== null) return exclude(exclusion);
            offersCompared++;

            const price = options.countShipping ? read.totalMinorUnits : read.priceMinorUnits;
            const key = productKey(read);
            let product = byProduct.get(key);
            if (product === undefined) {
                product = {
                    best: comparedAt(read, price),
                    bestPositions: [position],
                    prices: new Tally(),
                    sellers: new Tally(),
                    highest: price,
                };
                byProduct.set(key, product);
            } else if (price > product.best.totalMinorUnits) {
                // By far the most offers: nothing else of them matters.
                if (price > product.highest) product.highest = price;
            } else {
                const offer = comparedAt(read, price);
                const order = compareOffers(offer, product.best);
                if (order < 0) {
                    product.best = offer;
                    product.bestPositions = [position];
                } else if (order === 0) {
                    product.bestPositions.push(position);
                }
            }
            product.prices.add(price);
            product.sellers.add(textHash(read.sellerId ?? `name ${read.sellerName}`));
        },
        products() {
            const enough = [...byProduct.values()].filter(({ prices }) => prices.count >= options.minOffers);
            productsWithTooFewOffers = byProduct.size - enough.length;
            return enough.sort((a, b) => compareOffers(a.best, b.best));
        },
        get itemsRead() {
            return itemsRead;
        },
        get offersCompared() {
            return offersCompared;
        },
        excluded,
        get productsWithTooFewOffers() {
            return productsWithTooFewOffers;
        },
    };
}
