import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { findBlock, findPageMarketplace, loadPage } from '../../src/pages/index.js';
import { type Comparison, comparePage, marketplaceOf, type Reading, readSavedPage } from './compare.js';
import { hasCorpus, type PageFacts, type SavedPage, savedPages } from './corpus.js';
import { reasonOf } from './known-disagreements.js';

/** Where a page is read that does not come from its store. */
const ELSEWHERE = 'http://127.0.0.1:4000';

const CARD = '[data-component-type="s-search-result"]';

/** A saved page with all that is read of it. */
interface ReadPage extends SavedPage {
    block: ReturnType<typeof findBlock>;
    reading: Reading;
    /** The same when nothing but the page itself tells the store. */
    readingElsewhere: Reading;
    comparisons: Comparison[];
    /** The same when all cards are gone and nothing else has changed. */
    readingWithoutCards: Reading;
}

/** Loads a page once, as that takes most of the time, and does not keep its tree. */
function readPage(page: SavedPage): ReadPage {
    const html = page.html();
    const $ = loadPage(html);
    const reading = readSavedPage(page, $, marketplaceOf(page), page.url);
    const url = `${ELSEWHERE}/s?k=x`;
    const readingElsewhere = readSavedPage(page, $, findPageMarketplace($, url), url);
    const comparisons = comparePage(page, reading);
    $(CARD).removeAttr('data-component-type');
    const readingWithoutCards = readSavedPage(page, $, marketplaceOf(page), page.url);
    return { ...page, block: findBlock(html), reading, readingElsewhere, comparisons, readingWithoutCards };
}

const pages = savedPages().map(readPage);
const pagesOf = (...kinds: PageFacts['kind'][]) => pages.filter(({ facts }) => kinds.includes(facts.kind));
const comparisons = pages.flatMap((page) => page.comparisons);

/** A browser's tree takes long to build, so that only `npm run soak` builds those of all pages. */
const pagesInBrowsers =
    process.env.SCRAPER_PAGES === 'all'
        ? pages
        : pages.filter(({ facts }, i) => pages.findIndex((page) => page.facts.kind === facts.kind) === i);

/** Share of a field's comparisons that agree, or in which the facts are known to be wrong. */
function rate(reader: keyof Reading, field: string): number {
    const found = comparisons.filter((comparison) => comparison.reader === reader && comparison.field === field);
    expect(found.length, `comparisons of ${field}`).toBeGreaterThan(0);
    return found.filter((comparison) => comparison.agrees || reasonOf(comparison)).length / found.length;
}

describe.skipIf(!hasCorpus)('on real pages', () => {
    it('reads every card of the search pages', () => {
        expect(rate('search', 'cards')).toBe(1);
        expect(rate('search', 'asin')).toBe(1);
        expect(rate('search', 'title')).toBeGreaterThanOrEqual(0.99);
        expect(rate('search', 'price')).toBeGreaterThanOrEqual(0.98);
        expect(rate('search', 'sponsored')).toBeGreaterThanOrEqual(0.98);
        expect(rate('search', 'nextPage')).toBe(1);
        expect(rate('search', 'nextPageUrl')).toBe(1);
    });

    it('reads the product pages', () => {
        expect(rate('product', 'title')).toBe(1);
        expect(rate('product', 'asin')).toBe(1);
        expect(rate('product', 'price')).toBeGreaterThanOrEqual(0.97);
        expect(rate('product', 'seller')).toBeGreaterThanOrEqual(0.95);
    });

    it('describes every product', () => {
        for (const { name, reading } of pagesOf('product', 'product-aod')) {
            expect(reading.product?.description, name).toMatch(/\S{2}/);
        }
    });

    it('reads every offer of the offers pages', () => {
        const fields = comparisons.filter(({ reader }) => reader === 'offers').map(({ field }) => field);
        expect(fields).toContain('sellerName');
        for (const field of new Set(fields)) expect(rate('offers', field), field).toBe(1);
    });

    it('reads the place of delivery', () => {
        const withPlace = pages.filter(({ place }) => place !== undefined);
        expect(withPlace.length).toBeGreaterThan(0);
        for (const { name, place, reading } of withPlace) {
            const { line1 = '', line2 = '' } = place ?? {};
            // "Hello" asks for an address; "Deliver to" stands before the place, "Delivering to Riyadh" holds it.
            if (/^(?:Hello|Hola|Bonjour|Ciao)$/.test(line1)) expect(reading.place, name).toBeNull();
            else if (/^(?:Update|Actualizar|Atualizar|Locatie)/.test(line2)) {
                expect(reading.place, name).toMatch(/^\p{Lu}/u);
                expect(line1.endsWith(` ${reading.place}`), name).toBe(true);
                expect(line1, name).toMatch(/ (?:to|en|em|aan) /);
                expect(line1.split(/ (?:to|en|em|aan) /)[1], name).toBe(reading.place);
            } else expect(reading.place, name).toBe(line2);
        }
    });

    it('reads who ships each offer, and how its seller is rated', () => {
        for (const { name, html, reading } of pagesOf('aod', 'product-aod')) {
            const offers = reading.offers?.offers ?? [];
            const ratings = [...html().matchAll(/<span>\((\d+) \p{L}+\)\s*(?:<br>)?\s*(\d+)% positive/gu)];
            const read = offers.filter(({ sellerRatingCount }) => sellerRatingCount !== null);
            expect(
                read.map((offer) => [offer.sellerRatingCount, offer.sellerRatingPercent]),
                name,
            ).toEqual(
                // Behind the offers a product page rates the sellers beside the buy box, too.
                ratings.slice(0, read.length).map(([, count, percent]) => [Number(count), Number(percent)]),
            );
            const rated = offers.filter(({ sellerId, sellerName }) => sellerId !== null && sellerName !== 'Amazon UK');
            expect(read, name).toEqual(rated);
            for (const { shipsFrom, sellerName, sellerId, isFulfilledByAmazon } of offers) {
                const isAmazon = sellerId === null || sellerName === 'Fulfillment Express';
                expect(shipsFrom, name).toMatch(isAmazon ? /^Amazon(?:\.com)?$/ : sellerName);
                expect(isFulfilledByAmazon, name).toBe(isAmazon || sellerName === 'Amazon UK');
            }
        }
    });

    it('says why a product has no offer in its buy box', () => {
        for (const { name, facts, reading } of pagesOf('product', 'product-aod')) {
            const { unavailableReason: reason = null, price } = reading.product ?? {};
            const isAbroad = facts.avail?.includes('cannot be shipped');
            const isOut = /unavailable|out of stock|nicht verfügbar/.test(facts.avail ?? '');
            expect(reason, name).toBe(price ? null : isAbroad ? 'notDeliverable' : isOut ? 'outOfStock' : 'unknown');
        }
    });

    it('reads the price that the price of the buy box is compared with', () => {
        for (const { name, facts, reading } of pagesOf('product')) {
            const { listPrice, price } = reading.product ?? {};
            if (listPrice) expect(listPrice.minorUnits, name).toBeGreaterThan(price?.minorUnits ?? 0);
            const digits = facts.list?.replace(/\D/g, '') ?? '';
            // The list place can hold a price per unit (31,71 €), or the price of the new one beside a used one.
            const isOther = name.startsWith('amazon.es/') || name === 'amazon.com/product-1.html';
            if (digits !== '' && !isOther) {
                expect(String(listPrice?.minorUnits).replace(/0+$/, ''), name).toBe(digits.replace(/0+$/, ''));
            }
        }
    });

    it('knows every block page, and takes no page for one', () => {
        for (const { name, facts, block } of pages) {
            if (facts.kind === 'captcha') expect(block, name).toBe('captcha');
            else expect(block, name).toBe(facts.kind === 'dog' ? 'error' : null);
        }
    });

    it('needs the host of no page to read it, since a page tells its own marketplace', () => {
        for (const { name, url, reading, readingElsewhere } of pagesOf('search', 'product')) {
            expect(JSON.stringify(readingElsewhere).replaceAll(ELSEWHERE, ''), name).toBe(
                JSON.stringify(reading).replaceAll(new URL(url).origin, ''),
            );
        }
    });

    it('reads the same from the markup as from what a browser makes of it', () => {
        for (const page of pagesInBrowsers) {
            // parse5 builds the tree that browsers build; scripts are off, so that noscript elements are read as well.
            const html = load(page.html(), { scriptingEnabled: false }).html();
            const reading = readSavedPage(page, loadPage(html), marketplaceOf(page), page.url);
            expect([findBlock(html), reading], page.name).toEqual([page.block, page.reading]);
        }
    });

    it('takes no page with results for one without', () => {
        for (const { name, reading, readingWithoutCards } of pagesOf('search')) {
            expect(reading.search?.foundNothing, name).toBe(false);
            // That is no empty search, as the page goes on to count its results.
            expect(readingWithoutCards.search, name).toMatchObject({ results: [], foundNothing: false });
        }
    });

    it('leaves no disagreement with the facts unexplained', () => {
        const open = pages.flatMap(({ comparisons }) =>
            comparisons.filter((found) => !found.agrees && !reasonOf(found)),
        );
        expect(open).toEqual([]);
    });
});
