import { InputError } from '@offer-chain/actor-input';
import { Actor } from 'apify';
import type { ComparisonOptions } from './input.js';
import { type OfferSource, resultItem } from './result-item.js';
import type { ProductOffers } from './selection.js';

/** Results per request. A run that is killed loses at most this many. */
const PUSH_SIZE = 1_000;
const READ_SIZE = 1_000;

/**
 * Pushes the cheapest offers to the run's dataset, in the order of the products.
 *
 * @param products The products to push.
 * @param about Where the offers came from, and what was compared.
 * @param alreadyPushed How many of the first results the dataset already has from before a restart.
 * @throws {InputError} When somebody deleted the run's dataset.
 */
export async function pushResults(
    products: readonly ProductOffers[],
    { source, options }: { source: OfferSource; options: ComparisonOptions },
    alreadyPushed: number,
): Promise<void> {
    for (let start = alreadyPushed; start < products.length; start += PUSH_SIZE) {
        const results = products.slice(start, start + PUSH_SIZE).map((product) => resultItem(product, source, options));
        await Actor.pushData(results).catch(explain);
    }
}

/**
 * Counts the results in the run's dataset. Reads beyond the API's count, which can be some seconds old.
 *
 * @throws {InputError} When somebody deleted the run's dataset.
 */
export async function countPushed(): Promise<number> {
    const dataset = await Actor.openDataset();
    let count = (await dataset.getInfo())?.itemCount ?? 0;
    for (;;) {
        const page = { offset: count, limit: READ_SIZE, fields: ['asin'] };
        const { items } = await dataset.getData(page).catch(explain);
        if (items.length === 0) return count;
        count += items.length;
    }
}

function explain(error: { statusCode?: number }): never {
    if (error.statusCode !== 404) throw error;
    throw new InputError("This run's own dataset was deleted before all results were in it. Start a new run.");
}
