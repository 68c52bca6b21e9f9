import type { Catalog } from '../catalog/catalog.js';
import type { Marketplace } from '../marketplace/marketplace.js';
import { formatCount, formatMoney } from '../marketplace/money.js';
import { createRandom } from '../random.js';
import type { Filler } from './filler.js';
import { escapeHtml } from './html.js';
import { wholePage } from './layout.js';
import { searchCard } from './search-card.js';

/** Organic results on one search page. */
export const RESULTS_PER_PAGE = 16;
const SPONSORED_PER_PAGE = 4;

/** How many search pages a catalog fills; 0 when the keyword finds nothing. */
export function searchPageCount(catalog: Catalog): number {
    return Math.ceil(catalog.products.length / RESULTS_PER_PAGE);
}

function searchUrl(keyword: string, page: number, from: number): string {
    const words = encodeURIComponent(keyword).replace(/%20/g, '+');
    return escapeHtml(`/s?k=${words}&page=${page}&xpid=GoXtCVwzjjFCQ&qid=1760000000&ref=sr_pg_${from}`);
}

function pagination(catalog: Catalog, page: number): string {
    const { texts } = catalog.marketplace;
    const last = searchPageCount(catalog);
    const numbers = Array.from({ length: last }, (_, index) => {
        const number = index + 1;
        return number === page
            ? `<span class="s-pagination-item s-pagination-selected" aria-current="page">${number}</span>`
            : `<a href="${searchUrl(catalog.keyword, number, page)}" class="s-pagination-item s-pagination-button">${number}</a>`;
    }).slice(0, 20);
    const previous =
        page === 1
            ? `<span class="s-pagination-item s-pagination-previous s-pagination-disabled" aria-disabled="true">${texts.previousPage}</span>`
            : `<a href="${searchUrl(catalog.keyword, page - 1, page)}" class="s-pagination-item s-pagination-previous s-pagination-button s-pagination-separator">${texts.previousPage}</a>`;
    const next =
        page >= last
            ? `<span class="s-pagination-item s-pagination-next s-pagination-disabled" aria-disabled="true">${texts.nextPage}</span>`
            : `<a href="${searchUrl(catalog.keyword, page + 1, page)}" class="s-pagination-item s-pagination-next s-pagination-button s-pagination-button-accessibility s-pagination-separator">${texts.nextPage}</a>`;
    return `<div class="a-section a-text-center s-pagination-container" role="navigation"><span class="s-pagination-strip">${previous}${numbers.join('')}${next}</span></div>`;
}

/** A strip of brands: it is an item of the list with the label of an advertisement, but not a product. */
function brandStrip(catalog: Catalog, index: number): string {
    const { marketplace } = catalog;
    const price = formatMoney(9 * Math.max(1, Math.round(marketplace.unit)), marketplace);
    return (
        `<div class="s-result-item s-widget s-widget-spacing-large AdHolder s-flex-full-width" data-asin="" data-index="${index}">` +
        `<div class="celwidget"><a href="/sspa/click?ie=UTF8&amp;url=%2Fstores%2Fpage">${escapeHtml(catalog.products[0]?.brand ?? '')}</a>` +
        `<span class="a-price" data-a-size="l"><span class="a-offscreen">${price}</span></span></div></div>`
    );
}

function infoBar(catalog: Catalog, page: number, marketplace: Marketplace): string {
    const { texts } = marketplace;
    const first = (page - 1) * RESULTS_PER_PAGE + 1;
    const last = Math.min(page * RESULTS_PER_PAGE, catalog.products.length);
    const count = texts.resultCount(`${first}-${last}`, formatCount(catalog.products.length, marketplace));
    return (
        '<span data-component-type="s-result-info-bar"><h1 class="a-size-base s-desktop-toolbar a-text-normal"><div class="sg-col-inner">' +
        `<h2 class="a-size-base a-spacing-small a-spacing-top-small a-text-normal"><span>${escapeHtml(count)}</span><span> </span>` +
        `<span class="a-color-state a-text-bold">"${escapeHtml(catalog.keyword)}"</span></h2></div></h1></span>`
    );
}

/**
 * The search page `/s?k=…&page=N`. Sponsored cards repeat products of the organic results, of this page or another. A
 * page past the last one has no results.
 */
export function searchPage(catalog: Catalog, page: number, filler: Filler): string {
    const { marketplace, keyword, place, products } = catalog;
    const title = `${marketplace.domain.replace(/^a/, 'A')} : ${keyword}`;
    const organic = products.slice((page - 1) * RESULTS_PER_PAGE, page * RESULTS_PER_PAGE);
    if (organic.length === 0) {
        const none = `<div class="s-no-outline" data-component-type="s-messaging-widget-results-header"><span>${escapeHtml(marketplace.texts.noResults)}</span> <span>${escapeHtml(keyword)}</span></div>`;
        return wholePage(marketplace, title, `<div id="search">${none}</div>`, place);
    }
    const random = createRandom(marketplace.domain, keyword, 'sponsored', page);
    const sponsored = random.shuffle(products).slice(0, SPONSORED_PER_PAGE);
    const cards: string[] = [];
    const add = (index: number, isSponsored: boolean): void => {
        const product = isSponsored ? sponsored[index] : organic[index];
        if (!product) return;
        const before = (page - 1) * (isSponsored ? SPONSORED_PER_PAGE : RESULTS_PER_PAGE);
        const rank = before + index + 1;
        const place = { keyword, rank, index: cards.length + 2, page, sponsored: isSponsored };
        cards.push(searchCard(product, place, marketplace));
    };
    add(0, true);
    add(1, true);
    for (let index = 0; index < organic.length; index++) {
        add(index, false);
        if (index === 7) cards.push(brandStrip(catalog, cards.length + 2));
    }
    add(2, true);
    add(3, true);
    const content =
        `<div id="search">${infoBar(catalog, page, marketplace)}<div class="s-desktop-content s-desktop-width-max sg-row"><div class="s-matching-dir">` +
        `<span data-component-type="s-search-results"><div class="s-main-slot s-result-list s-search-results sg-row" role="list">` +
        `<h2 class="a-size-medium-plus a-color-base">${escapeHtml(marketplace.texts.results)}</h2>${cards.join('\n')}` +
        `${pagination(catalog, page)}</div></span></div></div></div>`;
    return wholePage(marketplace, title, content, place, filler.page('search'));
}
