import { wrapped } from '@offer-chain/command-line';
import { findMarketplace } from '@offer-chain/offer';
import type { WatchedChange, WatchedDay } from './watched-day.js';

/** Changes that are shown; the rest is on the page. */
const MOST_SHOWN = 20;

/**
 * One line about a day.
 *
 * @param day The result of the watch on that day.
 */
export function dayText({ day, run, output, isAsExpected }: WatchedDay): string {
    const { products, changes, usd, forecast } = output;
    const date = new Date(run.startedAt).toISOString().slice(0, 10);
    const foreseen = forecast?.usd ? ` of $${forecast.usd.toFixed(4)} foreseen` : '';
    const kinds = Object.entries(changes).map(([kind, count]) => `${count} ${kind}`);
    const verdict = isAsExpected ? 'as in the shop' : 'NOT as in the shop';
    return `Day ${day}, ${date}: ${products} products ${verdict}: ${kinds.join(', ')}; $${usd.toFixed(4)}${foreseen}`;
}

/**
 * The changes of the last day, as lines for people.
 *
 * @param day The result of the watch on that day.
 * @param columns Width of the terminal; undefined in pipes and files.
 * @returns Text that ends with a line break.
 */
export function changesText({ day, changes }: WatchedDay, columns: number | undefined): string {
    if (changes.length === 0) return `Nothing changed on day ${day}.\n`;
    const lines = changes.slice(0, MOST_SHOWN).map((change) => wrapped(changeText(change), columns));
    const further = changes.length - lines.length;
    if (further > 0) lines.push(`and ${further} more, in the record CHANGES of the run`);
    return `What changed on day ${day}:\n${lines.join('\n')}\n`;
}

function changeText({ kind, marketplace, asin, title, currency, ...change }: WatchedChange): string {
    const locale = findMarketplace(marketplace)?.languages[0] ?? 'en-US';
    const money = (amount: number) => new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount);
    const { totalPrice, previousPrice, differencePercent } = change;
    const prices = [previousPrice, totalPrice].flatMap((price) => (price === null ? [] : money(price))).join(' → ');
    const percent = differencePercent === null ? '' : ` (${differencePercent.toFixed(1)} %)`;
    return `${kind.padEnd(7)} ${marketplace} ${asin} ${prices}${percent}  ${title}`;
}
