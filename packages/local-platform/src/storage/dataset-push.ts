import { setImmediate } from 'node:timers/promises';
import { ApiError, notFound } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import { parseJson, splitArray } from '../parse-json.js';
import type { DatasetItem } from './dataset-items.js';

/** The most field names that a dataset remembers. Apify's tables have as many columns. */
const MOST_FIELDS = 2000;
/** The most characters of all these names together, because each push reads them. */
const MOST_FIELD_CHARACTERS = 262_144;

/** The most items in one push. */
const MOST_ITEMS_OF_PUSH = 500_000;

/** The database refuses JSON that is nested deeper. */
const DEEPEST_NESTING = 1000;

/** Characters in a part of a push. Each step takes a few milliseconds for a part of this size. */
const PART_CHARACTERS = 262_144;

/** A part of a push. */
export interface PushPart {
    /** The items as they came, one object or an array of objects. Stored without serializing them again. */
    json: string;
    items: DatasetItem[];
}

/** Appends the items of one push to a dataset. */
export type PushItems = (datasetId: string, parts: readonly PushPart[], alongside?: () => void) => Promise<void>;

/**
 * Reads the JSON of a push. Splits a large one into parts, so that other requests can run in between.
 *
 * @param json One object or an array of objects.
 * @throws {ApiError} `invalid-input` when it is not JSON, has anything but objects, or more than 500,000 items.
 */
export async function parsePush(json: string): Promise<PushPart[]> {
    if (json.length <= PART_CHARACTERS || !/^\s*\[/.test(json)) return [{ json, items: parseItems(json) }];
    const texts: { json: string; count: number }[] = [];
    try {
        for (const part of splitArray(json, PART_CHARACTERS)) {
            texts.push(part);
            await setImmediate();
        }
    } catch (error) {
        throw notJson(json, error as Error);
    }
    refuseTooMany(texts.reduce((sum, { count }) => sum + count, 0));
    const parts: PushPart[] = [];
    let first = 0;
    for (const part of texts) {
        parts.push({ json: part.json, items: parseItems(part.json, first, json) });
        first += part.count;
        await setImmediate();
    }
    return parts;
}

/**
 * Parses items at once.
 *
 * @param json One object or an array of objects.
 * @param first The number of the first item, for messages.
 * @param whole The whole text that they are part of, for messages.
 * @throws {ApiError} Like {@link parsePush}.
 */
export function parseItems(json: string, first = 0, whole = json): DatasetItem[] {
    let parsed: unknown;
    try {
        // The database refuses items that are nested too deep.
        parsed = parseJson(json, Number.POSITIVE_INFINITY);
    } catch (error) {
        throw notJson(whole === json ? '' : whole, error as Error);
    }
    const items: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
    refuseTooMany(items.length);
    const wrong = items.findIndex((item) => typeof item !== 'object' || item === null || Array.isArray(item));
    if (wrong === -1) return items as DatasetItem[];
    const item = items[wrong];
    const came = item === null ? 'null' : Array.isArray(item) ? 'an array' : `a ${typeof item}`;
    throw new ApiError('invalid-input', `Item ${first + wrong} must be an object, it is ${came}.`);
}

/**
 * Creates the error for a text that is not JSON.
 *
 * @param whole The whole text, when the error was found in a part of it. Empty otherwise.
 */
function notJson(whole: string, error: Error): ApiError {
    let { message } = error;
    try {
        if (whole) JSON.parse(whole);
    } catch (error) {
        message = (error as Error).message;
    }
    return new ApiError('invalid-input', `The items are not valid JSON: ${message}`);
}

function refuseTooMany(count: number): void {
    if (count <= MOST_ITEMS_OF_PUSH) return;
    const limit = `One request may push ${MOST_ITEMS_OF_PUSH} items, this one has ${count}`;
    throw new ApiError('invalid-input', `${limit}. Push them in parts.`);
}

/**
 * Creates the function that appends items to datasets: all items of a push, or none.
 *
 * The parts of a large push are written one by one after the items that the dataset counts, where nobody reads them.
 * The last part is written together with the new count. When a push fails or is killed, the next push overwrites its
 * parts. So pushes to one dataset wait for each other, and nothing else waits for them.
 *
 * @returns A function that takes the dataset's id, the parts, and a function to call in the transaction of the last
 *   part. It throws an ApiError: `invalid-input` when items are nested too deep, `record-not-found` when the dataset
 *   was deleted meanwhile.
 */
export function createItemPushes(context: PlatformContext): PushItems {
    const underWay = new Map<string, Promise<void>>();
    const writeAll = async (datasetId: string, parts: readonly PushPart[], alongside?: () => void) => {
        const written = startPush();
        for (const part of parts.slice(0, -1)) {
            context.database.transaction(() => writePart(context, datasetId, part, written));
            await setImmediate();
        }
        endPush(context, datasetId, parts.slice(-1), written, alongside);
    };
    return async (datasetId, parts, alongside) => {
        for (let other = underWay.get(datasetId); other; other = underWay.get(datasetId)) await other;
        const push = writeAll(datasetId, parts, alongside);
        if (parts.length === 1) return push;
        const over = () => void underWay.delete(datasetId);
        underWay.set(datasetId, push.then(over, over));
        return push;
    };
}

/** What a push has written so far and the dataset does not count yet. */
interface WrittenParts {
    items: number;
    cleanItems: number;
    bytes: number;
    names: Set<string>;
}

const startPush = (): WrittenParts => ({ items: 0, cleanItems: 0, bytes: 0, names: new Set() });

/** Writes a part after all existing items. */
function writePart({ database }: PlatformContext, datasetId: string, part: PushPart, written: WrittenParts): void {
    const { json, items } = part;
    const dataset = database.one<{ item_count: number }>('SELECT item_count FROM datasets WHERE id = ?', datasetId);
    if (!dataset) throw notFound('Dataset');
    try {
        database.run(
            'INSERT OR REPLACE INTO dataset_items SELECT ?, ? + key, value FROM json_each(?)',
            datasetId,
            dataset.item_count + written.items,
            json.trimStart().startsWith('[') ? json : `[${json}]`,
        );
    } catch (error) {
        if (!(error as Error).message.includes('malformed JSON')) throw error;
        throw new ApiError('invalid-input', `The items are nested deeper than ${DEEPEST_NESTING} levels.`);
    }
    written.items += items.length;
    written.cleanItems += countClean(items, written.names);
    written.bytes += Buffer.byteLength(json);
}

/** Writes the last part and makes the dataset count the whole push. */
function endPush(
    context: PlatformContext,
    datasetId: string,
    lastParts: readonly PushPart[],
    written: WrittenParts,
    alongside?: () => void,
): void {
    const { database, clock } = context;
    database.transaction(() => {
        for (const part of lastParts) writePart(context, datasetId, part, written);
        if (written.items > 0) {
            const { fields } = database.one<{ fields: string }>(
                'SELECT fields FROM datasets WHERE id = ?',
                datasetId,
            ) ?? { fields: '[]' };
            const now = clock.now();
            database.run(
                `UPDATE datasets SET item_count = item_count + ?, clean_item_count = clean_item_count + ?,
                    write_count = write_count + ?, inflated_bytes = inflated_bytes + ?, fields = ?,
                    modified_at = ?, accessed_at = ? WHERE id = ?`,
                written.items,
                written.cleanItems,
                written.items,
                written.bytes,
                withNames(fields, written.names),
                now,
                now,
                datasetId,
            );
        }
        alongside?.();
    });
}

/**
 * Adds names to those that a dataset remembers, in the order in which they came. Names that do not fit are dropped.
 *
 * @param fields The names so far, as a JSON array.
 */
function withNames(fields: string, names: ReadonlySet<string>): string {
    const known = new Set(JSON.parse(fields) as string[]);
    const before = known.size;
    for (const name of names) known.add(name);
    if (known.size === before) return fields;
    const kept: string[] = [];
    let room = MOST_FIELD_CHARACTERS;
    for (const name of known) {
        if (kept.length === MOST_FIELDS) break;
        if (name.length > room) continue;
        room -= name.length;
        kept.push(name);
    }
    return JSON.stringify(kept);
}

/** Counts the items that `clean` would return, and collects the names of all fields. */
function countClean(items: DatasetItem[], names: Set<string>): number {
    let count = 0;
    for (const item of items) {
        let isClean = false;
        for (const name of Object.keys(item)) {
            names.add(name);
            if (!name.startsWith('#')) isClean = true;
        }
        if (isClean) count++;
    }
    return count;
}
