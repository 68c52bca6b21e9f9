import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { findSavedPages } from '../../../../test-data.js';

const folder = findSavedPages() ?? '';

/** Whether the saved pages are there; without them the tests on them are skipped. */
export const hasCorpus = folder !== '';

/** What simple XPaths read from one card of a search page. */
export interface CardFacts {
    asin: string;
    title: string;
    /** `aria-label` of the title's heading, sponsored cards with a prefix. */
    aria: string;
    price: string;
    sponsored: boolean;
}

/** Condition, price, seller, seller again, seller id and delivery price, as displayed. */
export type OfferFacts = readonly [string, string, string, string, string, string];

/** What simple XPaths read from one saved page; which fields there are depends on its kind. */
export interface PageFacts {
    kind: 'search' | 'product' | 'aod' | 'product-aod' | 'captcha' | 'dog';
    results?: CardFacts[];
    next?: string;
    title?: string;
    asin?: string;
    /** Price in today's layout, in older layouts, and in the hidden input. */
    core?: string;
    old?: string;
    tot?: string;
    seller?: string;
    /** Its words on stock, and what stands in the place of the list price. */
    avail?: string;
    list?: string;
    total?: string;
    offers?: OfferFacts[];
}

/** The two lines in which a page names its place of delivery, or asks for one. */
export interface PlaceFacts {
    line1: string;
    line2: string;
}

/** One saved page. */
export interface SavedPage {
    /** Path below the corpus, such as `amazon.de/search-1.html`. */
    name: string;
    /** Address on the page's marketplace. */
    url: string;
    facts: PageFacts;
    /** Undefined when the page has no such lines. */
    place: PlaceFacts | undefined;
    html(): string;
}

/** All saved pages, those of some kinds only if kinds are given. */
export function savedPages(...kinds: PageFacts['kind'][]): SavedPage[] {
    if (!hasCorpus) return [];
    const facts: Record<string, PageFacts> = JSON.parse(readFileSync(join(folder, 'facts.json'), 'utf8'));
    const places: Record<string, PlaceFacts> = JSON.parse(readFileSync(join(folder, 'delivery-location.json'), 'utf8'));
    return Object.entries(facts)
        .filter(([, page]) => kinds.length === 0 || kinds.includes(page.kind))
        .map(([name, page]) => ({
            name,
            url: `https://www.${name.split('/')[0]}/`,
            facts: page,
            place: places[name],
            html: () => gunzipSync(readFileSync(join(folder, `${name}.gz`))).toString('utf8'),
        }));
}
