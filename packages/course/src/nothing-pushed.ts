import type { Leftovers } from './leftovers.js';
import { calls, findNotAwaited, type SourceFile } from './not-awaited.js';
import { holdsOffers } from './output-shape.js';
import { notAwaited, type Reason } from './run-problem.js';

/** What is known about a run whose default dataset is empty. */
export interface EmptyRun {
    leftovers: Leftovers;
    /** ASINs of the products in its input. */
    asins: ReadonlySet<string>;
    sources: readonly SourceFile[];
    /**
     * Whether it read the dataset of its input, and what it pushed into it; null for an Actor without such a dataset.
     */
    source: { wasRead: boolean; gotItems: boolean } | null;
}

/** Why a run's default dataset is empty. */
export function whyNothingWasPushed({ leftovers, asins, sources, source }: EmptyRun): Reason {
    const [dataset] = leftovers.datasets;
    if (dataset) {
        return {
            name: 'named-dataset',
            message: `named dataset: nothing is in the run's default dataset, and ${count(dataset.items.length)} in the dataset "${dataset.name}"; push with Actor.pushData(), which takes the default one`,
        };
    }
    if (source?.gotItems) {
        return {
            name: 'pushed-into-the-source',
            message:
                "pushed into the dataset of the input: nothing is in the run's default dataset; push with Actor.pushData(), not with the dataset that was opened",
        };
    }
    const record = leftovers.records.find(({ value }) => holdsOffers(value, asins)) ?? leftovers.records[0];
    if (record) {
        const where = record.store === null ? "the run's key-value store" : `the key-value store "${record.store}"`;
        return {
            name: 'output-only',
            message: `${record.key} only: the dataset is empty, and the record ${record.key} of ${where} is there; push each product with Actor.pushData() as well`,
        };
    }
    const found = findNotAwaited(sources);
    if (found.length > 0) {
        const { name, message } = notAwaited(found);
        return { name, message: `${message}; nothing was pushed when the run had ended` };
    }
    if (source && !source.wasRead) {
        return {
            name: 'input-not-read',
            message:
                'nothing was pushed, and the dataset of the input was never read: does the code read "datasetId" from await Actor.getInput(), and open that dataset?',
        };
    }
    if (sources.length > 0 && !calls(sources, /\bpush(Data|Items)\b/)) {
        return { name: 'never-pushes', message: 'nothing was pushed: no line of the sources calls Actor.pushData()' };
    }
    return {
        name: 'nothing-pushed',
        message:
            'nothing was pushed, and neither another dataset nor OUTPUT has a result: is every push awaited, and does a condition leave out all items?',
    };
}

function count(items: number): string {
    return items === 1 ? '1 item is' : `${items} items are`;
}
