import { itemCells, tableColumns } from './columns.js';
import type { ItemFormat } from './item-format.js';
import { escapeMarkup } from './markup.js';

/** A page with a table: one column for each field of any item, one row for each item. */
export const htmlFormat: ItemFormat = {
    contentType: 'text/html',
    isText: true,
    async *write(source) {
        const columns = await tableColumns(source);
        const known = new Set(columns);
        const head = columns.map((column) => `<th>${escapeMarkup(column)}</th>`).join('');
        yield `<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>${escapeMarkup(source.label)}</title></head>\n`;
        yield `<body><table>\n<thead><tr>${head}</tr></thead>\n<tbody>\n`;
        for (const items of source.items()) {
            let rows = '';
            for (const item of items) {
                const cells = itemCells(item, known);
                const row = columns.map((column) => `<td>${escapeMarkup(String(cells.get(column) ?? ''))}</td>`);
                rows += `<tr>${row.join('')}</tr>\n`;
            }
            yield rows;
        }
        yield '</tbody>\n</table></body></html>\n';
    },
};
