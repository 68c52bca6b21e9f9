const LONGEST_TEXT = 400;
const MOST_ENTRIES = 30;
const DEEPEST = 4;

/** Shortens a value for a table. Long texts, lists and objects are cut and end with an ellipsis. */
export function shorten(value: unknown, depth = 0): unknown {
    if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
    if (typeof value !== 'object' || value === null) return value;
    if (depth >= DEEPEST) return '…';
    if (Array.isArray(value)) {
        const shown = value.slice(0, MOST_ENTRIES).map((inner) => shorten(inner, depth + 1));
        return value.length > MOST_ENTRIES ? [...shown, '…'] : shown;
    }
    const most = depth === 0 ? Number.POSITIVE_INFINITY : MOST_ENTRIES;
    return Object.fromEntries(
        Object.entries(value)
            .slice(0, most)
            .map(([name, inner]) => [name, shorten(inner, depth + 1)]),
    );
}
