import { setImmediate } from 'node:timers/promises';
import { PAGE_PRODUCTS } from '@offer-chain/console/pages';
import type { OfferProduct, OffersView, PricedOffer } from '@offer-chain/console/views';
import type { PlatformContext } from '../context.js';
import type { DatasetItem } from '../storage/dataset-items.js';
import { itemRange, readItems } from '../storage/dataset-items.js';
import type { DatasetRow } from '../storage/datasets.js';

interface Collected {
    product: Omit<OfferProduct, 'offers' | 'place'>;
    /** The place of delivery. Empty when the offers do not name one. */
    place: string;
    offers: Omit<PricedOffer, 'isCheapest'>[];
}

/** The same with its place. Null when the product is delivered to only one place. */
interface Placed extends Omit<Collected, 'product'> {
    product: Omit<OfferProduct, 'offers'>;
}

/** How many items are read at first, and at most. A dataset can be far longer than anybody will look at. */
const FIRST_READ_ITEMS = 10_000;
const MOST_READ_ITEMS = 200_000;
const MOST_OFFERS_SHOWN = 60;
const LONGEST_TEXT = 200;
const MOST_KEPT_DATASETS = 2;

/** Products of the datasets that were shown last. A dataset is read again when it has grown or more of it is needed. */
const kept = new WeakMap<PlatformContext, Map<string, { limit: number; products: Placed[] }>>();

/**
 * Returns one page of the products of a dataset in the order of the items, each with all its offers.
 *
 * @param offset Number of products before the page.
 * @param isLong Whether to read a large part of a long dataset, which takes seconds.
 */
export async function offerProducts(
    context: PlatformContext,
    dataset: DatasetRow,
    offset: number,
    isLong: boolean,
): Promise<OffersView> {
    const readItems = Math.min(dataset.item_count, isLong ? MOST_READ_ITEMS : FIRST_READ_ITEMS);
    const products = await collected(context, dataset, readItems);
    return {
        total: products.length,
        readItems,
        canReadMore: readItems < Math.min(dataset.item_count, MOST_READ_ITEMS),
        itemCount: dataset.item_count,
        products: products.slice(offset, offset + PAGE_PRODUCTS).map(withCheapest),
    };
}

async function collected(context: PlatformContext, dataset: DatasetRow, limit: number): Promise<Placed[]> {
    const own = kept.get(context) ?? new Map();
    kept.set(context, own);
    const known = own.get(dataset.id);
    if (known?.limit === limit) return known.products;
    const byProduct = new Map<string, Collected[]>();
    const page = { offset: 0, limit, desc: false };
    for (const texts of readItems(context, itemRange(dataset.id, dataset.item_count, page))) {
        for (const text of texts) add(byProduct, JSON.parse(text) as DatasetItem);
        // Let other requests run in between.
        await setImmediate();
    }
    const products = [...byProduct.values()].flatMap(inPlaces);
    own.delete(dataset.id);
    own.set(dataset.id, { limit, products });
    const [oldest] = own.keys();
    if (own.size > MOST_KEPT_DATASETS && oldest !== undefined) own.delete(oldest);
    return products;
}

function add(byProduct: Map<string, Collected[]>, item: DatasetItem): void {
    const asin = textOf(item.asin);
    if (!asin) return;
    const price = item.totalPrice ?? item.price;
    const isPriced = typeof price === 'number' && Number.isFinite(price);
    const key = `${asin} ${textOf(item.marketplace)}`;
    const currency = isPriced ? textOf(item.currency) : '';
    const known = byProduct.get(key) ?? [];
    byProduct.set(key, known);
    // An offer without a price has no currency. It is listed with the product's other offers.
    const place = textOf(item.deliveryLocation);
    let found = known.find(
        ({ product, offers, place: at }) =>
            at === place && (!isPriced || product.currency === currency || offers.length === 0),
    );
    if (!found) {
        const product = { asin, title: textOf(item.title), currency, offerCount: 0, unpricedCount: 0 };
        found = { product, place, offers: [] };
        known.push(found);
    }
    if (!isPriced) {
        found.product.unpricedCount += 1;
        return;
    }
    found.product.currency = currency;
    found.product.offerCount += 1;
    const condition = textOf(item.condition) || textOf(item.conditionText);
    const isUsed = condition !== '' && !/^new\b/i.test(condition);
    found.offers.push({ price, seller: textOf(item.sellerName), condition, isUsed });
}

/** Assigns offers without a place to the place of the product's other offers, if these name only one. */
function inPlaces(ofProduct: readonly Collected[]): Placed[] {
    const places = new Set(ofProduct.map(({ place }) => place).filter(Boolean));
    if (places.size > 1) {
        return ofProduct.map((each) => ({ ...each, product: { ...each.product, place: each.place || null } }));
    }
    const joined: Placed[] = [];
    for (const { product, place, offers } of ofProduct) {
        const same = joined.find(
            (each) => product.currency === each.product.currency || each.offers.length === 0 || offers.length === 0,
        );
        if (!same) {
            joined.push({ product: { ...product, place: null }, place, offers: [...offers] });
            continue;
        }
        same.offers = same.offers.concat(offers);
        same.product.currency ||= product.currency;
        same.product.offerCount += product.offerCount;
        same.product.unpricedCount += product.unpricedCount;
    }
    return joined;
}

/**
 * Lists the cheapest offers. Of very many offers, lists some at equal distances by rank, including the lowest and
 * highest price.
 */
function withCheapest({ product, offers }: Placed): OfferProduct {
    const sorted = [...offers].sort((a, b) => a.price - b.price);
    const last = sorted.length - 1;
    const shown =
        sorted.length <= MOST_OFFERS_SHOWN
            ? sorted
            : Array.from({ length: MOST_OFFERS_SHOWN }, (_, index) => {
                  const offer = sorted[Math.round((index * last) / (MOST_OFFERS_SHOWN - 1))];
                  return offer ?? sorted[0];
              }).filter((offer) => offer !== undefined);
    return { ...product, offers: shown.map((offer, index) => ({ ...offer, isCheapest: index === 0 })) };
}

function textOf(value: unknown): string {
    return typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : '';
}
