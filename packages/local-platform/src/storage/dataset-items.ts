import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { ListPage } from './list-page.js';

/** One item of a dataset. */
export type DatasetItem = Record<string, unknown>;

/** Field names that a dataset remembers at most, as many as Apify's tables have columns. */
const MOST_FIELDS = 2000;
/** Characters of all these names together, as each push reads them. */
const MOST_FIELD_CHARACTERS = 262_144;

/** Items of one push; the platform stands still while it writes them. */
const MOST_ITEMS_OF_PUSH = 500_000;

/** JSON nested deeper than this is refused by the database. */
const DEEPEST_NESTING = 1000;

/**
 * Reads the JSON of a push.
 *
 * @param json One object or an array of objects.
 * @throws {ApiError} `invalid-input` when it is not JSON, or something else than objects, or more than 500,000 items.
 */
export function parseItems(json: string): DatasetItem[] {
    let parsed: unknown;
    try {
        parsed = JSON.parse(json);
    } catch (error) {
        throw new ApiError('invalid-input', `The items are not valid JSON: ${(error as Error).message}`);
    }
    const items = Array.isArray(parsed) ? parsed : [parsed];
    if (items.length > MOST_ITEMS_OF_PUSH) {
        const limit = `One request may push ${MOST_ITEMS_OF_PUSH} items, this one has ${items.length}`;
        throw new ApiError('invalid-input', `${limit}; push them in parts.`);
    }
    for (const [index, item] of items.entries()) {
        if (typeof item === 'object' && item !== null && !Array.isArray(item)) continue;
        const came = item === null ? 'null' : Array.isArray(item) ? 'an array' : `a ${typeof item}`;
        throw new ApiError('invalid-input', `Item ${index} must be an object, it is ${came}.`);
    }
    return items as DatasetItem[];
}

/**
 * Appends items to a dataset, all or none.
 *
 * @param json The items as they came, one object or an array of objects; stored without another serialization.
 * @param items The same items, see {@link parseItems}.
 * @throws {ApiError} `invalid-input` for items that are nested too deep.
 */
export function pushItems(context: PlatformContext, datasetId: string, json: string, items = parseItems(json)): void {
    const { database, clock } = context;
    if (items.length === 0) return;
    const array = json.trimStart().startsWith('[') ? json : `[${json}]`;
    database.transaction(() => {
        const dataset = database.one<{ item_count: number; fields: string }>(
            'SELECT item_count, fields FROM datasets WHERE id = ?',
            datasetId,
        );
        if (!dataset) throw new Error(`There is no dataset ${datasetId}.`);
        const fields = new Set(JSON.parse(dataset.fields) as string[]);
        const knownFields = fields.size;
        const cleanCount = countClean(items, fields);
        try {
            database.run(
                'INSERT INTO dataset_items SELECT ?, ? + key, value FROM json_each(?)',
                datasetId,
                dataset.item_count,
                array,
            );
        } catch (error) {
            if (!(error as Error).message.includes('malformed JSON')) throw error;
            throw new ApiError('invalid-input', `The items are nested deeper than ${DEEPEST_NESTING} levels.`);
        }
        const now = clock.now();
        database.run(
            `UPDATE datasets SET item_count = item_count + ?, clean_item_count = clean_item_count + ?,
                write_count = write_count + ?, inflated_bytes = inflated_bytes + ?, fields = ?,
                modified_at = ?, accessed_at = ? WHERE id = ?`,
            items.length,
            cleanCount,
            items.length,
            Buffer.byteLength(json),
            fields.size === knownFields ? dataset.fields : JSON.stringify(firstFields(fields)),
            now,
            now,
            datasetId,
        );
    });
}

/** The names that a dataset remembers, in the order in which they came; what does not fit is left out. */
function firstFields(names: Iterable<string>): string[] {
    const kept: string[] = [];
    let room = MOST_FIELD_CHARACTERS;
    for (const name of names) {
        if (kept.length === MOST_FIELDS) break;
        if (name.length > room) continue;
        room -= name.length;
        kept.push(name);
    }
    return kept;
}

/** Counts the items that `clean` would show, and collects the names of all fields. */
function countClean(items: DatasetItem[], fields: Set<string>): number {
    let count = 0;
    for (const item of items) {
        let isClean = false;
        for (const name of Object.keys(item)) {
            fields.add(name);
            if (!name.startsWith('#')) isClean = true;
        }
        if (isClean) count++;
    }
    return count;
}

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
    database.run(
        'UPDATE datasets SET read_count = read_count + ?, accessed_at = ? WHERE id = ?',
        count,
        clock.now(),
        datasetId,
    );
}
