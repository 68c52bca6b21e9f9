import type { OfferSource, TakeItem } from './offer-source.js';
import { readItems } from './read-items.js';

/** Reading this many needless items costs less than asking once more. */
const LARGEST_GAP = 8;
/** So that one answer stays small. */
const LONGEST_RANGE = 500;
/** Requests at a time. */
const CONCURRENCY = 8;

interface Range {
    start: number;
    /** Position after the last. */
    end: number;
}

/**
 * The fewest sensible requests that cover some positions.
 *
 * @param positions From the lowest to the highest, each once.
 */
export function rangesOf(positions: readonly number[]): Range[] {
    const ranges: Range[] = [];
    let last: Range | undefined;
    for (const position of positions) {
        if (last && position - last.end <= LARGEST_GAP && position - last.start < LONGEST_RANGE) {
            last.end = position + 1;
        } else {
            last = { start: position, end: position + 1 };
            ranges.push(last);
        }
    }
    return ranges;
}

/**
 * Fetches the full items at some positions of a dataset, in no particular order.
 *
 * @param take Called with each item; nothing else is kept.
 * @throws {DatasetVanishedError} When an item is no longer there.
 */
export async function readItemsAt(source: OfferSource, positions: Iterable<number>, take: TakeItem): Promise<void> {
    const wanted = new Set(positions);
    const ranges = rangesOf([...wanted].sort((a, b) => a - b));
    const takeWanted: TakeItem = (item, position) => {
        if (wanted.has(position)) take(item, position);
    };
    const queue = ranges.values();
    const worker = async () => {
        for (const range of queue) await readItems(source, { ...range, pageSize: LONGEST_RANGE }, takeWanted);
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, ranges.length) }, worker));
}
