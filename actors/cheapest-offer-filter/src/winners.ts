import { type ComparableOffer, compareOffers, productKey, readOffer } from '@offer-chain/offer';
import { InputError } from './input.js';
import { type Needless, readItemsAt } from './items-at.js';
import type { OfferSource } from './offer-source.js';
import type { ProductOffers } from './selection.js';

/** A product's cheapest offer with its full item. */
export interface Winner {
    offer: ComparableOffer;
    product: ProductOffers;
}

/** Products whose full items are fetched and held at a time, until it is known how long the items are. */
const FIRST_BATCH = 500;
/** Characters that a later batch is to have, by the length of the items before it: each is a reading of its own. */
const BATCH_CHARACTERS = 4_000_000;
const SMALLEST_BATCH = 10;
/** The items of the next batch can be longer. */
const LARGEST_GROWTH = 4;
/** Positions asked for at a time: a product can have any number of offers that tie. */
const MOST_POSITIONS = 20_000;
/** The winners and what is read along with them, for fewer requests, are together at most this share of the dataset. */
const LARGEST_SHARE = 1 / 7;
/** Or, where that is less, so many items are read along. */
const LEAST_NEEDLESS = 250;
/** How often the dataset is read along where few requests matter more than bytes. */
const MOST_READINGS = 2;

/**
 * Fetches the full items of the cheapest offers, batch by batch in the order of the products.
 *
 * @param products In the order of the output.
 * @param itemsRead How large the dataset is.
 * @throws {InputError} When the dataset no longer holds what was read from it.
 */
export async function* fetchWinners(
    source: OfferSource,
    products: readonly ProductOffers[],
    itemsRead: number,
): AsyncGenerator<Winner[]> {
    const free = Math.max(LEAST_NEEDLESS, itemsRead * LARGEST_SHARE - products.length);
    const most = Math.max(free, MOST_READINGS * itemsRead);
    let batchSize = FIRST_BATCH;
    for (let start = 0; start < products.length; ) {
        const batch = products.slice(start, start + batchSize);
        const share = batch.length / products.length;
        const winners = await fetchBatch(source, batch, { free: free * share, most: most * share });
        yield winners;
        start += batch.length;
        if (start === products.length) return;
        const fitting = Math.floor((BATCH_CHARACTERS * winners.length) / charactersOf(winners));
        batchSize = Math.max(SMALLEST_BATCH, Math.min(fitting, LARGEST_GROWTH * batch.length));
    }
}

function charactersOf(winners: readonly Winner[]): number {
    return winners.reduce((sum, { offer }) => sum + JSON.stringify(offer.item).length, 0);
}

async function fetchBatch(source: OfferSource, products: ProductOffers[], needless: Needless): Promise<Winner[]> {
    const productAt = new Map<number, ProductOffers>();
    const winners = new Map<ProductOffers, ComparableOffer>();
    const fetchAsked = async () => {
        await readItemsAt(source, productAt.keys(), needless, (item, position) => {
            const product = productAt.get(position) as ProductOffers;
            const { offer } = readOffer(item);
            if (!offer || productKey(offer) !== productKey(product.best)) throw changed(source);
            const best = winners.get(product);
            // Offers that tie in all that was compared differ in the rest of their items, if at all.
            if (best === undefined || compareOffers(offer, best) < 0) winners.set(product, offer);
        });
        productAt.clear();
    };
    for (const product of products) {
        for (const position of product.bestPositions) {
            productAt.set(position, product);
            if (productAt.size === MOST_POSITIONS) await fetchAsked();
        }
    }
    await fetchAsked();
    return products.map((product) => {
        const offer = winners.get(product);
        if (offer === undefined) throw changed(source);
        return { offer, product };
    });
}

function changed({ datasetId }: OfferSource): InputError {
    return new InputError(
        `Dataset "${datasetId}" changed while it was being read: an offer is no longer where it was. Run this again.`,
    );
}
