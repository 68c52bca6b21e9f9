import type { DatasetItem } from './dataset-items.js';

/**
 * What happens to items between the dataset and who reads it,
 * https://docs.apify.com/api/v2/dataset-items-get. Empty lists change nothing.
 */
export interface ItemTransformation {
    /** Drops items with `errorInfo`. */
    skipFailedPages: boolean;
    /** Fields whose elements become items of their own, merged with the rest of the item, one field after another. */
    unwind: string[];
    /** Drops the fields that start with `#`. */
    skipHidden: boolean;
    /** Fields whose nested objects become fields named by their path, such as `seller.name`. */
    flatten: string[];
    /** The only fields to keep, in this order; `seller` also keeps `seller.name` of a flattened `seller`. */
    fields: string[];
    /** New names of `fields`, by position. */
    outputFields: string[];
    /** Fields to drop. */
    omit: string[];
    /** Drops items without any field. */
    skipEmpty: boolean;
}

type Entry = [name: string, value: unknown];

/** Whether a transformation leaves every item as it is, so that items need not be parsed. */
export function changesNothing(transformation: ItemTransformation): boolean {
    return Object.values(transformation).every((value) => value === false || (Array.isArray(value) && !value.length));
}

/** Transforms one item; the result has any number of items. */
export function transformItem(item: DatasetItem, transformation: ItemTransformation): DatasetItem[] {
    const { skipFailedPages, unwind, skipHidden, flatten, fields, outputFields, omit, skipEmpty } = transformation;
    if (skipFailedPages && item.errorInfo) return [];
    let items = [item];
    for (const field of unwind) items = items.flatMap((each) => unwindItem(each, field));
    const transformed = items.map((each) => {
        let entries: Entry[] = Object.entries(each);
        if (skipHidden) entries = entries.filter(([name]) => !name.startsWith('#'));
        if (flatten.length > 0) entries = flattenEntries(entries, flatten);
        if (fields.length > 0) entries = pickEntries(entries, fields, outputFields, flatten);
        if (omit.length > 0) entries = entries.filter(([name]) => !omit.some((field) => names(field, name, flatten)));
        // Unlike an assignment, this makes a field of any name, `__proto__` too.
        return Object.fromEntries(entries);
    });
    return skipEmpty ? transformed.filter((each) => Object.keys(each).length > 0) : transformed;
}

function unwindItem(item: DatasetItem, field: string): DatasetItem[] {
    const value = Object.hasOwn(item, field) ? item[field] : undefined;
    if (typeof value !== 'object' || value === null) return [item];
    const { [field]: _unwound, ...rest } = item;
    if (!Array.isArray(value)) return [{ ...rest, ...value }];
    return value.map((element: unknown) =>
        isObject(element) ? { ...rest, ...element } : { ...rest, [field]: element },
    );
}

function flattenEntries(entries: Entry[], flatten: string[]): Entry[] {
    return entries.flatMap(([name, value]): Entry[] =>
        flatten.includes(name) ? flatEntries(name, value) : [[name, value]],
    );
}

function flatEntries(path: string, value: unknown): Entry[] {
    if (!isObject(value) || Object.keys(value).length === 0) return [[path, value]];
    return Object.entries(value).flatMap(([name, inner]) => flatEntries(`${path}.${name}`, inner));
}

function pickEntries(entries: Entry[], fields: string[], outputFields: string[], flatten: string[]): Entry[] {
    return fields.flatMap((field, index) =>
        entries
            .filter(([name]) => names(field, name, flatten))
            .map(([name, value]): Entry => [(outputFields[index] ?? field) + name.slice(field.length), value]),
    );
}

/** Whether a field of the query names a field of the item: the same, or a part of a flattened one. */
function names(field: string, name: string, flatten: string[]): boolean {
    return (
        name === field || (name.startsWith(`${field}.`) && flatten.some((each) => `${field}.`.startsWith(`${each}.`)))
    );
}

function isObject(value: unknown): value is DatasetItem {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
