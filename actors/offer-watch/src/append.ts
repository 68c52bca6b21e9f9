import type { Dataset } from 'apify';

/** Items per request. A run that is killed loses at most this many. */
const PUSH_SIZE = 1_000;
const READ_SIZE = 1_000;

/**
 * Counts the items of a dataset. Reads beyond the API's count, which can be some seconds old.
 *
 * @param dataset The dataset.
 */
export async function countItems(dataset: Dataset): Promise<number> {
    let count = (await dataset.getInfo())?.itemCount ?? 0;
    for (;;) {
        const { items } = await dataset.getData({ offset: count, limit: READ_SIZE, fields: ['asin'] });
        if (items.length === 0) return count;
        count += items.length;
    }
}

/**
 * Appends the items that a dataset does not have yet. A restarted run must pass the same items in the same order.
 *
 * @param dataset The dataset.
 * @param items All items, including those that the dataset has.
 * @param from How many items the dataset had before the first of them.
 */
export async function appendMissing(dataset: Dataset, items: readonly object[], from: number): Promise<void> {
    for (let start = (await countItems(dataset)) - from; start < items.length; start += PUSH_SIZE) {
        await dataset.pushData(items.slice(start, start + PUSH_SIZE) as Record<string, unknown>[]);
    }
}
