import type { OfferItem } from '@offer-chain/offer';
import { Actor, type Dataset } from 'apify';

/** Items read at a time when a restarted run looks at what it has saved. */
const PAGE_ITEMS = 10_000;

/** The run's dataset, into which each offer goes once, however often its page is handled. */
export interface SavedOffers {
    /** Offers in the dataset. */
    readonly total: number;
    /** Products with at least one offer in the dataset. */
    readonly products: number;
    /** Whether an offer of the product is in the dataset. */
    has(asin: string): boolean;
    /** Saves the offers of one page, all of them at once; does nothing when an earlier attempt saved them. */
    save(items: readonly OfferItem[]): Promise<void>;
    /** ASIN → offers in the dataset. */
    counts(): Record<string, number>;
}

interface SavedProduct {
    count: number;
    /** Positions by which a page that was saved is known again: its first offer's, or all of them after a restart. */
    positions: Set<number>;
}

/** Opens the default dataset and counts what an earlier process of this run saved in it. */
export async function openSavedOffers(): Promise<SavedOffers> {
    const dataset = await Actor.openDataset<OfferItem>();
    const saved = new Map<string, SavedProduct>();
    let total = 0;
    let isUncertain = false;

    const productOf = (asin: string): SavedProduct => {
        let product = saved.get(asin);
        if (!product) {
            product = { count: 0, positions: new Set() };
            saved.set(asin, product);
        }
        return product;
    };
    const readNew = async () => {
        for await (const { asin, position } of itemsFrom(dataset, total)) {
            const product = productOf(asin);
            product.count++;
            product.positions.add(position);
            total++;
        }
    };
    await readNew();

    // One save at a time, so that after an unclear answer the dataset can be asked what has arrived.
    let last: Promise<unknown> = Promise.resolve();
    const inTurn = (work: () => Promise<void>): Promise<void> => {
        const turn = last.then(work);
        last = turn.catch(() => {});
        return turn;
    };

    return {
        get total() {
            return total;
        },
        get products() {
            return saved.size;
        },
        has: (asin) => saved.has(asin),
        save: (items) =>
            inTurn(async () => {
                const [first] = items;
                if (!first) return;
                if (isUncertain) {
                    await readNew();
                    isUncertain = false;
                }
                if (saved.get(first.asin)?.positions.has(first.position)) return;
                try {
                    await dataset.pushData([...items]);
                } catch (error) {
                    isUncertain = true;
                    throw error;
                }
                const product = productOf(first.asin);
                product.count += items.length;
                product.positions.add(first.position);
                total += items.length;
            }),
        counts: () => Object.fromEntries([...saved].map(([asin, { count }]) => [asin, count])),
    };
}

async function* itemsFrom(dataset: Dataset<OfferItem>, start: number): AsyncGenerator<OfferItem> {
    for (let offset = start; ; offset += PAGE_ITEMS) {
        const { items } = await dataset.getData({ offset, limit: PAGE_ITEMS, fields: ['asin', 'position'] });
        yield* items;
        if (items.length < PAGE_ITEMS) return;
    }
}
