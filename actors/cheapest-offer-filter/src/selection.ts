import {
    type ComparableOffer,
    compareEqualPrices,
    compareOffers,
    isInSameStore,
    isSameProduct,
    type OfferRefusal,
    readOffer,
} from '@offer-chain/offer';
import { createExclusion, type Exclusion } from './exclusion.js';
import type { ComparisonOptions } from './input.js';
import type { NewestReadings } from './newest-readings.js';
import { PriceCounts } from './price-counts.js';

/** The offers of one product in one currency, for one place of delivery. */
export interface ProductOffers {
    /** The cheapest offer so far, with its full item. */
    best: ComparableOffer;
    /** The dataset that the cheapest offer is from. */
    datasetId: string;
    /** The compared prices, in minor units. */
    prices: PriceCounts;
    /** The sellers of the offers: their ids, or their names when they have no id. */
    sellers: Set<string>;
}

/**
 * Finds the cheapest offer of each product among the added items. The order of the items does not matter. Memory grows
 * with the products, and with the different prices and sellers of each product, but not with the offers.
 */
export class Selection {
    itemsRead = 0;
    offersCompared = 0;
    /** How many items were not compared, by reason. */
    readonly excluded = new Map<OfferRefusal | Exclusion, number>();
    // A Map, because every plain object already has keys such as "constructor", which an item can have as its ASIN.
    readonly #productsByAsin = new Map<string, ProductOffers[]>();
    #listed: ProductOffers[] | null = null;
    readonly #options: ComparisonOptions;
    readonly #newest: NewestReadings | null;
    readonly #findExclusion: ReturnType<typeof createExclusion>;

    /**
     * @param options Which offers are compared, and by which price.
     * @param newest For several datasets: which of them has the newest reading of an offer.
     */
    constructor(options: ComparisonOptions, newest: NewestReadings | null = null) {
        this.#options = options;
        this.#newest = newest;
        this.#findExclusion = createExclusion(options);
    }

    /**
     * @param item One item of a dataset, of any shape.
     * @param datasetId The dataset.
     */
    add(item: unknown, datasetId = ''): void {
        this.itemsRead++;
        this.#listed = null;
        const { offer, refused } = readOffer(item);
        const isOutdated = offer && this.#newest?.isOutdated(offer, datasetId);
        const exclusion = isOutdated ? 'outdated' : offer ? this.#findExclusion(offer) : refused;
        if (exclusion) this.excluded.set(exclusion, (this.excluded.get(exclusion) ?? 0) + 1);
        if (!offer || exclusion) return;
        this.offersCompared++;
        const product = this.#productOf(offer, datasetId);
        if (this.#compare(offer, product.best) < 0) Object.assign(product, { best: offer, datasetId });
        product.prices.add(costOf(offer, this.#options));
        product.sellers.add(offer.sellerId ?? `name ${offer.sellerName}`);
    }

    /** Returns the product of an offer: its ASIN in one store and one currency, for one place. */
    #productOf(offer: ComparableOffer, datasetId: string): ProductOffers {
        const sameAsin = this.#productsByAsin.get(offer.asin) ?? [];
        const known = sameAsin.find(({ best }) => isSameProduct(best, offer));
        if (known) return known;
        const product = { best: offer, datasetId, prices: new PriceCounts(), sellers: new Set<string>() };
        this.#productsByAsin.set(offer.asin, [...sameAsin, product]);
        return product;
    }

    /** Every product of the offers so far. */
    #listProducts(): ProductOffers[] {
        this.#listed ??= [...this.#productsByAsin.values()].flatMap((sameAsin) => this.#withPlaces(sameAsin));
        return this.#listed;
    }

    /** Gives offers without a place the place of the product's other offers, if these name only one. */
    #withPlaces(sameAsin: ProductOffers[]): ProductOffers[] {
        let products = sameAsin;
        for (const unplaced of sameAsin.filter(({ best }) => best.deliveryLocation === null)) {
            const [place, ...otherPlaces] = sameAsin.filter(
                (product) => product !== unplaced && isInSameStore(product.best, unplaced.best),
            );
            if (!place || otherPlaces.length > 0) continue;
            const joined = this.#join(place, unplaced);
            products = products
                .filter((product) => product !== unplaced)
                .map((product) => (product === place ? joined : product));
        }
        return products;
    }

    /** Combines the offers of one place with those that name no place. */
    #join(place: ProductOffers, unplaced: ProductOffers): ProductOffers {
        const { deliveryLocation } = place.best;
        const isUnplacedBest = this.#compare(unplaced.best, place.best) < 0;
        return {
            best: isUnplacedBest ? { ...unplaced.best, deliveryLocation } : place.best,
            datasetId: isUnplacedBest ? unplaced.datasetId : place.datasetId,
            prices: PriceCounts.of(place.prices, unplaced.prices),
            sellers: new Set([...place.sellers, ...unplaced.sellers]),
        };
    }

    /** Products with enough offers, ordered by marketplace, ASIN, currency and place of delivery. */
    products(): ProductOffers[] {
        return this.#listProducts()
            .filter(({ prices }) => prices.count >= this.#options.minOffers)
            .sort((a, b) => compareOffers(a.best, b.best));
    }

    /** How many products have too few offers. */
    get productsWithTooFewOffers(): number {
        return this.#listProducts().filter(({ prices }) => prices.count < this.#options.minOffers).length;
    }

    #compare(a: ComparableOffer, b: ComparableOffer): number {
        return costOf(a, this.#options) - costOf(b, this.#options) || compareEqualPrices(a, b);
    }
}

/**
 * Returns the price by which an offer is compared, in minor units.
 *
 * @param offer The offer.
 * @param options Whether delivery and coupons count. A coupon subtracts at most the price without delivery.
 */
export function costOf(
    offer: ComparableOffer,
    { countShipping, applyCoupons }: Pick<ComparisonOptions, 'countShipping' | 'applyCoupons'>,
): number {
    const price = countShipping ? offer.totalMinorUnits : offer.priceMinorUnits;
    return applyCoupons ? price - Math.min(offer.couponMinorUnits, offer.priceMinorUnits) : price;
}
