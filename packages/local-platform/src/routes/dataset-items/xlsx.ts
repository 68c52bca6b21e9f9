import { type ZipEntry, zipArchive } from '../zip-archive.js';
import { type Cell, itemCells, tableColumns } from './columns.js';
import type { ItemFormat, ItemSource } from './item-format.js';
import { escapeMarkup } from './markup.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006';
const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** All parts of a workbook with one sheet, except the sheet. */
const WORKBOOK_PARTS: Record<string, string> = {
    '[Content_Types].xml':
        `<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/>` +
        `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels':
        `<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${DOCUMENT}/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml':
        `<workbook xmlns="${SHEET}" xmlns:r="${DOCUMENT}/relationships">` +
        '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
        `<Relationships xmlns="${PACKAGE}/relationships">` +
        `<Relationship Id="rId1" Type="${DOCUMENT}/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/** Excel's limit of characters in a cell. */
const LONGEST_CELL = 32_767;

/** An Excel workbook with one sheet: one column for each field of any item, one row for each item. */
export const xlsxFormat: ItemFormat = {
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    isText: false,
    async *write(source) {
        const columns = await tableColumns(source);
        const parts: ZipEntry[] = Object.entries(WORKBOOK_PARTS).map(([name, xml]) => ({
            name,
            modifiedAt: source.modifiedAt,
            content: [DECLARATION + xml],
        }));
        const sheet = { name: 'xl/worksheets/sheet1.xml', modifiedAt: source.modifiedAt };
        yield* zipArchive([...parts, { ...sheet, content: sheetXml(source, columns) }]);
    },
};

function* sheetXml(source: ItemSource, columns: string[]): Generator<string> {
    const known = new Set(columns);
    yield `${DECLARATION}<worksheet xmlns="${SHEET}"><sheetData>${rowXml(columns)}`;
    for (const items of source.items()) {
        let rows = '';
        for (const item of items) {
            const cells = itemCells(item, known);
            rows += rowXml(columns.map((column) => cells.get(column)));
        }
        yield rows;
    }
    yield '</sheetData></worksheet>';
}

function rowXml(cells: Cell[]): string {
    return `<row>${cells.map(cellXml).join('')}</row>`;
}

function cellXml(cell: Cell): string {
    if (cell === null || cell === undefined || cell === '') return '<c/>';
    if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
    if (typeof cell === 'boolean') return `<c t="b"><v>${cell ? 1 : 0}</v></c>`;
    return `<c t="inlineStr"><is><t xml:space="preserve">${escapeMarkup(cell.slice(0, LONGEST_CELL))}</t></is></c>`;
}
