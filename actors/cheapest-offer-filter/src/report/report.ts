import { findMarketplace, formatMoney, htmlPage, link, markup, type SafeMarkup } from '@offer-chain/offer';
import type { ProductOffers } from '../selection.js';
import { describeSummary, type Summary } from '../summary.js';

/** The most products shown in each currency, so that the page opens on a phone. The dataset has all of them. */
const MOST_PRODUCTS = 1_000;
/** The most prices drawn per product. Of more prices, only every second, third and so on is drawn. */
const MOST_PRICES_DRAWN = 40;
const LONGEST_TITLE = 140;

/**
 * Makes the `REPORT` record: a page that draws the prices of each product to scale, in one HTML file that loads
 * nothing.
 *
 * @param products The products with their offers.
 * @param summary What was compared.
 */
export function reportPage(products: readonly ProductOffers[], summary: Summary): string {
    const shown = productsThatSaveMost(products);
    const left = summary.products - shown.length;
    return htmlPage(
        'Cheapest offers',
        STYLE,
        markup`<h1>Cheapest offers</h1>
<p>${describeSummary(summary)}</p>
<p>Each line goes from zero to the product's highest price. It shows <span class="best">the cheapest</span> offer, <span class="median">the median</span>
and the other offers. The products that save the most come first.</p>
${left > 0 ? markup`<p>${left === 1 ? 'The product that saves the least is' : `The ${left} products that save the least are`} only in the dataset.</p>` : ''}
<ol>
${shown.map(productMarkup)}</ol>`,
    );
}

/** Amounts in different currencies cannot be compared, so each currency has its own list. */
function productsThatSaveMost(products: readonly ProductOffers[]): ProductOffers[] {
    const currencies = [...new Set(products.map(({ best }) => best.currency))].sort();
    return currencies.flatMap((currency) =>
        products
            .filter(({ best }) => best.currency === currency)
            .sort((a, b) => savingsOf(b) - savingsOf(a))
            .slice(0, MOST_PRODUCTS),
    );
}

function savingsOf({ prices }: ProductOffers): number {
    return prices.highest - prices.lowest;
}

function productMarkup(product: ProductOffers): SafeMarkup {
    const { best, prices } = product;
    const { count, lowest, median, highest } = prices;
    const locale = findMarketplace(best.marketplace)?.languages[0] ?? 'en-US';
    const money = (minorUnits: number) => formatMoney({ currency: best.currency, minorUnits }, locale);
    const offers = `${count} ${count === 1 ? 'offer' : 'offers'}`;
    const [low, mid, high] = [money(lowest), money(median), money(highest)];
    const title = shortText(best.item.title, LONGEST_TITLE) || shortText(best.asin, LONGEST_TITLE);
    return markup`<li>
<h2>${link(shortText(best.item.itemUrl, 2_000), title)}</h2>
<p class="prices"><span class="best">${low}</span> <bdi class="seller">${shortText(best.sellerName, 60)}</bdi>
<span class="saved">saves ${money(highest - lowest)}</span> <span>highest ${high}</span>
<span class="median">median ${mid}</span> <span>${offers}</span>${placeMarkup(best.deliveryLocation)}</p>
${drawing(product, `${offers} from ${low} to ${high}, median ${mid}`)}
</li>
`;
}

function placeMarkup(place: string | null): SafeMarkup | '' {
    return place === null ? '' : markup`\n<span>delivered to <bdi>${shortText(place, 60)}</bdi></span>`;
}

function shortText(value: unknown, length: number): string {
    return typeof value === 'string' ? value.slice(0, length) : '';
}

/** Draws the offers on a line from zero to the highest price. The line is 1000 units long. */
function drawing({ prices }: ProductOffers, label: string): SafeMarkup {
    const { lowest, median, highest } = prices;
    const x = (price: number) => (highest === 0 ? 0 : Math.round((price / highest) * 1000));
    const strokes = (kind: string, at: readonly number[], top: number) =>
        markup`<path class="${kind}" d="${at.map((price) => `M${x(price)} ${top}V${28 - top}`).join('')}"/>`;
    return markup`<svg viewBox="0 0 1000 28" preserveAspectRatio="none" role="img" aria-label="${label}">
<line class="axis" x1="0" x2="1000" y1="14" y2="14"/>
<rect class="range" x="${x(lowest)}" y="8" width="${x(highest) - x(lowest)}" height="12"/>
${strokes('stroke', drawnPrices(prices), 9)}${strokes('mid', [median], 5)}${strokes('win', [lowest], 1)}
</svg>`;
}

function drawnPrices({ distinct }: ProductOffers['prices']): number[] {
    const step = Math.ceil(distinct.length / MOST_PRICES_DRAWN);
    return [...distinct.filter((_, index) => index % step === 0)];
}

const STYLE: SafeMarkup = markup`
:root { --range: #7aa7d9; --best: #12833f; --median: #a85800; }
@media (prefers-color-scheme: dark) { :root { --range: #3c638f; --best: #5cc98a; --median: #f0b060; } }
ol { margin-top: 1.5rem; }
li { padding: .75rem 0 1rem; }
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
.stroke { stroke: currentColor; opacity: .5; } .mid { stroke: var(--median); stroke-width: 3; }
.win { stroke: var(--best); stroke-width: 5; }
line, path { vector-effect: non-scaling-stroke; }`;
