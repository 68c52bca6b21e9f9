import { findAsin } from '@offer-chain/offer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offersUrl, originOf, productUrl, searchUrl } from './urls.js';

describe('searchUrl', () => {
    it('keeps any keyword whole', () => {
        fc.assert(
            fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 400 }), (keyword, page) => {
                const url = new URL(searchUrl('https://www.amazon.de', keyword, page));
                expect(url.searchParams.get('k')).toBe(keyword);
                expect(url.searchParams.get('page')).toBe(page === 1 ? null : String(page));
            }),
        );
    });

    it('stays on the origin that it is given', () => {
        expect(searchUrl('http://127.0.0.1:4000', 'red & blue')).toBe('http://127.0.0.1:4000/s?k=red+%26+blue');
    });
});

describe('offersUrl', () => {
    it('asks for the first page with the pinned offer, for later ones without', () => {
        expect(offersUrl('https://www.amazon.de', 'B0CD1DZ6RD')).toBe(
            'https://www.amazon.de/gp/product/ajax/ref=dp_aod_ALL_mbc?asin=B0CD1DZ6RD&pc=dp&experienceId=aodAjaxMain',
        );
        expect(offersUrl('https://www.amazon.de', 'B0CD1DZ6RD', 3)).toBe(
            'https://www.amazon.de/gp/product/ajax/ref=aod_page_3?asin=B0CD1DZ6RD&pc=dp&isonlyrenderofferlist=true&pageno=3&experienceId=aodAjaxMain',
        );
    });
});

describe('productUrl', () => {
    it('names the ASIN', () => {
        expect(findAsin(productUrl('http://127.0.0.1:4000', '1849757097'))).toBe('1849757097');
    });
});

describe('originOf', () => {
    it.each([
        ['https://www.amazon.de/s?k=x', 'https://www.amazon.de'],
        ['http://127.0.0.1:4000/s', 'http://127.0.0.1:4000'],
        ['file:///tmp/page.html', null],
        ['nothing', null],
    ])('%s: %s', (url, expected) => {
        expect(originOf(url)).toBe(expected);
    });
});
