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
    let saved = await countItems(dataset);

    /** Page → its push. Pages are pushed at the same time, each of them once. */
    const pushes = new Map<string, Promise<void>>();
    let isUnclear = false;
    let recount: Promise<void> | null = null;
    /** After a push that failed, only the dataset tells whether the items arrived. */
    const countAgain = async () => {
        await Promise.allSettled(pushes.values());
        saved = await countItems(dataset);
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
            return saved.total;
        },
        get products() {
            return saved.counts.size;
        },
        has: (asin) => saved.counts.has(asin),
        async save(items) {
            const [first] = items;
            if (!first) return;
            const page = pageOf(first);
            while (isUnclear || pushes.has(page)) {
                if (isUnclear) await makeClear();
                // An earlier attempt whose handler timed out may still be pushing.
                await pushes.get(page)?.catch(() => {});
            }
            if (saved.pages.has(page)) return;
            const push = dataset.pushData([...items]);
            pushes.set(page, push);
            try {
                await push;
                saved.pages.add(page);
                countItem(saved, first.asin, items.length);
            } catch (error) {
                isUnclear = true;
                throw error;
            } finally {
                pushes.delete(page);
            }
        },
        counts: () => Object.fromEntries(saved.counts),
    };
}

/** What is in the dataset. */
interface Saved {
    total: number;
    /** ASIN → offers. */
    counts: Map<string, number>;
    /** Pages by their first offer. A dataset does not tell which offer was a page's first, so each could be. */
    pages: Set<string>;
}

function pageOf({ asin, position }: Pick<OfferItem, 'asin' | 'position'>): string {
    return `${asin} ${position}`;
}

function countItem(saved: Saved, asin: string, offers: number): void {
    saved.counts.set(asin, (saved.counts.get(asin) ?? 0) + offers);
    saved.total += offers;
}

async function countItems(dataset: Dataset<OfferItem>): Promise<Saved> {
    const saved: Saved = { total: 0, counts: new Map(), pages: new Set() };
    for await (const item of itemsOf(dataset)) {
        saved.pages.add(pageOf(item));
        countItem(saved, item.asin, 1);
    }
    return saved;
}

async function* itemsOf(dataset: Dataset<OfferItem>): AsyncGenerator<OfferItem> {
    for (let offset = 0; ; offset += PAGE_ITEMS) {
        const { items } = await dataset.getData({ offset, limit: PAGE_ITEMS, fields: ['asin', 'position'] });
        yield* items;
        if (items.length < PAGE_ITEMS) return;
    }
}
