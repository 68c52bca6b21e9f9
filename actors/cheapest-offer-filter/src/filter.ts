import { Actor } from 'apify';
import { readInput } from './input.js';
import { type OfferSource, openSource } from './offer-source.js';
import { readAhead } from './read-ahead.js';
import { resultItem } from './result-item.js';
import { COMPARED_FIELDS, createSelection, type Selection } from './selection.js';
import { findUpstream } from './upstream.js';
import { fetchWinners } from './winners.js';

/** Items asked for at a time: some hundred kilobytes of the compared fields. */
const PAGE_SIZE = 2_000;

/**
 * Filters the dataset that the Actor's input names.
 *
 * @returns What to tell the user in the end, one line.
 * @throws {InputError} When the user can mend it.
 */
export async function filterOffers(): Promise<string> {
    const input = readInput(await Actor.getInput());
    if (input.isTest) return 'Test event received: nothing to filter.';
    const upstream = await findUpstream(input);
    const source = await openSource(upstream.datasetId);
    const selection = createSelection(input.options);
    await select(source, selection);
    const products = selection.products();
    const output = await Actor.openDataset();
    let pushed = (await output.getInfo())?.itemCount ?? 0;
    let index = 0;
    for await (const winners of fetchWinners(source, products)) {
        const items = winners.map((winner) =>
            resultItem(winner, { datasetId: source.datasetId, runId: upstream.runId }),
        );
        const missing = items.slice(Math.max(0, pushed - index));
        if (missing.length > 0) await output.pushData(missing);
        index += items.length;
        pushed = Math.max(pushed, index);
    }
    return `Cheapest offers of ${products.length} products out of ${selection.itemsRead} offers.`;
}

async function select(source: OfferSource, selection: Selection): Promise<void> {
    for await (const page of readAhead(source, { pageSize: PAGE_SIZE, fields: COMPARED_FIELDS })) {
        for (const [index, item] of page.items.entries()) selection.add(item, page.offset + index);
    }
}
