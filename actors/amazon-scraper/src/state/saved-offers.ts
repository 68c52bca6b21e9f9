import type { OfferItem } from '@offer-chain/offer';
import { Actor, type Dataset } from 'apify';

/** Items of one request when the dataset is counted. */
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

/**
 * Opens the default dataset and counts what an earlier process of this run saved in it.
 *
 * @see https://docs.apify.com/api/v2/dataset-items-post
 */
export async function openSavedOffers(): Promise<SavedOffers> {
    const dataset = await Actor.openDataset<OfferItem>();
    /** ASIN → positions of its saved offers. */
    let saved = new Map<string, Set<number>>();
    let total = 0;

    const count = ({ asin, position }: Pick<OfferItem, 'asin' | 'position'>) => {
        const positions = saved.get(asin) ?? new Set();
        saved.set(asin, positions.add(position));
        total++;
    };
    const countDataset = async () => {
        saved = new Map();
        total = 0;
        for await (const item of itemsOf(dataset)) count(item);
    };
    await countDataset();

    /** Page → its push. Pages are pushed at the same time, each of them once. */
    const pushes = new Map<string, Promise<void>>();
    let isUnclear = false;
    let recount: Promise<void> | null = null;
    /** After a push that failed, only the dataset tells whether it has arrived. */
    const countAgain = async () => {
        await Promise.allSettled(pushes.values());
        await countDataset();
        isUnclear = false;
    };
    /** All pages wait for the same recount. */
    const makeClear = () => {
        recount ??= countAgain().finally(() => {
            recount = null;
        });
        return recount;
    };

    return {
        get total() {
            return total;
        },
        get products() {
            return saved.size;
        },
        has: (asin) => saved.has(asin),
        async save(items) {
            const [first] = items;
            if (!first) return;
            const page = `${first.asin} ${first.position}`;
            while (isUnclear || pushes.has(page)) {
                if (isUnclear) await makeClear();
                // An earlier attempt whose handler timed out may still be pushing.
                await pushes.get(page)?.catch(() => {});
            }
            if (saved.get(first.asin)?.has(first.position)) return;
            const push = dataset.pushData([...items]);
            pushes.set(page, push);
            try {
                await push;
                for (const item of items) count(item);
            } catch (error) {
                isUnclear = true;
                throw error;
            } finally {
                pushes.delete(page);
            }
        },
        counts: () => Object.fromEntries([...saved].map(([asin, { size }]) => [asin, size])),
    };
}

async function* itemsOf(dataset: Dataset<OfferItem>): AsyncGenerator<OfferItem> {
    for (let offset = 0; ; offset += PAGE_ITEMS) {
        const { items } = await dataset.getData({ offset, limit: PAGE_ITEMS, fields: ['asin', 'position'] });
        yield* items;
        if (items.length < PAGE_ITEMS) return;
    }
}
