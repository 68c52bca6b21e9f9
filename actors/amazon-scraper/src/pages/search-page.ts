import { isAsin, type Marketplace, type Money, parseOnlyPrice } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { outermost } from './outermost.js';
import { keptString, linesOf, textOf } from './page-text.js';
import { CURRENT_PRICE, readPriceElement } from './price-element.js';
import { originOf, productUrl } from './urls.js';

/** One card of a search page. */
export interface SearchResult {
    asin: string;
    title: string;
    /** Absolute `/dp/ASIN` address on the origin that the page came from. */
    url: string;
    /** Null when the card shows no price. */
    price: Money | null;
    sponsored: boolean;
}

/** What a search page says. */
export interface SearchPage {
    /** In the page's order, sponsored cards included. */
    results: SearchResult[];
    /** Absolute address of the next page, on the origin of this one; null on the last page. */
    nextPageUrl: string | null;
    /**
     * Whether the page says that the search found nothing. Without results and without this it is not a search page.
     */
    foundNothing: boolean;
}

/**
 * What stands before a sponsored card's title in `aria-label`, such as `Sponsored Ad - `, in any language: words on
 * advertising, then a dash between spaces.
 */
const SPONSORED_PREFIX =
    /^(?:[^-–—]{0,25}(?:sponsor|spons|gesponser|patrocin|anúncio|anuncio|publicité|anzeige|annons|reklam|スポンサー|広告|إعلان|ممول|प्रायोजित|赞助)[^-–—]{0,25})\s[-–—]\s+/iu;

/** How many results a page's own metadata counts, in any language. */
const RESULT_COUNT = /"totalResultCount"\s*:\s*(\d+)/;

function saysNothingFound($: CheerioAPI): boolean {
    // The count stands in a script, or in an attribute of the header.
    const metadata = [$('script').text(), $('[data-props*="totalResultCount"]').attr('data-props') ?? ''];
    const count = RESULT_COUNT.exec(metadata.join('\n'))?.[1];
    if (count !== undefined) return Number(count) === 0;
    // The banner stands above other things as well; the title is that of older pages.
    if ($('[cel_widget_id^="MAIN-TOP_BANNER_MESSAGE"], #noResultsTitle').length > 0) return true;
    // A message where the list of results would be.
    const messages = $('[data-component-type="s-messaging-widget-results-header"]');
    return messages.length > 0 && $('[data-component-type="s-search-results"], .s-main-slot').length === 0;
}

/**
 * Title of a card.
 *
 * A card can have several headings: the brand above the title, a certificate below it. The title's heading has a label
 * (since 2024), or holds the link to the product.
 */
function titleOf($: CheerioAPI, card: Element): string {
    const headings = outermost($(card).find('h2'))
        .map((element) => {
            const label = (element.attribs['aria-label'] ?? '').trim().replace(SPONSORED_PREFIX, '').trim();
            return { element, label, text: textOf(element) || label };
        })
        .filter(({ text }) => text !== '');
    const heading =
        headings.find(({ label }) => label !== '') ??
        headings.find(({ element }) => $(element).find('[href]').length > 0) ??
        headings.at(-1);
    return heading ? keptString(heading.text) : '';
}

/** Who pays nothing: members of Kindle Unlimited or Prime, and everybody who tries Audible. */
const MEMBERSHIP = /unlimited|audible|\bprime\b|プライム/i;
/** "Or $9.99 to buy", beside a price of zero for members. */
const OR =
    /^(?:(?:or|oder|ou|o|of|eller|lub|nebo|ve ?ya|أو|या|किंवा|அல்லது|లేదా|ಅಥವಾ|അല്ലെങ്കിൽ|অথবা)(?!\p{L})|または|もしくは|或)/iu;

/** Returns the price of a card that shows zero: zero, or what people pay who are not members. */
function priceBesideZero($: CheerioAPI, card: Element, zero: Money, marketplace: Marketplace): Money | null {
    const lines = linesOf(card);
    const prices = lines.filter((line) => OR.test(line)).map((line) => parseOnlyPrice(line, marketplace));
    const toBuy = prices.find((price) => price !== null && price.minorUnits > 0);
    if (toBuy) return toBuy;
    const badges = outermost($(card).find('img[alt]')).map(({ attribs }) => attribs.alt ?? '');
    return [...lines, ...badges].some((text) => MEMBERSHIP.test(text)) ? null : zero;
}

function priceOf($: CheerioAPI, card: Element, marketplace: Marketplace): Money | null {
    for (const element of outermost($(card).find(CURRENT_PRICE))) {
        const price = readPriceElement($, element, marketplace)?.money;
        if (price) return price.minorUnits > 0 ? price : priceBesideZero($, card, price, marketplace);
    }
    return null;
}

function isSponsored($: CheerioAPI, card: Element): boolean {
    // The class of the card, the label since 2021, the label of 2020, a card inside the card.
    const labels = '.puis-sponsored-label-text, .s-sponsored-label-text, [data-component-type="sp-sponsored-result"]';
    return /\bAdHolder\b/.test(card.attribs.class ?? '') || $(card).find(labels).length > 0;
}

/** The link to the next page; until 2021 the last item of the list of pages. On the last page it has no address. */
function nextPageUrl($: CheerioAPI, url: string): string | null {
    const lastItems = outermost($('.a-pagination .a-last'));
    const links = [...$('.s-pagination-next'), ...lastItems.flatMap((item) => $(item).find('a').toArray())];
    for (const { attribs } of links) {
        if (!attribs.href || !URL.canParse(attribs.href, url)) continue;
        const next = new URL(attribs.href, url);
        if (next.origin === new URL(url).origin) return keptString(next.href);
    }
    return null;
}

/**
 * Reads a search page (`/s?k=…`).
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices are read.
 * @param url Where the page came from: links are resolved against it. When it is not an http or https address, the
 *     store's origin counts.
 * @example
 * const { results, nextPageUrl } = readSearchPage(loadPage(html), marketplace, url);
 */
export function readSearchPage($: CheerioAPI, marketplace: Marketplace, url: string): SearchPage {
    const origin = originOf(url);
    const results = outermost($('[data-component-type="s-search-result"]'))
        .filter(({ attribs }) => isAsin(attribs['data-asin']))
        .map((card) => {
            const asin = keptString(card.attribs['data-asin'] ?? '');
            return {
                asin,
                title: titleOf($, card),
                url: productUrl(origin ?? marketplace.origin, asin),
                price: priceOf($, card, marketplace),
                sponsored: isSponsored($, card),
            };
        });
    return {
        results,
        nextPageUrl: nextPageUrl($, origin ? url : marketplace.origin),
        foundNothing: results.length === 0 && saysNothingFound($),
    };
}
