import type { Dataset } from 'apify';

/** Items of one request: a run that is killed loses no more than these. */
const PUSH_SIZE = 1_000;
const READ_SIZE = 1_000;

/**
 * How many items a dataset holds. The API's count lags behind the items for some seconds.
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
 * Appends items that a restarted run appends in the same order, from the first one on that is missing.
 *
 * @param dataset Where to.
 * @param items All of them.
 * @param from How many items the dataset held before the first one.
 */
export async function appendMissing(dataset: Dataset, items: readonly object[], from: number): Promise<void> {
    for (let start = (await countItems(dataset)) - from; start < items.length; start += PUSH_SIZE) {
        await dataset.pushData(items.slice(start, start + PUSH_SIZE) as Record<string, unknown>[]);
    }
}
