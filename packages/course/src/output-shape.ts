import type { Outcome, OutputItem } from './outcome.js';

/** A mistake in the form of the pushed items, whatever the filter compared. */
export interface ShapeMistake {
    /** Its name in `--json`. */
    name: string;
    message: string;
}

/**
 * Finds the mistake that makes the pushed items differ in form from the scraper's items.
 *
 * @param outcome A case, and what was pushed.
 * @returns Undefined when each item has the ASIN of a given product, and the text of one of its offers.
 */
export function findShapeMistake({ filterCase: { items }, output }: Outcome): ShapeMistake | undefined {
    const asins = new Set(items.map(({ asin }) => asin));
    const offers = new Set(items.map(({ offer }) => offer));
    const strange = output.find(({ asin }) => typeof asin !== 'string' || !asins.has(asin));
    if (strange) return findWholeInOne(strange, output, asins) ?? unknownItem(strange);
    const changed = output.find(({ offer }) => typeof offer !== 'string' || !offers.has(offer));
    if (!changed) return undefined;
    if (changed.offer === undefined) {
        const message = `no "offer": an item has the fields ${Object.keys(changed).join(', ')}; push the item that was read, with its "offer" as it was`;
        return { name: 'no-offer', message };
    }
    const known = items.filter(({ asin }) => asin === changed.asin).map(({ offer }) => offer);
    return {
        name: 'changed-offer',
        message: `"offer" is changed: ${shown(changed.offer)} is not a price of ${String(changed.asin)} as the scraper wrote it, ${known.map((offer) => JSON.stringify(offer)).join(', ')}; keep the number in a variable, and push the item as it was read`,
    };
}

/** The mistake by which one item holds all others, if it does. */
export function findWholeInOne(
    item: OutputItem,
    output: readonly OutputItem[],
    asins: ReadonlySet<string>,
): ShapeMistake | undefined {
    const name = 'whole-map-as-one-item';
    const keys = Object.keys(item);
    if (keys.length === 0) {
        const message =
            'the whole map as one item: an item is {}, which is what JSON makes of a Map, a Set or a promise; push its values, [...map.values()], and await promises';
        return { name, message };
    }
    if (keys.every((key) => asins.has(key))) {
        const message =
            keys.length === 1 && output.length > 1
                ? 'each item in an object of its own: the fields of an item are named by ASIN; push only the values'
                : 'the whole map as one item: the fields of an item are named by ASIN; push its values, Object.values(map)';
        return { name, message };
    }
    if (Object.values(item).some((value) => holdsOffers(value, asins))) {
        const message = `the whole result as one item: the offers are inside ${shown(item)}; push an array, and each of its objects becomes an item`;
        return { name, message };
    }
    return undefined;
}

function unknownItem(item: OutputItem): ShapeMistake {
    if (item.asin === undefined) {
        return {
            name: 'no-asin',
            message: `no "asin": there is an item ${shown(item)}; each item is the offer of a product, other results belong into the record OUTPUT`,
        };
    }
    return { name: 'unknown-product', message: `a product that was not given: there is an item ${shown(item)}` };
}

/** Whether an item of a known product is somewhere in a value. */
export function holdsOffers(value: unknown, asins: ReadonlySet<string>): boolean {
    if (typeof value === 'string' && /^\s*[[{]/.test(value)) return holdsOffers(parsed(value), asins);
    if (typeof value !== 'object' || value === null) return false;
    if ('asin' in value && asins.has(String(value.asin))) return true;
    return Object.entries(value).some(([key, inner]) => asins.has(key) || holdsOffers(inner, asins));
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return null;
    }
}

/**
 * A value as JSON in one line that breaks between its fields, cut where it is long.
 *
 * @param value What an Actor has pushed.
 */
export function shown(value: unknown): string {
    const text = (JSON.stringify(value, null, 1) ?? String(value)).replace(/\s*\n\s*/g, ' ');
    return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}
