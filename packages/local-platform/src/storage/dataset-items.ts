import type { PlatformContext } from '../context.js';
import type { ListPage } from './list-page.js';
import { noteAccess } from './note-access.js';

/** One item of a dataset. */
export type DatasetItem = Record<string, unknown>;

/** Which items of a dataset to read, fixed when reading starts. */
export interface ItemRange {
    datasetId: string;
    /** The positions of the first and the last item to read. Meaningless when `count` is 0. */
    first: number;
    last: number;
    count: number;
    desc: boolean;
}

/**
 * Finds the items on a page of a dataset.
 *
 * @param itemCount The number of items in the dataset.
 */
export function itemRange(datasetId: string, itemCount: number, { offset, limit, desc }: ListPage): ItemRange {
    const count = Math.max(0, Math.min(limit, itemCount - offset));
    const first = desc ? itemCount - 1 - offset : offset;
    const last = desc ? first - count + 1 : first + count - 1;
    return { datasetId, first, last, count, desc };
}

const FIRST_PAGE_ITEMS = 16;
/** This many items fit into one text, even when each is as large as a push allows. */
const LARGEST_PAGE_ITEMS = 50;
const PAGE_BYTES = 1_000_000;

/** The database joins items by newlines. No item contains one, because items are stored without white space. */
const LINE = '\n';

/**
 * Reads items as JSON texts, several at a time. So the whole dataset is never in memory, and a slow reader does not
 * block the database.
 *
 * @throws {Error} When items disappear during reading because the dataset was deleted.
 */
export function* readItems(context: PlatformContext, range: ItemRange): Generator<string[]> {
    for (const lines of readJoinedItems(context, range, LINE)) yield lines.toString('utf8').split(LINE);
}

/**
 * Reads items like {@link readItems}, but as UTF-8 bytes that need no conversion to texts.
 *
 * @param separator Text between the items of one part.
 * @throws {Error} When the dataset was deleted, as in {@link readItems}.
 */
export function* readJoinedItems(context: PlatformContext, range: ItemRange, separator: string): Generator<Buffer> {
    const { datasetId, desc, last } = range;
    const [within, order] = desc ? ['<= ? AND position >= ?', 'DESC'] : ['>= ? AND position <= ?', 'ASC'];
    // The database joins rows in the order of the inner query. This is two to three times faster than reading rows.
    const sql = `SELECT count(*) AS count, CAST(group_concat(json, ?) AS BLOB) AS joined FROM (
        SELECT json FROM dataset_items WHERE dataset_id = ? AND position ${within} ORDER BY position ${order} LIMIT ?)`;
    let next = range.first;
    let rest = range.count;
    let pageItems = FIRST_PAGE_ITEMS;
    while (rest > 0) {
        const size = Math.min(rest, pageItems);
        const page = context.database.one<{ count: number; joined: Buffer }>(
            sql,
            separator,
            datasetId,
            next,
            last,
            size,
        );
        if (page?.count !== size) throw new Error(`The dataset ${datasetId} was deleted while it was read.`);
        rest -= size;
        next += desc ? -size : size;
        pageItems = Math.max(1, Math.min(LARGEST_PAGE_ITEMS, Math.floor((size * PAGE_BYTES) / page.joined.length)));
        yield page.joined;
    }
}

/** Records that items of a dataset were read. */
export function noteItemsRead(context: PlatformContext, datasetId: string, count: number): void {
    const { database, clock } = context;
    noteAccess(
        database,
        'UPDATE datasets SET read_count = read_count + ?, accessed_at = ? WHERE id = ?',
        count,
        clock.now(),
        datasetId,
    );
}
