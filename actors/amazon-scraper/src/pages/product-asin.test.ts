import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { readAsin } from './product-asin.js';

const parent = '<input type="hidden" name="ASIN" value="B00PARENT1">';
const own = '<input type="hidden" name="ASIN" value="B000000001">';
const elsewhere = 'https://www.amazon.com/';

describe('the ASIN of a page whose parent is named first', () => {
    it.each([
        ['is in the form that fills the cart', `${parent}<form id="addToCart">${own}</form>`, elsewhere],
        ['is in the form that buys', `${parent}<form action="/gp/product/handle-buy-box">${own}</form>`, elsewhere],
        ['has the id', `${parent}<input id="ASIN" name="ASIN" value="B000000001">`, elsewhere],
        ['is what the cart gets', `${parent}${own}<input name="items[0.base][asin]" value="B000000001">`, elsewhere],
        ['is in the address', parent + own, 'https://www.amazon.com/dp/B000000001'],
    ])('%s', (_name, html, url) => {
        expect(readAsin(loadPage(html), url)).toBe('B000000001');
    });

    it('is the first where nothing tells', () => {
        expect(readAsin(loadPage(parent + own), elsewhere)).toBe('B00PARENT1');
        expect(readAsin(loadPage(own), 'https://www.amazon.com/dp/B00PARENT1')).toBe('B000000001');
    });
});
