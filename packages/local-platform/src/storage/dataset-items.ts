import type { PlatformContext } from '../context.js';
import type { ListPage } from './list-page.js';
import { noteAccess } from './note-access.js';

/** One item of a dataset. */
export type DatasetItem = Record<string, unknown>;

/** Which items of a dataset a reading covers, fixed when it starts. */
export interface ItemRange {
    datasetId: string;
    /** The position of the first item to read, and of the last; none when `count` is 0. */
    first: number;
    last: number;
    count: number;
    desc: boolean;
}

/**
 * The items that a page of a dataset covers.
 *
 * @param itemCount How many items the dataset has.
 */
export function itemRange(datasetId: string, itemCount: number, { offset, limit, desc }: ListPage): ItemRange {
    const count = Math.max(0, Math.min(limit, itemCount - offset));
    const first = desc ? itemCount - 1 - offset : offset;
    const last = desc ? first - count + 1 : first + count - 1;
    return { datasetId, first, last, count, desc };
}

const FIRST_PAGE_ITEMS = 16;
/** Even so many items of the largest size that a push may have fit into one text. */
const LARGEST_PAGE_ITEMS = 50;
const PAGE_BYTES = 1_000_000;

/** As the database joins items: no newline stands in one, as what is stored has no blanks between its parts. */
const LINE = '\n';

/**
 * Reads items as JSON texts, some at a time, so that neither the whole dataset is in memory nor the database is held
 * while a slow reader takes them.
 *
 * @throws {Error} When items disappear while they are read, because the dataset was deleted.
 */
export function* readItems(context: PlatformContext, range: ItemRange): Generator<string[]> {
    for (const lines of readJoinedItems(context, range, LINE)) yield lines.toString('utf8').split(LINE);
}

/**
 * Reads items as {@link readItems} does, as UTF-8 that need not become texts on its way to the reader.
 *
 * @param separator Stands between the items that come together.
 * @throws {Error} As there.
 */
export function* readJoinedItems(context: PlatformContext, range: ItemRange, separator: string): Generator<Buffer> {
    const { datasetId, desc, last } = range;
    const [within, order] = desc ? ['<= ? AND position >= ?', 'DESC'] : ['>= ? AND position <= ?', 'ASC'];
    // The database joins in the order of the inner query, and two to three times quicker than it hands out rows.
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
