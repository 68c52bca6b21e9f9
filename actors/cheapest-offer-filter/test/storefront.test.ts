import {
    type Catalog,
    createCatalog,
    expectedOffers,
    formatMoney,
    MARKETPLACE_DOMAINS,
    type ShopOffer,
    type ShopProduct,
} from '@offer-chain/storefront';
import { describe, expect, it } from 'vitest';
import { arrayDataset } from './array-dataset.js';
import { choose } from './choose.js';
import { seededRandom } from './random.js';
import { TIMES } from './times.js';

const SEEDS = Array.from({ length: 3 * TIMES }, (_, index) => index + 1);

/** What the scraper saves of an offer. */
function fullItem({ marketplace }: Catalog, product: ShopProduct, offer: ShopOffer) {
    return {
        title: product.title,
        asin: offer.asin,
        itemUrl: `https://www.${marketplace.domain}/dp/${offer.asin}`,
        sellerName: offer.sellerName,
        marketplace: marketplace.domain,
        price: offer.price,
        currency: offer.price === null ? null : offer.currency,
        shippingPrice: offer.shippingPrice,
        conditionText: offer.conditionText,
        sellerId: offer.sellerId,
        isPinned: offer.isPinned,
        position: offer.position,
        offerId: offer.offerId,
    };
}

/** The same with the price as the shop displays it, and the store to be known by the address. */
function displayedItem(catalog: Catalog, product: ShopProduct, offer: ShopOffer) {
    const { price, currency, marketplace, ...item } = fullItem(catalog, product, offer);
    return { ...item, offer: price === null ? '' : formatMoney(price, catalog.marketplace) };
}

function shuffled<Item>(items: Item[], seed: number): Item[] {
    const random = seededRandom(seed);
    return items
        .map((item) => ({ item, key: random() }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
}

const comparable = (offer: object) => {
    const { asin, title, sellerName, sellerId, price, shippingPrice, totalPrice, currency, ...compared } =
        offer as Record<string, unknown>;
    const { offersCompared, highestPrice } = compared;
    return {
        ...{ asin, title, sellerName, sellerId, price, shippingPrice, totalPrice, currency },
        ...{ offersCompared, highestPrice },
    };
};

describe.each(MARKETPLACE_DOMAINS)(`the shop's own answer, %s, ${SEEDS.length} seeds`, (marketplace) => {
    it.each([
        ['full items', fullItem],
        ['prices as displayed', displayedItem],
    ])('%s', async (_name, itemOf) => {
        for (const seed of SEEDS) {
            const catalog = createCatalog({ marketplace, seed });
            const items = catalog.products.flatMap((product) =>
                product.offers.map((offer) => itemOf(catalog, product, offer)),
            );
            const { results } = await choose(arrayDataset(shuffled(items, seed)), { pageSize: 37 });
            const expected = expectedOffers(catalog);
            expect(expected.length).toBeGreaterThan(10);
            expect(results.map(comparable), `seed ${seed}`).toEqual(expected.map(comparable));
        }
    });
});
