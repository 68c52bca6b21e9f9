import { setImmediate } from 'node:timers/promises';
import type { DatasetItem } from '../../storage/dataset-items.js';
import type { ItemSource } from './item-format.js';

/** A value that fits in one cell of a table. */
export type Cell = string | number | boolean | null | undefined;

const MOST_COLUMNS = 2000;
const LONGEST_COLUMN_NAME = 200;

/**
 * Splits an item into cells. Nested values become columns named by their path, such as `seller/name` and `images/0`.
 *
 * @param item The item.
 * @param columns The columns of the table. Without them, all cells are returned.
 * @returns The cells by column, in the order of the item's fields.
 */
export function itemCells(item: DatasetItem, columns?: ReadonlySet<string>): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    visitCells('', item, (column, value) => {
        if (!columns || columns.has(column)) cells.set(column, value);
    });
    return cells;
}

function visitCells(path: string, value: unknown, visit: (column: string, value: Cell) => void): void {
    if (typeof value === 'object' && value !== null) {
        // Faster than Object.entries, which matters for an item with many fields.
        for (const name of Object.keys(value)) {
            visitCells(path ? `${path}/${name}` : name, (value as DatasetItem)[name], visit);
        }
    } else {
        visit(path, value as Cell);
    }
}

/**
 * Finds the columns of a table of items: those of the selected fields in their order, or those of all items in the
 * order they first appear. 2,000 at most, and none with a name longer than 200 characters.
 */
export async function tableColumns(source: ItemSource): Promise<string[]> {
    const order = new Map(source.fields.map((field, index) => [field, index]));
    const rank = (column: string) => order.get(column) ?? order.get(column.split('/', 1)[0] ?? '') ?? 0;
    // No rank can need more columns than the table can have. So an item with many fields takes no longer than reading
    // it.
    const columnsByRank = new Map<number, Set<string>>();
    const add = (column: string) => {
        if (column.length > LONGEST_COLUMN_NAME) return;
        const place = order.size === 0 ? 0 : rank(column);
        const columns = columnsByRank.get(place);
        if (!columns) columnsByRank.set(place, new Set([column]));
        else if (columns.size < MOST_COLUMNS) columns.add(column);
    };
    for (const items of source.items()) {
        for (const item of items) {
            visitCells('', item, add);
        }
        // Reading a large dataset twice must not delay other requests.
        await setImmediate();
    }
    return [...columnsByRank]
        .sort(([a], [b]) => a - b)
        .flatMap(([, columns]) => [...columns])
        .slice(0, MOST_COLUMNS);
}
