import { compileMarks } from './marks.js';
import type { ProductRegions } from './product-marks.js';
import { attributesOf, keptString, linesOf, textOf } from './region-text.js';
import { findRegionsIn, type Region } from './regions.js';

const featureMarks = compileMarks({ message: '.offer-display-feature-text-message' });
const rowMarks = compileMarks({ row: '[tabular-attribute-name]' });
const linkMarks = compileMarks({ link: 'a' });

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
/** Ratings behind a name: "Acme (4.3 out of 5 stars)". */
const RATING = /\s*\(.*$/s;

function sellerInSentence(html: string, region: Region): string {
    const links = findRegionsIn(html, region, linkMarks)
        .map((link) => ({ text: textOf(html, link), href: attributesOf(html, link).href ?? '' }))
        .filter((link) => link.text !== '');
    const profile = links.find(({ href }) => /seller=/.test(href));
    if (profile) return profile.text;
    const text = textOf(html, region);
    for (const sentence of SENTENCES) {
        const name = sentence.exec(text)?.[1]?.replace(RATING, '').trim();
        // A name with a full stop or an "and" of its own is whole in its link only.
        if (name) return links.find((link) => link.text.startsWith(name))?.text ?? name;
    }
    return links[0]?.text ?? '';
}

function sellerInTable(html: string, table: Region): string {
    const values = new Map<string, string>();
    for (const row of findRegionsIn(html, table, rowMarks)) {
        const { 'tabular-attribute-name': label = '', class: classes = '' } = attributesOf(html, row);
        if (classes.includes('tabular-buybox-text')) values.set(label, linesOf(html, row)[0] ?? '');
    }
    const label = [...values.keys()].find((candidate) => SOLD_BY.test(candidate)) ?? [...values.keys()][1];
    return (label !== undefined && values.get(label)) || '';
}

/**
 * Seller of the buy box. Third parties are linked to their profile; Amazon itself is plain text.
 *
 * @param html the page
 * @param regions its wanted elements
 * @returns null when the page names no seller
 */
export function readSellerName(html: string, regions: ProductRegions): string | null {
    const places: [readonly Region[], (region: Region) => string][] = [
        [
            regions('merchantFeature'),
            (region) => {
                const messages = findRegionsIn(html, region, featureMarks).map((message) => textOf(html, message));
                return messages.find((message) => message !== '') ?? '';
            },
        ],
        [regions('sellerLink'), (region) => textOf(html, region)],
        [regions('tabularBuyBox'), (region) => sellerInTable(html, region)],
        [regions('merchantInfo'), (region) => sellerInSentence(html, region)],
    ];
    for (const [found, read] of places) {
        for (const region of found) {
            const name = read(region);
            if (name) return keptString(name);
        }
    }
    return null;
}
