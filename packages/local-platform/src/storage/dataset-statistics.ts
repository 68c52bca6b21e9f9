import { setImmediate } from 'node:timers/promises';
import type { PlatformContext } from '../context.js';
import { type DatasetItem, itemRange, readItems } from './dataset-items.js';
import type { DatasetRow } from './datasets.js';
import { storageSchema } from './storages.js';

/** Statistics of one field over all items of a dataset. */
export interface FieldStatistics {
    /** The smallest number, length of a text or array, or number of an object's fields. True counts as 1. */
    min: number | null;
    max: number | null;
    /** Number of items in which the field is null. */
    nullCount: number;
    /** Number of items without the field. */
    emptyCount: number;
}

/**
 * Reads a whole dataset to compute statistics of the fields in its schema, as described in
 * https://docs.apify.com/platform/actors/development/actor-definition/dataset-schema/validation.
 *
 * @returns Null when the dataset's schema has no fields.
 */
export async function fieldStatistics(
    context: PlatformContext,
    dataset: DatasetRow,
): Promise<Record<string, FieldStatistics> | null> {
    const fields = storageSchema(dataset)?.fields as { properties?: object } | undefined;
    if (!fields?.properties) return null;
    const statistics = new Map<string, FieldStatistics>();
    for (const name of Object.keys(fields.properties)) {
        statistics.set(name, { min: null, max: null, nullCount: 0, emptyCount: 0 });
    }
    const range = itemRange(dataset.id, dataset.item_count, { offset: 0, limit: dataset.item_count, desc: false });
    for (const texts of readItems(context, range)) {
        for (const text of texts) {
            const item = JSON.parse(text) as DatasetItem;
            for (const [name, field] of statistics) addValue(field, Object.hasOwn(item, name) ? item[name] : undefined);
        }
        // Reading a large dataset must not delay other requests.
        await setImmediate();
    }
    return Object.fromEntries(statistics);
}

function addValue(field: FieldStatistics, value: unknown): void {
    if (value === undefined) {
        field.emptyCount++;
    } else if (value === null) {
        field.nullCount++;
    } else {
        const size = sizeOf(value);
        field.min = Math.min(field.min ?? size, size);
        field.max = Math.max(field.max ?? size, size);
    }
}

function sizeOf(value: unknown): number {
    if (typeof value === 'string' || Array.isArray(value)) return value.length;
    return typeof value === 'object' && value !== null ? Object.keys(value).length : Number(value);
}
