import { amountOf, findMarketplace } from '@offer-chain/offer';
import { describe, expect, it } from 'vitest';
import { readDelivery } from './delivery.js';
import { loadPage } from './load-page.js';

const dollars = (minorUnits: number) => ({ currency: 'USD', minorUnits });

function read(html: string, price = dollars(1999), domain = 'amazon.com') {
    const $ = loadPage(`<div id="offer">${html}</div>`);
    const delivery = readDelivery($('#offer'), [], findMarketplace(domain)!, price);
    return [delivery.price && amountOf(delivery.price), delivery.condition];
}

/** An element on delivery; attributes by their names behind `data-csa-c-`. */
function element(attributes: Record<string, string>, sentence = '') {
    const written = Object.entries(attributes).map(([name, value]) => `data-csa-c-${name}="${value}"`);
    return `<span ${written.join(' ')}>${sentence}</span>`;
}
const free = { 'delivery-price': 'FREE', 'delivery-benefit-program-id': 'cfs' };
const over35 = 'on orders shipped by Amazon over $35';
const conditional = { ...free, 'mir-sub-type': 'CONDITIONALLY_FREE', 'mir-variant': 'DEFAULT' };
const sentence = `FREE delivery Tuesday, October 21 ${over35}`;

describe('delivery', () => {
    it.each([
        ['without a condition', element({ ...free, 'delivery-condition': '' }), [0, null]],
        ['below its threshold', element({ ...conditional, 'delivery-condition': over35 }), [null, over35]],
        ['with the sentence alone', element(free, sentence), [null, sentence]],
        [
            'with the type and the sentence',
            element({ ...conditional, 'delivery-condition': '' }, sentence),
            [null, sentence],
        ],
        [
            'for Prime members, then charged',
            element({ 'delivery-price': 'FREE' }, 'Or Prime members get FREE delivery Saturday') +
                element({ 'delivery-price': '$3.99', 'delivery-benefit-program-id': 'paid_shipping' }),
            [3.99, null],
        ],
        [
            'charged, and free for Prime members',
            element({ 'delivery-price': '$3.99' }, '$3.99 delivery. FREE with Prime'),
            [3.99, null],
        ],
        ['for Prime members only', element({ 'delivery-price': 'FREE' }, 'プライム会員は無料配送'), [null, null]],
        [
            'on a first order',
            element({ 'delivery-price': 'FREE' }, 'FREE delivery on your first order'),
            [null, 'FREE delivery on your first order'],
        ],
        [
            'in a sentence of 2021',
            '<div class="aod-delivery-promise">FREE Shipping on orders over $15</div>',
            [0, 'FREE Shipping on orders over $15'],
        ],
    ])('is read when it is free %s', (_name, html, expected) => {
        expect(read(html)).toEqual(expected);
    });

    it.each([
        ['the attribute', element({ ...conditional, 'delivery-condition': over35 }), over35],
        ['the sentence', element(free, sentence), sentence],
    ])('is free when the price reaches the threshold of %s', (_name, html, condition) => {
        expect(read(html, dollars(3500))).toEqual([0, condition]);
        expect(read(html, dollars(3499))).toEqual([null, condition]);
    });

    it.each([
        'Prime',
        'プライム',
        'برايم',
        'प्राइम',
        'பிரைம்',
        'ప్రైమ్',
        'ಪ್ರೈಮ್',
        'പ്രൈം',
        'প্রাইম',
    ])('is not free for everybody when it is for %s', (name) => {
        const members = element({ 'delivery-price': 'FREE' }, `FREE, ${name}`);
        const charged = element({ 'delivery-price': '₹40', 'delivery-benefit-program-id': 'paid_shipping' });
        const rupees = { currency: 'INR', minorUnits: 49_900 };
        expect(read(members + charged, rupees, 'amazon.in')).toEqual([40, null]);
    });

    it('is unknown on a condition in a language that is not known, whatever the price', () => {
        const once = { ...conditional, 'mir-variant': 'NON_THRESHOLD', 'delivery-condition': 'ens $5 xyz' };
        expect(read(element(once), dollars(100_000))).toEqual([null, 'ens $5 xyz']);
        expect(read(element({ ...conditional, 'delivery-condition': 'ens xyz' }), dollars(100_000))).toEqual([
            null,
            'ens xyz',
        ]);
    });
});
