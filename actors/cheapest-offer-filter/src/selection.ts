import {
    type ComparableOffer,
    compareOffers,
    isSameProduct,
    matchesCondition,
    type OfferRefusal,
    readOffer,
} from '@offer-chain/offer';
import type { ComparisonOptions } from './input.js';
import { PriceCounts } from './price-counts.js';

/** The offers of one product in one currency. */
export interface ProductOffers {
    /** The cheapest offer so far, with its full item. */
    best: ComparableOffer;
    /** The compared prices, in minor units. */
    prices: PriceCounts;
    /** Who made the offers: seller ids, or names where there is no id. */
    sellers: Set<string>;
}

/** Why an offer was not compared. */
export type Exclusion = OfferRefusal | 'other-condition' | 'unknown-shipping';

/**
 * The cheapest offer of each product, of the items that were added. The order of the items changes nothing. Memory grows
 * with the products and with the distinct prices and sellers of each, not with the offers.
 */
export class Selection {
    itemsRead = 0;
    offersCompared = 0;
    /** How many items were not compared, by reason. */
    readonly excluded = new Map<Exclusion, number>();
    // ASINs such as "constructor" are keys of every plain object, so this is a Map.
    readonly #productsByAsin = new Map<string, ProductOffers[]>();
    readonly #options: ComparisonOptions;

    /** @param options Which offers compete, and by which price. */
    constructor(options: ComparisonOptions) {
        this.#options = options;
    }

    /** @param item One item of the dataset, of any shape. */
    add(item: unknown): void {
        this.itemsRead++;
        const { offer, refused } = readOffer(item);
        const exclusion = offer ? exclusionOf(offer, this.#options) : refused;
        if (exclusion) this.excluded.set(exclusion, (this.excluded.get(exclusion) ?? 0) + 1);
        if (!offer || exclusion) return;
        this.offersCompared++;
        const product = this.#productOf(offer);
        if (this.#compare(offer, product.best) < 0) product.best = offer;
        product.prices.add(this.#priceOf(offer));
        product.sellers.add(offer.sellerId ?? `name ${offer.sellerName}`);
    }

    /** The product of an offer: its ASIN in one store and one currency. */
    #productOf(offer: ComparableOffer): ProductOffers {
        const sameAsin = this.#productsByAsin.get(offer.asin) ?? [];
        const known = sameAsin.find(({ best }) => isSameProduct(best, offer));
        if (known) return known;
        const product = { best: offer, prices: new PriceCounts(), sellers: new Set<string>() };
        this.#productsByAsin.set(offer.asin, [...sameAsin, product]);
        return product;
    }

    get #products(): ProductOffers[] {
        return [...this.#productsByAsin.values()].flat();
    }

    /** Products with enough offers, ordered by marketplace, ASIN and currency. */
    products(): ProductOffers[] {
        return this.#products
            .filter(({ prices }) => prices.count >= this.#options.minOffers)
            .sort((a, b) => compareOffers(a.best, b.best));
    }

    /** How many products have too few offers. */
    get productsWithTooFewOffers(): number {
        return this.#products.filter(({ prices }) => prices.count < this.#options.minOffers).length;
    }

    #priceOf(offer: ComparableOffer): number {
        return this.#options.countShipping ? offer.totalMinorUnits : offer.priceMinorUnits;
    }

    #compare(a: ComparableOffer, b: ComparableOffer): number {
        const byPrice = this.#priceOf(a) - this.#priceOf(b);
        if (byPrice !== 0 || this.#options.countShipping) return byPrice || compareOffers(a, b);
        return compareOffers(withoutDelivery(a), withoutDelivery(b));
    }
}

function withoutDelivery(offer: ComparableOffer): ComparableOffer {
    return { ...offer, totalMinorUnits: offer.priceMinorUnits };
}

function exclusionOf(offer: ComparableOffer, options: ComparisonOptions): Exclusion | null {
    if (!matchesCondition(offer.condition, options.condition)) return 'other-condition';
    const isExcluded = options.countShipping && options.unknownShipping === 'exclude' && !offer.shippingKnown;
    return isExcluded ? 'unknown-shipping' : null;
}
