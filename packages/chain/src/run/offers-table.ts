import Table from 'cli-table3';
import pc from 'picocolors';

/** What the table shows of one of the filter's items. */
export interface CheapestOffer {
    title: string;
    asin: string;
    sellerName: string;
    currency: string | null;
    price: number | null;
    totalPrice: number | null;
    offersCompared: number;
    savings: number | null;
}

const NARROWEST_TITLE = 20;
const WIDEST_TITLE = 60;
/** What the other columns and the lines between them take. */
const OTHER_COLUMNS = 70;

/**
 * The cheapest offer of each product as a table for the terminal.
 *
 * @param offers The filter's items.
 * @param locale BCP 47 tag by which money is written, such as `de-DE`.
 * @param width Columns of the terminal.
 */
export function offersTable(offers: readonly CheapestOffer[], locale: string, width: number): string {
    const titleWidth = Math.min(WIDEST_TITLE, Math.max(NARROWEST_TITLE, width - OTHER_COLUMNS));
    const table = new Table({
        head: ['Product', 'Cheapest offer', 'Seller', 'Compared', 'Saved'].map((text) => pc.bold(text)),
        colAligns: ['left', 'right', 'left', 'right', 'right'],
        style: { head: [], border: [], compact: true },
    });
    for (const offer of offers) {
        const money = (amount: number | null) => formatAmount(amount, offer.currency, locale);
        table.push([
            shorten(offer.title || offer.asin, titleWidth),
            pc.green(money(offer.totalPrice ?? offer.price)),
            shorten(offer.sellerName, 20),
            String(offer.offersCompared),
            money(offer.savings),
        ]);
    }
    return table.toString();
}

function formatAmount(amount: number | null, currency: string | null, locale: string): string {
    if (amount === null) return '–';
    if (currency === null) return String(amount);
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
}

/** Scraped text can hold control characters that would reach the terminal as commands. */
function shorten(text: string, length: number): string {
    const clean = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
    const characters = [...clean];
    return characters.length <= length ? clean : `${characters.slice(0, length - 1).join('')}…`;
}
