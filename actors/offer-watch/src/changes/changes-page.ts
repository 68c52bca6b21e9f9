import { findMarketplace, formatMoney, htmlPage, link, markup, moneyFrom, type SafeMarkup } from '@offer-chain/offer';
import { countKinds, type WatchAbout } from './changes-record.js';
import type { Change } from './find-changes.js';
import type { PriceHistory } from './price-history.js';
import { priceLine } from './price-line.js';

/** The most changes shown of each kind, so that the page opens on a phone. */
const MOST_SHOWN = 250;

const TITLES = { cheaper: 'Cheaper', dearer: 'Dearer', new: 'New', gone: 'Gone' } as const;

/**
 * Makes a page of the changes: one HTML file that loads nothing, with a price line for each product.
 *
 * @param changes All changes.
 * @param history What all watches found, including this one.
 * @param about The watch.
 */
export function changesPage(changes: readonly Change[], history: PriceHistory, about: WatchAbout): string {
    const counts = countKinds(changes);
    const summary = `${counts.cheaper} cheaper, ${counts.dearer} dearer, ${counts.new} new, ${counts.gone} gone.`;
    const title = `${about.watchName}: what changed`;
    return htmlPage(
        title,
        STYLE,
        markup`<h1>${title}</h1>
<p>${timeOf(about.at)}. ${about.isFirst ? 'This is the first watch with this name: every product is new. ' : ''}${summary}</p>
${(Object.keys(TITLES) as Change['kind'][]).map((kind) => section(kind, changes, history, about.at))}`,
    );
}

function section(kind: Change['kind'], changes: readonly Change[], history: PriceHistory, at: string): SafeMarkup {
    const ofKind = changes.filter((change) => change.kind === kind);
    if (ofKind.length === 0) return markup``;
    const shown = ofKind.sort(byWeight).slice(0, MOST_SHOWN);
    const left = ofKind.length - shown.length;
    return markup`<h2>${TITLES[kind]}</h2>
<ol class="${kind}">
${shown.map((change) => changeMarkup(change, history, at))}</ol>
${left > 0 ? markup`<p>${left} more are in the record CHANGES.</p>\n` : ''}`;
}

/** Sorts the largest change in percent first, because amounts in different currencies cannot be compared. */
function byWeight(a: Change, b: Change): number {
    return Math.abs(b.differencePercent ?? 0) - Math.abs(a.differencePercent ?? 0);
}

function changeMarkup(change: Change, history: PriceHistory, at: string): SafeMarkup {
    const { asin, title, itemUrl, sellerName, keyword, deliveryLocation, totalPrice, previousPrice } = change;
    const now = totalPrice === null ? 'gone' : moneyText(change, totalPrice);
    const before = previousPrice === null ? null : moneyText(change, previousPrice);
    const label = before === null ? now : `${before} since ${timeOf(change.previousSince ?? at)}, ${now} now`;
    return markup`<li>
<h3>${link(itemUrl, title.slice(0, 140) || asin)}</h3>
<p class="prices"><strong>${now}</strong> ${before === null ? '' : markup`<s>${before}</s> `}${differenceMarkup(change)}
<span>${change.marketplace}</span> ${sellerName === '' || totalPrice === null ? '' : markup`<bdi>${sellerName.slice(0, 60)}</bdi> `}
${deliveryLocation === null ? '' : markup`<span>to <bdi>${deliveryLocation.slice(0, 60)}</bdi></span> `}<span>${keyword.slice(0, 60)}</span>
${change.previousSince === null ? '' : markup`<span>previous price since ${timeOf(change.previousSince)}</span>`}</p>
${priceLine(history.readingsOf(change), at, label)}
</li>
`;
}

function differenceMarkup(change: Change): SafeMarkup | '' {
    const { difference, differencePercent } = change;
    if (difference === null) return '';
    const sign = difference < 0 ? '−' : '+';
    const percent = differencePercent === null ? '' : ` (${sign}${Math.abs(differencePercent).toFixed(1)}%)`;
    return markup`<span class="difference">${sign}${moneyText(change, Math.abs(difference))}${percent}</span>`;
}

/** Formats a price as its store does. */
function moneyText({ marketplace, currency }: Change, amount: number): string {
    const money = moneyFrom(amount, currency);
    return money ? formatMoney(money, findMarketplace(marketplace)?.languages[0] ?? 'en-US') : `${amount} ${currency}`;
}

/** Formats a time to the minute, in UTC. */
function timeOf(at: string): string {
    return `${at.slice(0, 16).replace('T', ' ')} UTC`;
}

const STYLE: SafeMarkup = markup`
:root { --down: #12833f; --up: #a83232; }
@media (prefers-color-scheme: dark) { :root { --down: #5cc98a; --up: #f08a80; } }
h2 { font-size: 1.15rem; margin: 1.75rem 0 .25rem; }
h3 { font-size: 1rem; font-weight: 600; line-height: 1.35; margin: 0; grid-area: title; }
li { padding: .75rem 0; display: grid; gap: 0 1rem;
  grid-template: "title line" auto "prices line" auto / 1fr 15rem; }
@media (max-width: 40rem) { li { grid-template: "title" auto "prices" auto "line" auto / 1fr; } }
.prices { grid-area: prices; display: flex; flex-wrap: wrap; gap: 0 .8rem; align-items: baseline; color: var(--quiet);
  font-variant-numeric: tabular-nums; }
strong { color: CanvasText; font-size: 1.1rem; }
.cheaper { --now: var(--down); } .dearer { --now: var(--up); } .new { --now: var(--link); } .gone { --now: var(--quiet); }
.difference, .cheaper strong, .dearer strong { color: var(--now); font-weight: 700; }
svg { grid-area: line; display: block; width: 100%; max-width: 15rem; height: 40px; overflow: visible; }
path { fill: none; stroke: var(--now); stroke-width: 2; } circle { fill: var(--now); }`;
