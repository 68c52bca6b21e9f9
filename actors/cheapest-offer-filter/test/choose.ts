import { comparedFieldsOf } from '../src/compared-fields.js';
import type { ComparisonOptions } from '../src/input.js';
import type { OfferSource } from '../src/offer-source.js';
import { readItems } from '../src/read-items.js';
import { type ResultItem, resultItem } from '../src/result-item.js';
import { createSelection, type Selection } from '../src/selection.js';
import { fetchWinners } from '../src/winners.js';

/** The options of an input that names none. */
export const DEFAULT_OPTIONS: ComparisonOptions = {
    condition: 'any',
    countShipping: true,
    unknownShipping: 'free',
    minOffers: 1,
};

/** Reads a source and chooses, as a run does, without the platform around it. */
export async function choose(
    source: OfferSource,
    { pageSize = 10, ...options }: Partial<ComparisonOptions> & { pageSize?: number } = {},
): Promise<{ selection: Selection; results: ResultItem[] }> {
    const selection = createSelection({ ...DEFAULT_OPTIONS, ...options });
    await readItems(comparedFieldsOf(source), { pageSize }, selection.add);
    const results: ResultItem[] = [];
    for await (const winners of fetchWinners(source, selection.products(), selection.itemsRead)) {
        results.push(...winners.map((winner) => resultItem(winner, { datasetId: source.datasetId, runId: null })));
    }
    return { selection, results };
}
