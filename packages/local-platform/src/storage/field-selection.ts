import { changesNothing, type ItemTransformation } from './dataset-transformation.js';

/** Makes JSON of an object's selected fields from the object's JSON; null where only a parser can tell its names. */
export type FieldSelection = (json: string) => string | null;

/** Names that a JavaScript object would move to its front. */
const INTEGER = /^\d+$/;

/**
 * A selection for readers who ask for some whole fields of many items and for nothing else: it leaves the rest of each
 * item unread, where a parser would make values of it.
 *
 * @returns Null when the transformation asks for more than that.
 */
export function fieldSelection({ fields, outputFields, ...others }: ItemTransformation): FieldSelection | null {
    if (fields.length === 0 || !changesNothing({ ...others, fields: [], outputFields: [] })) return null;
    const outputNames = fields.map((field, index) => outputFields[index] ?? field);
    const areDistinct = [fields, outputNames].every((names) => new Set(names).size === names.length);
    const arePlain = fields.every((field) => !field.includes('.')) && !outputNames.some((name) => INTEGER.test(name));
    if (!areDistinct || !arePlain) return null;

    const places = new Map(fields.map((field, index) => [field, index]));
    const prefixes = outputNames.map((name) => `${JSON.stringify(name)}:`);
    const scan = scanFor(places, prefixes);
    let shape: FieldSelection | null = null;
    let unlike = 0;
    return (json) => {
        if (json.length > LONGEST_SHAPED) return scan(json);
        const selected = shape?.(json) ?? null;
        if (selected !== null) {
            unlike = 0;
            return selected;
        }
        if (++unlike > ITEMS_PER_SHAPE) {
            shape = shapeOf(json, places, prefixes);
            unlike = 0;
        }
        return scan(json);
    };
}

/** Making a shape takes as long as reading so many items without one. */
const ITEMS_PER_SHAPE = 20;
/** Of an item, in UTF-16 units: the engine keeps a place to go back to for each of them. */
const LONGEST_SHAPED = 100_000;
/** Of all names together: the engine refuses patterns that are much larger. */
const LONGEST_SHAPED_NAMES = 10_000;

const SCALAR = String.raw`(?:"[^"\\]*(?:\\.[^"\\]*)*"|[^"\s,[\]{}]+)`;
const VALUE = String.raw`(?:${SCALAR}|\[(?:${SCALAR}(?:,${SCALAR})*)?\])`;

/**
 * The selection for items with the same names in the same order as one of them: as a rule all items of a dataset. One
 * pattern finds all their values in half the time that it takes to find one after the other.
 *
 * @param json Of the item to be like.
 * @returns Null when the item's names are too long. The selection's null says that an item is not alike: it has other
 *     names, or objects in it.
 */
function shapeOf(
    json: string,
    places: ReadonlyMap<string, number>,
    prefixes: readonly string[],
): FieldSelection | null {
    const names = Object.keys(JSON.parse(json) as object);
    if (names.join('').length > LONGEST_SHAPED_NAMES) return null;
    const members = names.map(
        (name) => `${literally(JSON.stringify(name))}:${places.has(name) ? `(${VALUE})` : VALUE}`,
    );
    const pattern = new RegExp(`^\\{${members.join(',')}\\}$`);
    const parts = names
        .flatMap((name) => places.get(name) ?? [])
        .map((place, index) => ({ place, group: index + 1 }))
        .sort((a, b) => a.place - b.place)
        .map(({ place, group }, index) => ({ group, prefix: (index === 0 ? '{' : ',') + prefixes[place] }));
    return (like) => {
        const match = pattern.exec(like);
        if (!match) return null;
        let selected = parts.length === 0 ? '{' : '';
        for (const { group, prefix } of parts) selected += prefix + match[group];
        return `${selected}}`;
    };
}

/** A pattern for the text and nothing else. */
function literally(text: string): string {
    return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The selection for any item, which finds one value after the other. */
function scanFor(places: ReadonlyMap<string, number>, prefixes: readonly string[]): FieldSelection {
    return (json) => {
        const values: string[] = prefixes.map(() => '');
        let at = skipBlank(json, 1);
        while (json.charCodeAt(at) === QUOTE) {
            const nameEnd = json.indexOf('"', at + 1);
            const name = json.slice(at + 1, nameEnd);
            if (name.includes('\\')) return null;
            const start = skipBlank(json, skipBlank(json, nameEnd + 1) + 1);
            const end = valueEnd(json, start);
            const place = places.get(name);
            // Of a name that stands there twice the last value counts, as for a parser.
            if (place !== undefined) values[place] = json.slice(start, end);
            at = skipBlank(json, end);
            if (json.charCodeAt(at) === COMMA) at = skipBlank(json, at + 1);
        }
        let selected = '';
        for (let place = 0; place < prefixes.length; place++) {
            if (values[place] !== '') selected += (selected === '' ? '' : ',') + prefixes[place] + values[place];
        }
        return `{${selected}}`;
    };
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const SPACE = 0x20;

function skipBlank(json: string, at: number): number {
    while (json.charCodeAt(at) <= SPACE) at++;
    return at;
}

/** The position after the value that starts at `start`. */
function valueEnd(json: string, start: number): number {
    const first = json.charCodeAt(start);
    if (first === QUOTE) return stringEnd(json, start);
    if (first !== OPEN_BRACE && first !== OPEN_BRACKET) return literalEnd(json, start);
    let depth = 0;
    for (let at = start; at < json.length; at++) {
        const unit = json.charCodeAt(at);
        if (unit === QUOTE) at = stringEnd(json, at) - 1;
        else if (unit === OPEN_BRACE || unit === OPEN_BRACKET) depth++;
        else if ((unit === CLOSE_BRACE || unit === CLOSE_BRACKET) && --depth === 0) return at + 1;
    }
    return json.length;
}

function stringEnd(json: string, start: number): number {
    for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
        let backslashes = 0;
        while (json.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes++;
        if (backslashes % 2 === 0) return end + 1;
    }
    return json.length;
}

function literalEnd(json: string, start: number): number {
    let at = start;
    for (; at < json.length; at++) {
        const unit = json.charCodeAt(at);
        if (unit === COMMA || unit === CLOSE_BRACE || unit <= SPACE) break;
    }
    return at;
}
