import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OffersPage, PageOffer } from '../pages/index.js';
import { isWhole, nextPages, offersToSave } from './offers-pages.js';
import type { OffersData } from './requests.js';

const first: OffersData = {
    asin: 'B000000001',
    title: '',
    description: '',
    keyword: '',
    page: 1,
    offersBefore: 0,
    savedBefore: 0,
    lastPage: null,
};
const offer = (condition: PageOffer['condition'], isPinned = false) => ({ condition, isPinned }) as PageOffer;
const page = (offers: PageOffer[], total: number | null): OffersPage => ({
    title: null,
    total,
    offers,
    isOffersDisplay: true,
});
const everything = { condition: 'any', maxOffersPerProduct: Number.POSITIVE_INFINITY } as const;

describe('isWhole', () => {
    const empty = page([], null);
    const later = { ...first, page: 2, lastPage: 2 };
    it.each([
        ['a first page with offers', page([offer('new')], 1), first, 0, true],
        ['a first page that says there are none', page([], 0), first, 0, true],
        ['a first page without a word', empty, first, 0, true],
        ['a first page that counts offers and shows none', page([], 3), first, 9, false],
        ['anything that is no offers display', { ...empty, isOffersDisplay: false }, first, 9, false],
        ['a counted page that comes empty', empty, later, 0, false],
        ['a counted page that comes empty again and again', empty, later, 2, true],
        ['a page that was only tried', empty, { ...later, lastPage: null }, 0, true],
        ['a later page that is no offers display', { ...empty, isOffersDisplay: false }, later, 9, false],
    ])('%s', (_name, offersPage, data, refused, whole) => {
        expect(isWhole(offersPage, data, refused)).toBe(whole);
    });
});

/** Walks over a product's pages as the crawler does. */
function scrape(offers: PageOffer[], isCounted: boolean, limits: Parameters<typeof offersToSave>[2]) {
    const pinned = offers.filter(({ isPinned }) => isPinned);
    const listed = offers.filter(({ isPinned }) => !isPinned);
    const shown = [...pinned, ...listed];
    const positions: number[] = [];
    const queue = [first];
    let pages = 0;
    for (const data of queue) {
        pages++;
        const ofPage = listed.slice((data.page - 1) * 10, data.page * 10);
        const offersPage = page(data.page === 1 ? [...pinned, ...ofPage] : ofPage, isCounted ? listed.length : null);
        const placed = offersToSave(offersPage.offers, data, limits);
        for (const { offer: found, position } of placed) expect(found).toBe(shown[position - 1]);
        positions.push(...placed.map(({ position }) => position));
        queue.push(...nextPages(data, offersPage, placed.length, limits));
    }
    return { positions: positions.sort((a, b) => a - b), pages };
}

const someOffers = fc
    .tuple(fc.array(fc.constantFrom('new', 'used-good', 'refurbished', 'unknown'), { maxLength: 45 }), fc.boolean())
    .map(([conditions, hasPinned]) => conditions.map((each, i) => offer(each as 'new', hasPinned && i === 0)));

describe('nextPages', () => {
    it('leads to every offer once, and to no page in vain when they are counted', () => {
        fc.assert(
            fc.property(someOffers, fc.boolean(), (offers, isCounted) => {
                const { positions, pages } = scrape(offers, isCounted, everything);
                expect(positions).toEqual(offers.map((_offer, i) => i + 1));
                const listed = offers.filter(({ isPinned }) => !isPinned).length;
                if (isCounted) expect(pages).toBe(Math.max(1, Math.ceil(listed / 10)));
            }),
        );
    });

    it('leads to the next page after a full one of a product whose offers are not counted', () => {
        const full = Array.from({ length: 10 }, () => offer('new'));
        const pagesAfter = (offers: PageOffer[]) => nextPages(first, page(offers, null), offers.length, everything);
        expect(pagesAfter(full)).toMatchObject([{ page: 2, offersBefore: 10 }]);
        expect(pagesAfter([offer('new', true), ...full])).toMatchObject([{ page: 2, offersBefore: 11 }]);
        expect(pagesAfter([offer('new', true), ...full.slice(1)])).toEqual([]);
        expect(scrape([...full, ...full, offer('new')], false, everything)).toMatchObject({ pages: 3 });
    });

    it('leads to as many offers of a condition as are wanted, the first ones', () => {
        const limits = fc.integer({ min: 1, max: 50 });
        const conditions = fc.constantFrom('any' as const, 'new' as const, 'used' as const);
        fc.assert(
            fc.property(someOffers, fc.boolean(), limits, conditions, (offers, isCounted, limit, condition) => {
                const { positions } = scrape(offers, isCounted, { condition, maxOffersPerProduct: limit });
                const all = scrape(offers, isCounted, { ...everything, condition }).positions;
                expect(positions).toEqual(all.slice(0, limit));
            }),
        );
    });
});
