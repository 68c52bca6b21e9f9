import pc from 'picocolors';
import stringWidth from 'string-width';
import { shortened } from './shortened.js';

/** What the table shows of one of the filter's items. */
export interface CheapestOffer {
    title: string;
    asin: string;
    sellerName: string;
    currency: string | null;
    price: number | null;
    totalPrice: number | null;
    /** Absent when the filter does not count them. */
    offersCompared?: number | undefined;
    /** Null when there is nothing to compare with; absent when the filter does not say. */
    savings?: number | null | undefined;
    /** What a coupon takes off the price once the buyer clips it; absent when there is none. */
    couponAmount?: number | undefined;
    /** The place that the prices are for; absent when it is not known. */
    deliveryLocation?: string | undefined;
}

/** Shown when an offer has no amount. */
const NOTHING = '–';

/** A column of the table. */
interface Column {
    head: string;
    align: 'left' | 'right';
    /** What it shows of an offer. */
    cell: (offer: CheapestOffer, locale: string) => string;
    /** Columns of the terminal that it takes at most; any number when absent. */
    widest?: number;
    paint?: (text: string) => string;
    /** The field that it shows. The column is left out when no offer has this field, as with a learner's filter. */
    field?: 'offersCompared' | 'savings' | 'couponAmount';
}

const PRODUCT: Column = { head: 'Product', align: 'left', cell: ({ title, asin }) => visible(title) || asin };

const PRICE: Column = {
    head: 'Cheapest offer',
    align: 'right',
    cell: ({ totalPrice, price, currency }, locale) => amountText(totalPrice ?? price, currency, locale),
    paint: pc.green,
};
const SELLER: Column = { head: 'Seller', align: 'left', cell: ({ sellerName }) => visible(sellerName), widest: 20 };
const COMPARED: Column = {
    head: 'Compared',
    field: 'offersCompared',
    align: 'right',
    cell: ({ offersCompared }) => String(offersCompared ?? NOTHING),
};
const SAVED: Column = {
    head: 'Saved',
    align: 'right',
    field: 'savings',
    cell: ({ savings, currency }, locale) => amountText(savings ?? null, currency, locale),
};

const COUPON: Column = {
    head: 'Coupon',
    align: 'right',
    field: 'couponAmount',
    cell: ({ couponAmount, currency }, locale) =>
        couponAmount === undefined ? '' : `−${amountText(couponAmount, currency, locale)}`,
};

/** What stands beside the product, from wide terminals to narrow ones. */
const ARRANGEMENTS = [
    [PRICE, COUPON, SELLER, COMPARED, SAVED],
    [PRICE, COUPON, SELLER, SAVED],
    [PRICE, COUPON, SELLER],
    [PRICE, COUPON],
    [PRICE],
];

/** A title cut shorter than this tells little, so other columns are left out first. */
const NARROWEST_TITLE = 22;
/** The line and the spaces beside each cell. */
const BESIDE_CELL = 3;

/** A column with its texts, its head first, and the width that it takes. */
interface Drawn extends Column {
    texts: string[];
    width: number;
}

/**
 * The cheapest offer of each product as a table for the terminal.
 *
 * @param offers The filter's items.
 * @param locale BCP 47 tag by which money is written, such as `de-DE`.
 * @param width Columns of the terminal; no line of the table takes more, down to 40.
 * @returns Lines without a line break at the end.
 */
export function offersTable(offers: readonly CheapestOffer[], locale: string, width: number): string {
    const draw = (column: Column): Drawn => {
        const { head, cell, widest = Number.POSITIVE_INFINITY } = column;
        const texts = [head, ...offers.map((offer) => shortened(cell(offer, locale), widest))];
        return { ...column, texts, width: Math.max(...texts.map((text) => stringWidth(text))) };
    };
    const product = draw(PRODUCT);
    const leftOf = (columns: readonly Drawn[]) =>
        width - 1 - BESIDE_CELL - columns.reduce((sum, column) => sum + column.width + BESIDE_CELL, 0);
    const arrangements = ARRANGEMENTS.map((columns) =>
        columns.filter(({ field }) => !field || offers.some((offer) => offer[field] !== undefined)).map(draw),
    );
    const shown =
        arrangements.find((columns) => leftOf(columns) >= Math.min(NARROWEST_TITLE, product.width)) ??
        arrangements.slice(-1).flat();
    const titleWidth = Math.max(1, Math.min(product.width, leftOf(shown)));
    const texts = product.texts.map((text) => shortened(text, titleWidth));
    return drawTable([{ ...product, texts, width: titleWidth }, ...shown]);
}

function drawTable(columns: readonly Drawn[]): string {
    const line = (left: string, between: string, right: string) =>
        left + columns.map(({ width }) => '─'.repeat(width + 2)).join(between) + right;
    const row = (index: number) => {
        const cells = columns.map(({ texts, width, align, paint }) => {
            const text = texts[index] ?? '';
            const space = ' '.repeat(width - stringWidth(text));
            const painted = index === 0 ? pc.bold(text) : (paint ?? String)(text);
            return align === 'right' ? `${space}${painted}` : `${painted}${space}`;
        });
        return `│ ${cells.join(' │ ')} │`;
    };
    const rows = (columns[0]?.texts ?? []).map((_text, index) => row(index));
    const [head = '', ...body] = rows;
    return [line('┌', '┬', '┐'), head, line('├', '┼', '┤'), ...body, line('└', '┴', '┘')].join('\n');
}

function amountText(amount: number | null, currency: string | null, locale: string): string {
    if (amount === null) return NOTHING;
    if (currency === null) return String(amount);
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** Scraped text on one line, without the control characters that would reach the terminal as commands. */
export function visible(text: string): string {
    return text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
}
