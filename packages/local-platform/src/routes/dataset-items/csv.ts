import { booleanQuery } from '../query.js';
import { type Cell, itemCells, tableColumns } from './columns.js';
import type { ItemFormat } from './item-format.js';

/** A table of comma-separated values, https://www.rfc-editor.org/rfc/rfc4180. */
export const csvFormat: ItemFormat = {
    contentType: 'text/csv',
    isText: true,
    startsWithBom: true,
    async *write(source, c) {
        const delimiter = c.req.query('delimiter') || ',';
        const columns = await tableColumns(source);
        const known = new Set(columns);
        if (columns.length === 0) return;
        const line = (cells: Cell[]) => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
        if (!booleanQuery(c, 'skipHeaderRow')) yield line(columns);
        for (const items of source.items()) {
            let lines = '';
            for (const item of items) {
                const cells = itemCells(item, known);
                lines += line(columns.map((column) => cells.get(column)));
            }
            if (lines) yield lines;
        }
    },
};

function csvCell(cell: Cell, delimiter: string): string {
    const text = cell === null || cell === undefined ? '' : String(cell);
    const needsQuotes = text.includes(delimiter) || /["\r\n]/.test(text);
    return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
