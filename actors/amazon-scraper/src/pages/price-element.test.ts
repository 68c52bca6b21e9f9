import { findMarketplace } from '@offer-chain/offer';
import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { CURRENT_PRICE, firstPrice, readPriceElement } from './price-element.js';

function read(domain: string, html: string) {
    const $ = loadPage(html);
    const price = readPriceElement($, $('.a-price').get(0)!, findMarketplace(domain)!);
    return price && [price.text, price.money.minorUnits, price.money.currency];
}

const pieces = (symbol: string, whole: string, fraction: string, decimal = '') =>
    `<span aria-hidden="true">${symbol && `<span class="a-price-symbol">${symbol}</span>`}<span class="a-price-whole">${whole}${
        decimal && `<span class="a-price-decimal">${decimal}</span>`
    }</span><span class="a-price-fraction">${fraction}</span></span>`;

describe('readPriceElement', () => {
    it.each([
        [
            'the text for screen readers',
            'amazon.de',
            `<span class="a-offscreen">1.013,76&nbsp;€</span>`,
            ['1.013,76 €', 101376, 'EUR'],
        ],
        [
            'pieces when that text is blank',
            'amazon.com',
            `<span class="a-offscreen"> </span>${pieces('$', '15', '99', '.')}`,
            ['$15.99', 1599, 'USD'],
        ],
        ['pieces without a decimal sign', 'amazon.de', pieces('€', '14', '64'), ['€14,64', 1464, 'EUR']],
        ['a whole that holds the fraction', 'amazon.es', pieces('€', '39,99', '99'), ['€39,99', 3999, 'EUR']],
        ['pieces without a fraction', 'amazon.in', pieces('₹', '1,239', ''), ['₹1,239', 123900, 'INR']],
        ['pieces apart from each other', 'amazon.com', pieces(' $ ', ' 14 ', ' 99 ', ' . '), ['$14.99', 1499, 'USD']],
        [
            'a symbol at the end',
            'amazon.it',
            `<span class="a-price-whole">25<i>,</i></span><span class="a-price-fraction">65</span><span class="a-price-symbol">€</span>`,
            ['25,65€', 2565, 'EUR'],
        ],
        ['a skeleton', 'amazon.com', pieces('$', '', '00'), null],
        ['an empty element', 'amazon.com', '', null],
        ['a labelled price', 'amazon.com', `<span class="a-offscreen">List: $23.99</span>`, null],
    ])('reads %s', (_name, domain, inner, expected) => {
        expect(read(domain, `<span class="a-price">${inner}</span>`)).toEqual(expected);
    });
});

describe('firstPrice', () => {
    it('looks into no text that is longer than a sentence', () => {
        const marketplace = findMarketplace('amazon.com')!;
        const texts = [201, 200].map((length) => '$5.00'.padStart(length));
        expect(firstPrice(texts, marketplace)?.text).toHaveLength(200);
        expect(firstPrice(texts.slice(0, 1), marketplace)).toBeNull();
    });
});

describe('CURRENT_PRICE', () => {
    it.each([
        ['<span class="a-price" data-a-color="base">', true],
        ['<span class="a-price a-text-price">', false],
        ['<span class="a-price" data-a-strike="true">', false],
        ['<span class="a-price a-text-price-like">', true],
    ])('%s: %s', (tag, expected) => {
        expect(loadPage(`${tag}</span>`)(CURRENT_PRICE).length > 0).toBe(expected);
    });
});
