import { describe, expect, it } from 'vitest';
import { findAsin, isAsin } from './asin.js';

describe('isAsin', () => {
    it.each([
        ['B0CHX1W1XY', true],
        ['1849757097', true],
        ['b0chx1w1xy', false],
        ['B0CHX1W1XYZ', false],
        ['', false],
        [1849757097, false],
    ])('%j: %s', (text, expected) => {
        expect(isAsin(text)).toBe(expected);
    });
});

describe('findAsin', () => {
    it.each([
        ['https://www.amazon.de/dp/B0CD1DZ6RD', 'B0CD1DZ6RD'],
        ['/-/en/Some-Title/dp/1849757097/ref=sr_1_1?k=x', '1849757097'],
        ['https://www.amazon.com/gp/product/B0CD1DZ6RD?th=1', 'B0CD1DZ6RD'],
        ['https://www.amazon.com/gp/offer-listing/B0CD1DZ6RD#new', 'B0CD1DZ6RD'],
        ['https://www.amazon.com/exec/obidos/ASIN/b0cd1dz6rd', 'B0CD1DZ6RD'],
        ['https://www.amazon.com/dp/TOOLONGFORANASIN', null],
        ['https://www.amazon.com/s?k=dp', null],
        ['https://www.amazon.com/s?k=/dp/B0CD1DZ6RD', null],
    ])('%s: %s', (url, expected) => {
        expect(findAsin(url)).toBe(expected);
    });
});
