import type { DatasetItem } from './dataset-items.js';

/**
 * How items change between the dataset and its reader, https://docs.apify.com/api/v2/dataset-items-get. Empty lists
 * change nothing.
 */
export interface ItemTransformation {
    /** Drops items with `errorInfo`. */
    skipFailedPages: boolean;
    /** Fields whose elements become separate items, merged with the rest of the item, one field after another. */
    unwind: string[];
    /** Drops the fields that start with `#`. */
    skipHidden: boolean;
    /** Fields whose nested objects become fields named by their path, such as `seller.name`. */
    flatten: string[];
    /**
     * The only fields to keep, in this order. A name also keeps the result of flattening or unwinding its field.
     * `seller.name` keeps one field of a nested object.
     */
    fields: string[];
    /** New names of `fields`, by position. */
    outputFields: string[];
    /** Fields to drop. `seller.name` drops one field of a nested object. */
    omit: string[];
    /** Drops items without any field. */
    skipEmpty: boolean;
}

/** Changes nothing: every item stays as it is. */
export const NO_TRANSFORMATION: Readonly<ItemTransformation> = {
    skipFailedPages: false,
    unwind: [],
    skipHidden: false,
    flatten: [],
    fields: [],
    outputFields: [],
    omit: [],
    skipEmpty: false,
};

type Entry = [name: string, value: unknown];

/** Checks whether a transformation changes no item, so that items need not be parsed. */
export function changesNothing(transformation: ItemTransformation): boolean {
    return Object.values(transformation).every((value) => value === false || (Array.isArray(value) && !value.length));
}

/** Transforms one item. The result can have any number of items. */
export function transformItem(item: DatasetItem, transformation: ItemTransformation): DatasetItem[] {
    const { skipFailedPages, unwind, skipHidden, flatten, fields, omit, skipEmpty } = transformation;
    if (skipFailedPages && item.errorInfo) return [];
    if (selectsWholeFields(transformation)) return [pickFields(item, transformation)];
    let unwound: UnwoundItem[] = [{ item, origins: new Map() }];
    for (const field of unwind) unwound = unwound.flatMap((each) => unwindItem(each, field));
    const transformed = unwound.map(({ item: each, origins }) => {
        let entries: Entry[] = Object.entries(each);
        if (skipHidden) entries = entries.filter(([name]) => !name.startsWith('#'));
        if (flatten.length > 0) entries = flattenEntries(entries, flatten);
        if (fields.length > 0) entries = pickEntries(entries, transformation, origins);
        for (const field of omit) entries = omitEntries(entries, field, flatten);
        // Unlike an assignment, this can create a field of any name, even `__proto__`.
        return Object.fromEntries(entries);
    });
    return skipEmpty ? transformed.filter((each) => Object.keys(each).length > 0) : transformed;
}

/** Checks whether a transformation only selects fields, which is the usual case. Dots are paths into objects. */
function selectsWholeFields({ unwind, skipHidden, flatten, fields, omit, skipEmpty }: ItemTransformation): boolean {
    const isMore = skipHidden || skipEmpty || unwind.length > 0 || flatten.length > 0 || omit.length > 0;
    return !isMore && fields.length > 0 && !fields.some((field) => field.includes('.'));
}

/** Does the same as {@link pickEntries} in half the time. */
function pickFields(item: DatasetItem, { fields, outputFields }: ItemTransformation): DatasetItem {
    const picked: Entry[] = [];
    for (const [index, field] of fields.entries()) {
        if (Object.hasOwn(item, field)) picked.push([outputFields[index] ?? field, item[field]]);
    }
    return Object.fromEntries(picked);
}

/** A partly unwound item, and which of its fields came out of which unwound field. */
interface UnwoundItem {
    item: DatasetItem;
    origins: Map<string, string>;
}

function unwindItem({ item, origins }: UnwoundItem, field: string): UnwoundItem[] {
    const value = Object.hasOwn(item, field) ? item[field] : undefined;
    if (typeof value !== 'object' || value === null) return [{ item, origins }];
    const { [field]: _unwound, ...rest } = item;
    const elements: unknown[] = Array.isArray(value) ? value : [value];
    return elements.map((element) => {
        if (!isObject(element)) return { item: { ...rest, [field]: element }, origins };
        const names = Object.keys(element).map((name): [string, string] => [name, origins.get(field) ?? field]);
        return { item: { ...rest, ...element }, origins: new Map([...origins, ...names]) };
    });
}

function flattenEntries(entries: Entry[], flatten: string[]): Entry[] {
    return entries.flatMap(([name, value]) =>
        flatten.includes(name) ? flatEntries(name, value) : [entry(name, value)],
    );
}

function flatEntries(path: string, value: unknown): Entry[] {
    if (!isObject(value) || Object.keys(value).length === 0) return [[path, value]];
    return Object.entries(value).flatMap(([name, inner]) => flatEntries(`${path}.${name}`, inner));
}

/**
 * Returns the selected fields in their order: by name, by a path into nested objects, or everything from an unwound
 * field.
 */
function pickEntries(
    entries: Entry[],
    { fields, outputFields, flatten }: ItemTransformation,
    origins: Map<string, string>,
): Entry[] {
    const picked = new Map<string, unknown>();
    for (const [index, field] of fields.entries()) {
        const output = outputFields[index] ?? field;
        for (const [name, value] of entries) {
            if (names(field, name, flatten)) picked.set(output + name.slice(field.length), value);
            else if (origins.get(name) === field) picked.set(name, value);
            else if (isObject(value) && field.startsWith(`${name}.`)) {
                const path = field.slice(name.length + 1).split('.');
                const found = valueAt(value, path);
                if (found === undefined) continue;
                if (output === field) picked.set(name, merge(picked.get(name), nest(path, found)));
                else picked.set(output, found);
            }
        }
    }
    return [...picked];
}

/** Drops a field: by name, or by a path into nested objects. */
function omitEntries(entries: Entry[], field: string, flatten: string[]): Entry[] {
    return entries.flatMap(([name, value]) => {
        if (names(field, name, flatten)) return [];
        const isInside = isObject(value) && field.startsWith(`${name}.`);
        if (!isInside) return [entry(name, value)];
        const inner = omitEntries(Object.entries(value), field.slice(name.length + 1), []);
        return [entry(name, Object.fromEntries(inner))];
    });
}

/** Checks whether a field in the query means a field of the item: the same one, or a part of a flattened one. */
function names(field: string, name: string, flatten: string[]): boolean {
    if (name === field) return true;
    return name.startsWith(`${field}.`) && flatten.some((flat) => `${field}.`.startsWith(`${flat}.`));
}

function valueAt(item: DatasetItem, path: string[]): unknown {
    let value: unknown = item;
    for (const name of path) {
        if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
        value = value[name];
    }
    return value;
}

function nest(path: string[], value: unknown): DatasetItem {
    const [name = '', ...rest] = path;
    return Object.fromEntries([[name, rest.length > 0 ? nest(rest, value) : value]]);
}

function merge(before: unknown, after: unknown): unknown {
    if (!isObject(before) || !isObject(after)) return after;
    const added = Object.entries(after).map(([name, value]) =>
        entry(name, Object.hasOwn(before, name) ? merge(before[name], value) : value),
    );
    return Object.fromEntries([...Object.entries(before), ...added]);
}

function entry(name: string, value: unknown): Entry {
    return [name, value];
}

function isObject(value: unknown): value is DatasetItem {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
