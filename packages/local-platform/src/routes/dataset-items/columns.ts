import { setImmediate } from 'node:timers/promises';
import type { DatasetItem } from '../../storage/dataset-items.js';
import type { ItemSource } from './item-format.js';

/** A value that stands in one cell of a table. */
export type Cell = string | number | boolean | null | undefined;

const MOST_COLUMNS = 2000;
const LONGEST_COLUMN_NAME = 200;

/**
 * The cells of an item: nested values become columns named by their path, such as `seller/name` and `images/0`.
 *
 * @returns The cells by column, in the order of the item's fields.
 */
export function itemCells(item: DatasetItem): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    addCells(cells, '', item);
    return cells;
}

function addCells(cells: Map<string, Cell>, path: string, value: unknown): void {
    if (typeof value === 'object' && value !== null) {
        for (const [name, inner] of Object.entries(value)) addCells(cells, path ? `${path}/${name}` : name, inner);
    } else {
        cells.set(path, value as Cell);
    }
}

/**
 * The columns of a table of items: those of the selected fields in their order, or those of all items as they first
 * come; 2,000 at most, none with a name longer than 200 characters.
 */
export async function tableColumns(source: ItemSource): Promise<string[]> {
    const columns = new Set<string>();
    for (const items of source.items()) {
        for (const item of items) {
            for (const column of itemCells(item).keys()) columns.add(column);
        }
        // Reading a large dataset twice must not hold up other requests.
        await setImmediate();
    }
    const order = new Map(source.fields.map((field, index) => [field, index]));
    const rank = (column: string) => order.get(column) ?? order.get(column.split('/', 1)[0] ?? '') ?? 0;
    return [...columns]
        .filter((column) => column.length <= LONGEST_COLUMN_NAME)
        .map((column, index) => ({ column, index, rank: rank(column) }))
        .sort((a, b) => a.rank - b.rank || a.index - b.index)
        .slice(0, MOST_COLUMNS)
        .map(({ column }) => column);
}
