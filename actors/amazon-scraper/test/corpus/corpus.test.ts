import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import { findBlock, loadPage, readOffersPage, readProductPage, readSearchPage } from '../../src/pages/index.js';
import { parseSavedPage } from '../../src/parse/saved-page.js';
import {
    type Comparison,
    compareOffersPage,
    comparePage,
    compareProductPage,
    compareSearchPage,
    marketplaceOf,
} from './compare.js';
import { hasCorpus, savedPages } from './corpus.js';
import { reasonOf } from './known-disagreements.js';

/** Share of a field's comparisons that agree, or in which the facts are known to be wrong. */
function rate(comparisons: Comparison[], field: string): number {
    const found = comparisons.filter((comparison) => comparison.field === field);
    expect(found.length, `comparisons of ${field}`).toBeGreaterThan(0);
    return found.filter((comparison) => comparison.agrees || reasonOf(comparison)).length / found.length;
}

describe.skipIf(!hasCorpus)('on real pages', () => {
    it('reads every card of the search pages', () => {
        const comparisons = savedPages('search').flatMap(compareSearchPage);
        expect(rate(comparisons, 'cards')).toBe(1);
        expect(rate(comparisons, 'asin')).toBe(1);
        expect(rate(comparisons, 'title')).toBeGreaterThanOrEqual(0.99);
        expect(rate(comparisons, 'price')).toBeGreaterThanOrEqual(0.98);
        expect(rate(comparisons, 'sponsored')).toBeGreaterThanOrEqual(0.98);
        expect(rate(comparisons, 'nextPage')).toBe(1);
        expect(rate(comparisons, 'nextPageUrl')).toBe(1);
    });

    it('reads the product pages', () => {
        const comparisons = savedPages('product', 'product-aod').flatMap(compareProductPage);
        expect(rate(comparisons, 'title')).toBe(1);
        expect(rate(comparisons, 'asin')).toBe(1);
        expect(rate(comparisons, 'price')).toBeGreaterThanOrEqual(0.97);
        expect(rate(comparisons, 'seller')).toBeGreaterThanOrEqual(0.95);
    });

    it('describes every product', () => {
        for (const page of savedPages('product', 'product-aod')) {
            const parsed = parseSavedPage(page.html(), 'product', page.url);
            expect('product' in parsed && parsed.product?.description, page.name).toMatch(/\S{2}/);
        }
    });

    it('reads every offer of the offers pages', () => {
        const comparisons = savedPages('aod', 'product-aod').flatMap(compareOffersPage);
        for (const field of new Set(comparisons.map((comparison) => comparison.field))) {
            expect(rate(comparisons, field), field).toBe(1);
        }
    });

    it('knows every block page, and takes no page for one', () => {
        for (const page of savedPages()) {
            const { kind } = page.facts;
            const block = findBlock(page.html());
            if (kind === 'captcha') expect(block, page.name).toBe('captcha');
            else expect(block, page.name).toBe(kind === 'dog' ? 'error' : null);
        }
    });

    it('needs the host of no page to read it, since a page tells its own marketplace', () => {
        for (const page of savedPages('search', 'product')) {
            const kind = page.facts.kind === 'search' ? 'search' : 'product';
            const html = page.html();
            const here = JSON.stringify(parseSavedPage(html, kind, 'http://127.0.0.1:4000/s?k=x'));
            const there = JSON.stringify(parseSavedPage(html, kind, page.url));
            expect(here.replaceAll('http://127.0.0.1:4000', ''), page.name).toBe(
                there.replaceAll(new URL(page.url).origin, ''),
            );
        }
    });

    it('reads the same from the markup as from what a browser makes of it', () => {
        for (const page of savedPages()) {
            const read = (html: string) => {
                const { kind } = page.facts;
                const [$, marketplace] = [loadPage(html), marketplaceOf(page)];
                if (kind === 'search') return [findBlock(html), readSearchPage($, marketplace, page.url)];
                const product = kind.startsWith('product') ? readProductPage($, marketplace, page.url) : null;
                return [findBlock(html), product, kind.endsWith('aod') ? readOffersPage($, marketplace) : null];
            };
            const html = page.html();
            // parse5 builds the tree that browsers build; scripts are off, so that noscript elements are read as well.
            const tree = load(html, { scriptingEnabled: false });
            expect(read(tree.html()), page.name).toEqual(read(html));
        }
    });

    it('takes no page with results for one without', () => {
        for (const page of savedPages('search')) {
            const read = (html: string) => readSearchPage(loadPage(html), marketplaceOf(page), page.url);
            expect(read(page.html()).foundNothing, page.name).toBe(false);
            // All cards gone, nothing else changed: that is no empty search, as the page goes on to count its results.
            const html = page.html().replaceAll('data-component-type="s-search-result"', '');
            expect(read(html), page.name).toMatchObject({ results: [], foundNothing: false });
        }
    });

    it('leaves no disagreement with the facts unexplained', () => {
        const open = savedPages()
            .flatMap(comparePage)
            .filter((found) => !found.agrees && !reasonOf(found));
        expect(open).toEqual([]);
    });
});
