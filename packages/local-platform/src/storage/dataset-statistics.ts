import { setImmediate } from 'node:timers/promises';
import type { PlatformContext } from '../context.js';
import { type DatasetItem, itemRange, readItems } from './dataset-items.js';
import type { DatasetRow } from './datasets.js';
import { storageSchema } from './storages.js';

/** What is known about the values of one field over all items of a dataset. */
export interface FieldStatistics {
    /** The smallest value of numbers, length of texts and arrays, or number of an object's fields; true counts as 1. */
    min: number | null;
    max: number | null;
    /** Items in which the field is null. */
    nullCount: number;
    /** Items without the field. */
    emptyCount: number;
}

/**
 * Reads a whole dataset for the statistics of the fields that its schema names, as described in
 * https://docs.apify.com/platform/actors/development/actor-definition/dataset-schema/validation.
 *
 * @returns Null when the dataset has no schema of its fields.
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
        // Reading a large dataset must not hold up other requests.
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
