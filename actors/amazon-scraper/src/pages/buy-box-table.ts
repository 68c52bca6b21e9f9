import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { outermost } from './outermost.js';
import { linesOf } from './page-text.js';

/** One row of the table in the buy box: `Ships from` and `Amazon.com`. */
export interface BuyBoxRow {
    label: string;
    value: string;
}

const NAMED_CELL = '[tabular-attribute-name][class*="tabular-buybox-text"]';
/** A label, its value, the next label, and so on. */
const CELL = 'td, th, .tabular-buybox-label, .tabular-buybox-text';

/**
 * Reads the table in the buy box that says who ships and who sells (2020 to 2022). Each cell names its row in an
 * attribute, or each value stands beside its label.
 *
 * @param $ The page.
 * @param table The element around the rows.
 */
export function readBuyBoxRows($: CheerioAPI, table: Element): BuyBoxRow[] {
    const named = outermost($(table).find(NAMED_CELL)).map((cell) => ({
        label: cell.attribs['tabular-attribute-name'] ?? '',
        value: linesOf(cell)[0] ?? '',
    }));
    if (named.length > 0) return named;
    const cells = outermost($(table).find(CELL)).map((cell) => linesOf(cell)[0] ?? '');
    return cells.flatMap((label, i) => (i % 2 === 0 ? [{ label, value: cells[i + 1] ?? '' }] : []));
}
