import { describe, expect, it } from 'vitest';
import { isFulfilledByAmazon, isPrimeOffer } from './fulfillment.js';
import { loadPage } from './load-page.js';

describe('isFulfilledByAmazon', () => {
    it.each([
        ['Amazon', '', true],
        ['Amazon.co.jp', '', true],
        ['Amazon US', '/gp/aag/main?isAmazonFulfilled=0', true],
        ['アマゾンジャパン', '', true],
        ['', '/gp/aag/main?seller=A1&isAmazonFulfilled=1', true],
        ['Tom & Co', '/gp/aag/main?isAmazonFulfilled=0', false],
        ['Amazonia Books', '', false],
        ['', '/gp/aag/main?isAmazonFulfilled=0', false],
        ['', '/gp/aag/main?seller=A1', null],
    ])('is told by %j and %j', (shipsFrom, link, expected) => {
        expect(isFulfilledByAmazon(shipsFrom, link)).toBe(expected);
    });
});

describe('isPrimeOffer', () => {
    const read = (html: string, byAmazon: boolean | null) => isPrimeOffer(loadPage(html)('.place'), byAmazon);

    it.each([
        ['a badge', '<i class="a-icon a-icon-prime place"></i>', false, true],
        ['its words', '<p class="place">Or Prime members get FREE delivery</p>', true, true],
        ['its words in Japanese', '<p class="place">プライム会員は無料</p>', true, true],
        ['its program', '<i class="place" data-csa-c-delivery-benefit-program-id="prime_us"></i>', true, true],
        ['no word, sent by Amazon', '<p class="place">FREE delivery</p>', true, null],
        ['no word, sent by the seller', '<p class="place">FREE delivery, primed</p>', false, false],
        ['no word, sent by nobody knows whom', '', null, null],
    ])('is told by %s', (_name, html, byAmazon, expected) => {
        expect(read(html, byAmazon)).toBe(expected);
    });
});
