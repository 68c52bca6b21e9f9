import { type Dataset, readPages } from '../src/dataset.js';
import { type ComparisonOptions, readInput } from '../src/input.js';
import { type ResultItem, resultItem } from '../src/result-item.js';
import { Selection } from '../src/selection.js';

/** The options of an input that names none. */
export const DEFAULT_OPTIONS: ComparisonOptions = readInput({ datasetId: 'offers' }).options;

/** Reads a dataset and chooses, as a run does, without the platform around it. */
export async function choose(
    dataset: Dataset,
    { pageSize = 10, ...change }: Partial<ComparisonOptions> & { pageSize?: number } = {},
): Promise<{ selection: Selection; results: ResultItem[] }> {
    const options = { ...DEFAULT_OPTIONS, ...change };
    const selection = new Selection(options);
    for await (const { items } of readPages(dataset, Number.POSITIVE_INFINITY, pageSize)) {
        for (const item of items) selection.add(item);
    }
    const source = { datasetId: dataset.id, runId: null };
    return { selection, results: selection.products().map((product) => resultItem(product, source, options)) };
}
