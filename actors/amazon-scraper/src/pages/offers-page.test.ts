import { amountOf, findMarketplace, type Money } from '@offer-chain/offer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { readOffersPage } from './offers-page.js';

function read(html: string, domain = 'amazon.com') {
    return readOffersPage(loadPage(html), findMarketplace(domain)!);
}

const amount = (money: Money | null) => money && amountOf(money);

interface Offer {
    id?: string;
    price?: string;
    heading?: string;
    seller?: string;
    delivery?: string;
    form?: string;
}

const newPrice = (whole: string, fraction: string) => `<span class="aok-offscreen"> $${whole}.${fraction} </span>
    <span class="a-price"><span class="a-offscreen"> </span><span aria-hidden="true"><span class="a-price-symbol">$</span><span
    class="a-price-whole">${whole}<span class="a-price-decimal">.</span></span><span class="a-price-fraction">${fraction}</span></span></span>`;
const soldBy = (name: string) => `<div class="a-fixed-left-grid"><div class="a-col-left"><span>Sold by</span></div>
    <div class="a-col-right">${name}</div></div>`;
const linked = (name: string, id: string) =>
    soldBy(`<a href="/gp/aag/main?ie=UTF8&amp;seller=${id}&amp;isAmazonFulfilled=1">${name}</a>`);

function offer({
    id = 'aod-offer',
    price = newPrice('19', '99'),
    heading = '<h5> New </h5>',
    seller = linked('Shop', 'A1B2C3'),
    delivery = '<span data-csa-c-delivery-price="FREE">FREE delivery</span>',
    form = '',
}: Offer = {}): string {
    return `<div id="${id}"><div id="aod-offer-heading">${heading}</div><div id="aod-offer-price">
        <span id="aod-price-1">${price}</span>${delivery}${form}</div><div id="aod-offer-soldBy">${seller}</div></div>`;
}

function first(html: string) {
    return read(html).offers[0]!;
}

describe('an offer', () => {
    it.each([
        ['in pieces', newPrice('1,299', '00'), 1299, '$1,299.00'],
        ['as hidden text', '<span class="a-price"><span class="a-offscreen">$22.74</span></span>', 22.74, '$22.74'],
        ['with a saving', '<span class="aok-offscreen">$15.99 with 20 percent savings</span>', 15.99, '$15.99'],
        [
            'beside a list price',
            `${newPrice('15', '99')}<span class="aok-offscreen">List Price: $19.99</span><span class="a-price a-text-price" data-a-strike="true"><span class="a-offscreen">$19.99</span></span>`,
            15.99,
            '$15.99',
        ],
        ['that is hidden until the cart', '<span>See price in cart</span>', null, ''],
    ])('has a price %s', (_name, price, expected, text) => {
        const { price: money, priceText } = first(offer({ price }));
        expect([amount(money), money?.currency ?? null, priceText]).toEqual([
            expected,
            expected === null ? null : 'USD',
            text,
        ]);
    });

    it.each([
        ['free', '<span data-csa-c-delivery-price="FREE"></span><span data-csa-c-delivery-price="fastest"></span>', 0],
        ['charged', '<span data-csa-c-delivery-price="$3.99"></span>', 3.99],
        [
            'charged, and free for members',
            '<span data-csa-c-delivery-price="$3.99"></span><span data-csa-c-delivery-price="FREE"></span>',
            3.99,
        ],
        [
            'free for members, and charged for others',
            '<span data-csa-c-delivery-price="FREE" data-csa-c-delivery-benefit-program-id="prime_us"></span><span data-csa-c-delivery-price="$3.99"></span>',
            3.99,
        ],
        [
            'free on a condition, and charged for the fastest way',
            '<span data-csa-c-delivery-price="FREE" data-csa-c-delivery-condition="on orders shipped by Amazon over $35"></span><span data-csa-c-delivery-price="$9.99"></span>',
            null,
        ],
        [
            'free without a condition',
            '<span data-csa-c-delivery-price="FREE" data-csa-c-delivery-condition=""></span>',
            0,
        ],
        ['only known for the fastest way', '<span data-csa-c-delivery-price="fastest"></span>', null],
        ['free in the sentence of 2021', '<div class="aod-delivery-promise">FREE delivery Friday</div>', 0],
        [
            'unknown beside a sentence on something else',
            '<span data-csa-c-delivery-price="fastest"></span><div class="aod-delivery-promise">FREE delivery Friday</div>',
            null,
        ],
        ['charged in a row of its own', '<div id="aod_ship_charge_row"><span>+ $58.00 shipping</span></div>', 58],
        ['charged beside the price', '<span> + $4.50 shipping </span>', 4.5],
        ['free in a row of its own', '<div id="aod_ship_charge_row"><span>FREE Shipping</span></div>', 0],
        ['unknown', '', null],
    ])('is delivered: %s', (_name, delivery, expected) => {
        expect(amount(first(offer({ delivery })).shippingPrice)).toBe(expected);
    });

    it.each([
        ['<h5> New </h5>', 'new', 'New'],
        ['<span>Used\n  -\n  Like New</span>', 'used-like-new', 'Used - Like New'],
        ['', 'unknown', ''],
    ])('has the condition of %s', (heading, condition, conditionText) => {
        expect(first(offer({ heading }))).toMatchObject({ condition, conditionText });
    });

    it.each([
        ['a linked seller', linked('Tom &amp; Co', 'A1B2C3'), 'Tom & Co', 'A1B2C3'],
        [
            'Amazon itself',
            soldBy('<span aria-label="Amazon.com. Opens a new page"> Amazon.com </span>'),
            'Amazon.com',
            null,
        ],
        [
            'a rating behind the name',
            linked('Shop', 'A1B2C3').replace('</a>', '</a><div>(99 ratings) <a href="#">95%</a></div>'),
            'Shop',
            'A1B2C3',
        ],
    ])('has %s', (_name, seller, sellerName, sellerId) => {
        expect(first(offer({ seller }))).toMatchObject({ sellerName, sellerId });
    });

    it.each([
        ['the button', `<span data-aod-atc-action="{&quot;qty&quot;:1,&quot;oid&quot;:&quot;abc%2F1&quot;}"></span>`],
        ['the form', '<input type="hidden" name="items[0.base][offerListingId]" value="abc%2F1">'],
        ['the form of 2021', '<input type="hidden" name="offeringID.1" value="abc%2F1">'],
        ['the form of product pages', '<input type="hidden" name="offerListingID" value="abc%2F1">'],
    ])('has its id from %s', (_name, form) => {
        expect(first(offer({ form })).offerId).toBe('abc%2F1');
    });

    it('is read by the rules of its marketplace', () => {
        const price = '<span class="a-price"><span class="a-offscreen">1.022,74&nbsp;€</span></span>';
        const delivery = '<span data-csa-c-delivery-price="a 2,90&nbsp;€">Consegna a 2,90 €</span>';
        const heading = '<h5>Usato - Ottime condizioni</h5>';
        expect(read(offer({ price, delivery, heading }), 'amazon.it').offers[0]).toMatchObject({
            price: { currency: 'EUR', minorUnits: 102274 },
            shippingPrice: { currency: 'EUR', minorUnits: 290 },
            condition: 'used-very-good',
        });
    });
});

describe('the page', () => {
    const pinned = offer({ id: 'aod-pinned-offer', price: newPrice('10', '00') });

    it('counts the pinned offer once, and not its sticky copy', () => {
        const sticky = offer({ id: 'aod-sticky-pinned-offer', price: newPrice('10', '00') });
        const { offers } = read(sticky + offer() + pinned + pinned + offer());
        expect(offers.map(({ isPinned, price }) => [isPinned, amount(price)])).toEqual([
            [true, 10],
            [false, 19.99],
            [false, 19.99],
        ]);
    });

    it('holds no pinned offer where there is no buy box', () => {
        const empty = '<div id="aod-pinned-offer"><h5 id="aod-asin-title-text">A kettle</h5></div>';
        expect(read(empty + offer()).offers.map(({ isPinned }) => isPinned)).toEqual([false]);
    });

    it.each([
        ['<input type="hidden" id="aod-total-offer-count" value="29">', 29],
        ['<span id="aod-filter-offer-count-string">1,029 opzioni</span>', 1029],
        ['<input type="hidden" id="aod-total-offer-count" value="0">', 0],
        ['', null],
    ])('says how many offers there are: %s', (html, total) => {
        expect(read(html).total).toBe(total);
    });

    it.each([
        ['the title', '<h5 id="aod-asin-title-text"> A &amp; B\n kettle </h5>', 'A & B kettle'],
        ['no title on a later page', '', null],
    ])('shows %s', (_name, html, title) => {
        expect(read(html + offer()).title).toBe(title);
    });

    it.each([
        ['its frame', '<div id="aod-container"></div>', true],
        ['the list of a later page', '<div id="aod-offer-list"><div role="list"></div></div>', true],
        ['an offer', offer(), true],
        ['nothing of it', '<span data-csa-c-delivery-price="FREE"></span><a href="#aod-offer">All offers</a>', false],
        ['nothing', '', false],
    ])('is known for the offers display by %s', (_name, html, isOffersDisplay) => {
        expect(read(html).isOffersDisplay).toBe(isOffersDisplay);
    });

    it('reads any text without failing', () => {
        const page = pinned + offer();
        const piece = fc.oneof(
            fc.constant(page),
            fc.string(),
            fc.nat(page.length).map((end) => page.slice(0, end)),
            fc.nat(page.length).map((start) => page.slice(start)),
        );
        fc.assert(
            fc.property(fc.array(piece, { maxLength: 5 }), (pieces) => {
                const { offers } = read(pieces.join(''));
                expect(offers.filter(({ isPinned }) => isPinned).length).toBeLessThanOrEqual(1);
                for (const { price } of offers) expect(price === null || price.minorUnits >= 0).toBe(true);
            }),
        );
    });
});
