import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { readBuyBoxRows } from './buy-box-table.js';
import { outermost } from './outermost.js';
import { keptString, textOf } from './page-text.js';

/** The row that names the seller, in the stores' languages. */
const SOLD_BY = /sold|seller|verk[aä]uf|vend|verko[oc]|säljs|sprzeda|satıcı|satan|販売|卖家|البائع|يباع|विक्रेता/i;

/**
 * Who sells, in a sentence without a link: "Ships from and sold by Amazon.ca. Gift-wrap available.",
 * "Verkauf und Versand durch Amazon.", "この商品は、Amazon.co.jp が販売、発送します。", "Amazon tarafından satılır".
 */
const SENTENCES = [
    /(?:\bsold|\bvendu|\bvendid[oa]|\bvenduto|\bverkauf|\bverkocht|\bverkoop|\bsäljs|\bsprzeda\p{L}*)\b[^.]*?\b(?:by|par|por|da|durch|door|av|przez)\b:?\s+(.+?)(?:\s+(?:and|et|y|e|und|en|och|i)\s.+|\.\s.*|\.?)$/iu,
    /^(?:この(?:出品)?商品は、?)?\s*(.+?)\s*が(?:販売|発送)/u,
    /^(.+?)\s+tarafından\s+sat/iu,
    /(?:[يت]\u064f?باع|البائع)[^:]*?(?:بواسطة|من قبل|:)\s+(.+?)(?:\s+و\s?\S.*|\.?)$/u,
];

/** In characters. Such sentences are shorter, and the patterns are slow on longer ones. */
const LONGEST_SENTENCE = 500;

/** What can stand behind a name: "Acme (4.3 out of 5 stars)", "Amazon.com in easy-to-open packaging". */
const RATING = /\s*\(.*$/s;
const PACKAGING =
    /\s+(?:in|dans|sous|en|con|com|em|i|w)\s.{0,60}?(?:packag|verpackung|emballage|embala[jg]|imballag|confezion|verpakking|förpackning|opakowan|ambalaj).*$/isu;

function sellerInFeature($: CheerioAPI, block: Element): string {
    const messages = outermost($(block).find('.offer-display-feature-text-message')).map(textOf);
    return messages.find((message) => message !== '') ?? '';
}

function sellerInTable($: CheerioAPI, table: Element): string {
    const rows = readBuyBoxRows($, table);
    // The first row says who ships.
    return (rows.find(({ label }) => SOLD_BY.test(label)) ?? rows[1])?.value ?? '';
}

function sellerInSentence($: CheerioAPI, block: Element): string {
    const links = outermost($(block).find('a'))
        .map((link) => ({ text: textOf(link), href: link.attribs.href ?? '' }))
        .filter(({ text }) => text !== '');
    const profile = links.find(({ href }) => href.includes('seller='));
    if (profile) return profile.text;
    const text = textOf(block);
    for (const sentence of text.length > LONGEST_SENTENCE ? [] : SENTENCES) {
        const name = sentence.exec(text)?.[1]?.replace(RATING, '').replace(PACKAGING, '').trim();
        // Only the link holds the whole of a name with a full stop or an "and" in it.
        if (name) return links.find((link) => link.text.startsWith(name))?.text ?? name;
    }
    return links.find((link) => !PACKAGING.test(` in ${link.text}`))?.text ?? '';
}

/** Where a page names the seller, newest layouts first. */
const PLACES: readonly (readonly [selector: string, read: ($: CheerioAPI, block: Element) => string])[] = [
    // Since 2022.
    ['#merchantInfoFeature_feature_div', sellerInFeature],
    ['#sellerProfileTriggerId', (_$, link) => textOf(link)],
    // 2020 to 2022.
    ['#tabular-buybox, #tabular-buybox-container', sellerInTable],
    // Until 2020.
    ['#merchant-info', sellerInSentence],
];

/**
 * Reads the seller of the buy box. Third parties are linked to their profile; Amazon itself is plain text.
 *
 * @param $ The page.
 * @returns Null when the page names no seller.
 */
export function readSellerName($: CheerioAPI): string | null {
    for (const [selector, read] of PLACES) {
        for (const block of outermost($(selector))) {
            const name = read($, block);
            if (name) return keptString(name);
        }
    }
    return null;
}
