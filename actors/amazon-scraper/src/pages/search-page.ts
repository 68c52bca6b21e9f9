import { amountOf, type Marketplace, type Money } from '@offer-chain/offer';
import { compileMarks } from './marks.js';
import { pageMarketplace } from './page-marketplace.js';
import { isCurrentPrice, readPriceElement } from './price-element.js';
import { attributesOf, keptString, textOf } from './region-text.js';
import { findRegions, findRegionsIn, isInside, type Region } from './regions.js';
import { asinPattern, originOf, productUrl } from './urls.js';

/** One card of a search page. */
export interface SearchResult {
    asin: string;
    title: string;
    /** Absolute `/dp/ASIN` address on the origin that the page came from. */
    url: string;
    /** Displayed price as a decimal number, null when the card shows none. */
    price: number | null;
    /** ISO 4217 code, null when there is no price. */
    currency: string | null;
    sponsored: boolean;
}

/** What a search page says. */
export interface SearchPage {
    /** In the page's order, sponsored cards included. */
    results: SearchResult[];
    /** Absolute address of the next page, null on the last one. */
    nextPageUrl: string | null;
    /** Whether the page itself says that the search found nothing; without results and without that it is no search page. */
    foundNothing: boolean;
}

const marks = compileMarks({
    card: '[data-component-type=s-search-result]',
    heading: 'h2',
    price: '.a-price',
    sponsored: ['.puis-sponsored-label-text', '.s-sponsored-label-text', '[data-component-type=sp-sponsored-result]'],
    next: '.s-pagination-next',
    pagination: '.a-pagination',
    list: ['[data-component-type=s-search-results]', '.s-main-slot'],
    message: '[data-component-type=s-messaging-widget-results-header]',
});
const linkMarks = compileMarks({ link: '[href]' });
const paginationMarks = compileMarks({ last: '.a-last', link: 'a' });

/**
 * What stands before a sponsored card's title in `aria-label`, such as `Sponsored Ad - `, in any language: words on
 * advertising, then a dash between spaces.
 */
const SPONSORED_PREFIX =
    /^\s*(?:[^-–—]{0,25}(?:sponsor|spons|gesponser|patrocin|anúncio|anuncio|publicité|anzeige|annons|reklam|スポンサー|広告|إعلان|ممول|प्रायोजित|赞助)[^-–—]{0,25})\s[-–—]\s+/iu;

/** How many results a page's own metadata counts, in any language. */
const RESULT_COUNT = /(?:"|&quot;)totalResultCount(?:"|&quot;)\s*:\s*(\d+)/;
/** The banner that stands above other things as well, and the title of older pages. */
const NOTHING_FOUND = /\bcel_widget_id="MAIN-TOP_BANNER_MESSAGE|\bid="noResultsTitle"/;

function saysNothingFound(html: string, regions: Region[]): boolean {
    const count = RESULT_COUNT.exec(html)?.[1];
    if (count !== undefined) return Number(count) === 0;
    if (NOTHING_FOUND.test(html)) return true;
    // A message where the list of results would be.
    return regions.some(({ mark }) => mark === 'message') && !regions.some(({ mark }) => mark === 'list');
}

/**
 * Title of a card.
 *
 * A card can have several headings: the brand above the title, a certificate below it. The title's own has a label
 * (since 2024), or holds the link to the product.
 */
function titleOf(html: string, inside: Region[]): string {
    const headings = inside
        .filter((region) => region.mark === 'heading')
        .map((region) => {
            const label = attributesOf(html, region)['aria-label']?.replace(SPONSORED_PREFIX, '').trim() ?? '';
            return { region, label, text: textOf(html, region) || label };
        })
        .filter(({ text }) => text !== '');
    const heading =
        headings.find(({ label }) => label !== '') ??
        headings.find(({ region }) => findRegionsIn(html, region, linkMarks).length > 0) ??
        headings.at(-1);
    return heading ? keptString(heading.text) : '';
}

function moneyOf(html: string, inside: Region[], marketplace: Marketplace): Money | null {
    for (const region of inside) {
        if (region.mark !== 'price' || !isCurrentPrice(html, region)) continue;
        const price = readPriceElement(html, region, marketplace);
        if (price) return price.money;
    }
    return null;
}

/** The link to the next page; until 2021 the last item of the list of pages. On the last page it is no link. */
function nextPageUrl(html: string, regions: Region[], url: string): string | null {
    const anchors = regions.filter((region) => region.mark === 'next');
    for (const list of regions.filter((region) => region.mark === 'pagination')) {
        const found = findRegionsIn(html, list, paginationMarks);
        const item = found.find((region) => region.mark === 'last');
        anchors.push(...found.filter((region) => item && region.mark === 'link' && isInside(region, item)));
    }
    for (const anchor of anchors) {
        const { href } = attributesOf(html, anchor);
        if (href && URL.canParse(href, url)) return keptString(new URL(href, url).href);
    }
    return null;
}

/**
 * Reads a search page (`/s?k=…`).
 *
 * @param html the page
 * @param url where it came from: links are resolved against it
 * @param marketplace domain of the marketplace (`amazon.de`), for the currency of its prices; without it the host of
 *   `url` tells it, else the page itself
 */
export function readSearchPage(html: string, url: string, marketplace?: string): SearchPage {
    const store = pageMarketplace(html, url, marketplace);
    const origin = originOf(url) ?? store.origin;
    const regions = findRegions(html, marks);
    const results: SearchResult[] = [];

    for (let i = 0; i < regions.length; i++) {
        const card = regions[i];
        if (card?.mark !== 'card') continue;
        const inside: Region[] = [];
        for (let next = regions[i + 1]; next && isInside(next, card); next = regions[++i + 1]) inside.push(next);
        const { 'data-asin': asin = '', class: classes = '' } = attributesOf(html, card);
        if (!asinPattern.test(asin)) continue;

        const money = moneyOf(html, inside, store);
        results.push({
            asin: keptString(asin),
            title: titleOf(html, inside),
            url: productUrl(origin, asin),
            price: money && amountOf(money),
            currency: money?.currency ?? null,
            sponsored: /\bAdHolder\b/.test(classes) || inside.some((region) => region.mark === 'sponsored'),
        });
    }
    return {
        results,
        nextPageUrl: nextPageUrl(html, regions, originOf(url) ? url : store.origin),
        foundNothing: results.length === 0 && saysNothingFound(html, regions),
    };
}
