import type { OfferSource, TakeItem } from './offer-source.js';
import { readItems } from './read-items.js';

/** Asking once more takes as long as reading so many needless items of a kilobyte, by Apify's 60 requests a second. */
const LARGEST_GAP = 300;
/** Items asked for at a time. */
const PAGE_SIZE = 5_000;
/** What one reading may take where requests are limited: more needless items are read there for fewer requests. */
const MOST_LIMITED_SECONDS = 2;
/** Requests at a time. */
const CONCURRENCY = 8;

/** How many other items may be read along for fewer requests. */
export interface Needless {
    /** Wherever the items are read from. */
    free: number;
    /** Where so many requests are limited that they would take long; at least as many. */
    most: number;
}

interface Range {
    start: number;
    /** Position after the last. */
    end: number;
}

/**
 * The fewest sensible requests that cover some positions.
 *
 * @param positions From the lowest to the highest, each once.
 * @param needless How many items between them may be read along; the smallest gaps are closed first.
 * @param mostRanges Of more ranges, as many gaps are closed as `needless.most` allows.
 */
export function rangesOf(
    positions: readonly number[],
    needless: Needless,
    mostRanges = Number.POSITIVE_INFINITY,
): Range[] {
    const gaps = positions.map((position, index) => ({ position, gap: position - (positions[index - 1] ?? -1) - 1 }));
    const joined = new Set<number>();
    let read = 0;
    for (const { position, gap } of gaps.slice(1).sort((a, b) => a.gap - b.gap)) {
        read += gap;
        const isFew = positions.length - joined.size <= mostRanges;
        if (gap > LARGEST_GAP || read > (isFew ? needless.free : needless.most)) break;
        joined.add(position);
    }
    const ranges: Range[] = [];
    for (const position of positions) {
        const last = ranges.at(-1);
        if (last && joined.has(position)) last.end = position + 1;
        else ranges.push({ start: position, end: position + 1 });
    }
    return ranges;
}

/**
 * Fetches the full items at some positions of a dataset, in no particular order.
 *
 * @param take Called with each item; nothing else is kept.
 * @throws {DatasetVanishedError} When an item is no longer there.
 */
export async function readItemsAt(
    source: OfferSource,
    positions: Iterable<number>,
    needless: Needless,
    take: TakeItem,
): Promise<void> {
    const wanted = new Set(positions);
    const ranges = rangesOf(
        [...wanted].sort((a, b) => a - b),
        needless,
        source.requestsPerSecond() * MOST_LIMITED_SECONDS,
    );
    const isWanted = (position: number) => wanted.has(position);
    const takeWanted: TakeItem = (item, position) => {
        if (isWanted(position)) take(item, position);
    };
    const queue = ranges.values();
    const worker = async () => {
        for (const range of queue) await readItems(source, { ...range, pageSize: PAGE_SIZE, isWanted }, takeWanted);
    };
    await Promise.all(Array.from({ length: Math.min(CONCURRENCY, ranges.length) }, worker));
}
