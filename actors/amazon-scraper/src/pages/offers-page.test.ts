import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOffersPage } from './offers-page.js';

const url = 'https://www.amazon.com/gp/product/ajax?asin=B000000001';

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

function first(html: string, at = url) {
    return readOffersPage(html, at).offers[0]!;
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
    ])('has a price %s', (_name, price, amount, text) => {
        const { price: read, currency, priceText } = first(offer({ price }));
        expect([read, currency, priceText]).toEqual([amount, amount === null ? null : 'USD', text]);
    });

    it.each([
        ['free', '<span data-csa-c-delivery-price="FREE"></span><span data-csa-c-delivery-price="fastest"></span>', 0],
        ['charged', '<span data-csa-c-delivery-price="$3.99"></span>', 3.99],
        [
            'charged, and free for members',
            '<span data-csa-c-delivery-price="$3.99"></span><span data-csa-c-delivery-price="FREE"></span>',
            3.99,
        ],
        ['only known for the fastest way', '<span data-csa-c-delivery-price="fastest"></span>', null],
        ['charged in a row of its own', '<div id="aod_ship_charge_row"><span>+ $58.00 shipping</span></div>', 58],
        ['charged beside the price', '<span> + $4.50 shipping </span>', 4.5],
        ['free in a row of its own', '<div id="aod_ship_charge_row"><span>FREE Shipping</span></div>', 0],
        ['unknown', '', null],
    ])('is delivered: %s', (_name, delivery, expected) => {
        expect(first(offer({ delivery })).shippingPrice).toBe(expected);
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
    ])('has its id from %s', (_name, form) => {
        expect(first(offer({ form })).offerId).toBe('abc%2F1');
    });

    it('is read by the rules of its marketplace', () => {
        const price = '<span class="a-price"><span class="a-offscreen">1.022,74&nbsp;€</span></span>';
        const delivery = '<span data-csa-c-delivery-price="a 2,90&nbsp;€">Consegna a 2,90 €</span>';
        const heading = '<h5>Usato - Ottime condizioni</h5>';
        const [read] = readOffersPage(
            offer({ price, delivery, heading }),
            'http://127.0.0.1:4000/',
            'amazon.it',
        ).offers;
        expect(read).toMatchObject({
            price: 1022.74,
            currency: 'EUR',
            shippingPrice: 2.9,
            condition: 'used-very-good',
        });
    });
});

describe('the page', () => {
    const pinned = offer({ id: 'aod-pinned-offer', price: newPrice('10', '00') });

    it('counts the pinned offer once, and not its sticky copy', () => {
        const sticky = offer({ id: 'aod-sticky-pinned-offer', price: newPrice('10', '00') });
        const { offers } = readOffersPage(sticky + offer() + pinned + pinned + offer(), url);
        expect(offers.map((read) => [read.isPinned, read.price])).toEqual([
            [true, 10],
            [false, 19.99],
            [false, 19.99],
        ]);
    });

    it('holds no pinned offer where there is no buy box', () => {
        const empty = '<div id="aod-pinned-offer"><h5 id="aod-asin-title-text">A kettle</h5></div>';
        expect(readOffersPage(empty + offer(), url).offers.map((read) => read.isPinned)).toEqual([false]);
    });

    it.each([
        ['<input type="hidden" id="aod-total-offer-count" value="29">', 29],
        ['<span id="aod-filter-offer-count-string">1,029 opzioni</span>', 1029],
        ['<input type="hidden" id="aod-total-offer-count" value="0">', 0],
        ['', null],
    ])('says how many offers there are: %s', (html, total) => {
        expect(readOffersPage(html, url).total).toBe(total);
    });

    it.each([
        ['the title', '<h5 id="aod-asin-title-text"> A &amp; B\n kettle </h5>', 'A & B kettle'],
        ['no title on a later page', '', null],
    ])('shows %s', (_name, html, title) => {
        expect(readOffersPage(html + offer(), url).title).toBe(title);
    });

    it.each([
        ['its frame', '<div id="aod-container"></div>', true],
        ['the list of a later page', '<div id="aod-offer-list"><div role="list"></div></div>', true],
        ['an offer', offer(), true],
        ['nothing of it', '<span data-csa-c-delivery-price="FREE"></span><a href="#aod-offer">All offers</a>', false],
        ['nothing', '', false],
    ])('is known for the offers display by %s', (_name, html, isOffersDisplay) => {
        expect(readOffersPage(html, url).isOffersDisplay).toBe(isOffersDisplay);
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
                const { offers } = readOffersPage(pieces.join(''), url);
                expect(offers.filter((read) => read.isPinned).length).toBeLessThanOrEqual(1);
                for (const { price } of offers) expect(price === null || price >= 0).toBe(true);
            }),
        );
    });
});
