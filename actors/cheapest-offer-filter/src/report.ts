import { findMarketplace, formatMoney } from '@offer-chain/offer';
import { link, markup, type SafeMarkup } from './markup.js';
import { describeOutcome, type Outcome } from './outcome.js';
import { medianOf } from './tally.js';
import type { Winner } from './winners.js';

/** Products in the report; the rest are in the dataset alone, so that the page opens on a phone. */
const MOST_PRODUCTS = 1_000;
/** Offers drawn per product; of more, those at even distances by rank. */
const MOST_MARKS = 40;
const LONGEST_TITLE = 140;

/** What the report shows of one product: amounts in minor units. */
interface ReportRow {
    title: string;
    url: string;
    seller: string;
    currency: string;
    locale: string;
    cheapest: number;
    highest: number;
    median: number;
    offers: number;
    /** Prices to draw, from the lowest. */
    prices: number[];
}

/** A report in the making: it keeps the products that save the most. */
export interface Report {
    add(winner: Winner): void;
    /** The finished page: one HTML file that loads nothing. */
    html(outcome: Outcome): string;
}

/** Starts a report. */
export function createReport(): Report {
    let rows: ReportRow[] = [];
    /** Twice what was kept, so that many currencies do not sort the rows again for each product. */
    let mostRows = 4 * MOST_PRODUCTS;
    const keepLargest = () => {
        rows.sort(
            (a, b) => (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0) || savingOf(b) - savingOf(a),
        );
        const kept = new Map<string, number>();
        rows = rows.filter(({ currency }) => {
            const place = (kept.get(currency) ?? 0) + 1;
            kept.set(currency, place);
            return place <= MOST_PRODUCTS;
        });
    };
    return {
        add(winner) {
            rows.push(rowOf(winner));
            if (rows.length <= mostRows) return;
            keepLargest();
            mostRows = Math.max(mostRows, 2 * rows.length);
        },
        html(outcome) {
            keepLargest();
            return page(rows, outcome).html;
        },
    };
}

function savingOf({ highest, cheapest }: ReportRow): number {
    return highest - cheapest;
}

/** A copy, so that a row does not hold its item in memory. */
function copyOf(value: unknown, length: number): string {
    return typeof value === 'string' ? Buffer.from(value.slice(0, length)).toString() : '';
}

function rowOf({ offer, product }: Winner): ReportRow {
    const { prices } = product;
    const marks = Math.min(MOST_MARKS, prices.count);
    const ranks = Array.from({ length: marks }, (_, index) =>
        marks === 1 ? 1 : 1 + Math.round((index * (prices.count - 1)) / (marks - 1)),
    );
    return {
        title: copyOf(offer.item.title, LONGEST_TITLE) || copyOf(offer.asin, LONGEST_TITLE),
        url: copyOf(offer.item.itemUrl, 2_000),
        seller: copyOf(offer.sellerName, 60),
        currency: offer.currency,
        locale: findMarketplace(offer.marketplace)?.languages[0] ?? 'en-US',
        cheapest: product.best.totalMinorUnits,
        highest: product.highest,
        median: medianOf(prices),
        offers: prices.count,
        prices: [...new Set(ranks.map((rank) => prices.atRank(rank)))],
    };
}

const STYLE: SafeMarkup = markup`
:root { color-scheme: light dark; --line: #8884; --quiet: #5f6368; --link: #1a56b0;
  --range: #7aa7d9; --best: #12833f; --median: #a85800; }
@media (prefers-color-scheme: dark) { :root { --quiet: #a3a8ae; --link: #8ab4f8;
  --range: #3c638f; --best: #5cc98a; --median: #f0b060; } }
body { font: 16px/1.45 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.2; margin: .25rem 0 .5rem; }
p { margin: .2rem 0; }
a { color: var(--link); text-decoration: none; } a:hover, a:focus-visible { text-decoration: underline; }
ol { list-style: none; margin: 1.5rem 0 0; padding: 0; }
li { border-top: 1px solid var(--line); padding: .75rem 0 1rem; }
h2 { font-size: 1rem; font-weight: 600; line-height: 1.35; margin: 0; }
h2, .seller { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.seller { -webkit-line-clamp: 1; max-width: 100%; }
.prices { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; color: var(--quiet);
  font-variant-numeric: tabular-nums; }
.best { color: var(--best); font-weight: 700; } .prices .best { font-size: 1.15rem; }
.saved { color: CanvasText; }
.median { color: var(--median); }
svg { display: block; width: 100%; height: 28px; margin-top: .35rem; overflow: visible; }
.axis { stroke: var(--line); } .range { fill: var(--range); opacity: .45; }
.mark { stroke: currentColor; opacity: .5; } .mid { stroke: var(--median); stroke-width: 3; }
.win { stroke: var(--best); stroke-width: 5; }
line, path { vector-effect: non-scaling-stroke; }
@media print { li { break-inside: avoid; } }`;

function page(rows: readonly ReportRow[], outcome: Outcome): SafeMarkup {
    const left = outcome.products - rows.length;
    return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>Cheapest offers</title>
<style>
${STYLE}
</style>
</head>
<body>
<h1>Cheapest offers</h1>
<p>${describeOutcome(outcome)}</p>
<p>Each bar begins at zero and ends at the product's dearest offer: <span class="best">the cheapest</span>, <span class="median">the median</span>, and the
offers between. Sorted by what is saved.</p>
${left > 0 ? markup`<p>The ${left} products that save the least are in the dataset alone.</p>` : ''}
<ol>
${rows.map(rowMarkup)}</ol>
</body>
</html>
`;
}

function rowMarkup(row: ReportRow): SafeMarkup {
    const money = (minorUnits: number) => formatMoney({ currency: row.currency, minorUnits }, row.locale);
    const label = `${row.offers} offers from ${money(row.cheapest)} to ${money(row.highest)}, median ${money(row.median)}`;
    return markup`<li>
<h2>${link(row.url, row.title)}</h2>
<p class="prices"><span class="best">${money(row.cheapest)}</span> <bdi class="seller">${row.seller}</bdi>
<span class="saved">saves ${money(savingOf(row))}</span> <span>dearest ${money(row.highest)}</span>
<span class="median">median ${money(row.median)}</span> <span>${row.offers} ${row.offers === 1 ? 'offer' : 'offers'}</span></p>
${drawing(row, label)}
</li>
`;
}

/** The offers on a line from zero to the dearest, in thousandths of its length. */
function drawing(row: ReportRow, label: string): SafeMarkup {
    const x = (price: number) => (row.highest === 0 ? 0 : Math.round((price / row.highest) * 100_000) / 100);
    const mark = (kind: string, prices: readonly number[], top: number) =>
        markup`<path class="${kind}" d="${prices.map((price) => `M${x(price)} ${top}V${28 - top}`).join('')}"/>`;
    return markup`<svg viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label="${label}">
<line class="axis" x1="0" x2="1000" y1="14" y2="14"/>
<rect class="range" x="${x(row.cheapest)}" y="8" width="${x(row.highest) - x(row.cheapest)}" height="12"/>
${mark('mark', row.prices, 9)}${mark('mid', [row.median], 5)}${mark('win', [row.cheapest], 1)}
</svg>`;
}
