import { amountOf, findMarketplace, type Money } from '@offer-chain/offer';
import { describe, expect, it } from 'vitest';
import { readBuyBox } from './buy-box.js';
import { loadPage } from './load-page.js';

const read = (html: string, domain = 'amazon.com') => readBuyBox(loadPage(html), findMarketplace(domain)!, null);
const amount = (money: Money | null) => money && amountOf(money);

const price = (text: string) => `<span class="a-price priceToPay"><span class="a-offscreen">${text}</span></span>`;
const struck = (text: string) =>
    `<span class="a-price a-text-price" data-a-strike="true"><span class="a-offscreen">${text}</span></span>`;
const perUnit = '<span class="a-price a-text-price"><span class="a-offscreen">$99.00</span></span>';
const core = (inner: string) => `<div id="corePriceDisplay_desktop_feature_div">${inner}</div>`;
const feature = (id: string, label: string, message: string) =>
    `<div id="${id}_feature_div"><span class="offer-display-feature-label">${label}</span>
    <span class="offer-display-feature-text-message">${message}</span></div>`;
const cells = (...texts: string[]) => texts.map((text) => `<td><span>${text}</span></td>`).join('');
const sentence = (text: string) => `<div id="merchant-info">${text}</div>`;

describe('the list price', () => {
    it.each([
        ['what is struck through', core(price('$19.99') + struck('$29.99')), 29.99],
        ['not the price of a unit', core(price('$19.99') + perUnit), null],
        ['not one that is no higher', core(price('$19.99') + struck('$19.99')), null],
        ['not that of a used one', core(price('$19.99')) + core(price('$9.99') + struck('$29.99')), null],
        ['not that of a carousel', core(price('$19.99')) + struck('$29.99'), null],
        [
            'that of 2019',
            '<div id="price"><span class="priceBlockStrikePriceString a-text-strike">$29.99</span><span id="priceblock_ourprice">$19.99</span></div>',
            29.99,
        ],
    ])('is %s', (_name, html, expected) => {
        expect(amount(read(html).listPrice)).toBe(expected);
    });
});

describe('the coupon', () => {
    const block = (inner: string) =>
        `${core(price('$20.00'))}<div id="promoPriceBlockMessage_feature_div">${inner}</div>`;
    it.each<readonly [name: string, html: string, text: string | null, off: number | null]>([
        [
            'a share',
            block('<label id="couponTextpctch1"> Apply 10% coupon </label> <a>Terms</a>'),
            'Apply 10% coupon',
            2,
        ],
        [
            'an amount',
            block('<span class="couponLabelText">Save $5.00 with coupon</span>'),
            'Save $5.00 with coupon',
            5,
        ],
        ['without words on how much', block('<p>Coupon available</p>'), 'Coupon available', null],
        ['a code, which is no coupon', block('<p>Save 10% with code ABC at checkout</p>'), null, null],
        ['of another product', `${core(price('$20.00'))}<div id="sims"><p>Save 50% with coupon</p></div>`, null, null],
        ...[
            ...['Aplicar cupón del 10%', 'Appliquer le coupon de 10%', 'Aplicar cupom de 10%', '10%-Coupon anwenden'],
            ...['Použít kupon 10%', 'Anvend kupon på 10%', 'Zastosuj kupon 10%', '%10 kupon uygula'],
            ...['Använd kupong på 10%', 'طبق قسيمة 10%', '10% कूपन लागू करें', '10% கூப்பனைப் பயன்படுத்தவும்'],
            ...['10% కూపన్ వర్తింపజేయండి', '10% ಕೂಪನ್ ಅನ್ವಯಿಸಿ', '10% കൂപ്പൺ പ്രയോഗിക്കുക', '10% কুপন প্রয়োগ করুন'],
            ...['10% कूपन लागू करा', '10% OFF クーポンの適用', '使用 10% 优惠券'],
        ].map((words) => [words, block(`<p>${words}</p>`), words, 2] as const),
    ])('is %s', (_name, html, text, off) => {
        const { couponText, couponAmount } = read(html);
        expect([couponText, amount(couponAmount)]).toEqual([text, off]);
    });
});

describe('who sells and who ships', () => {
    it.each([
        [
            'in two rows',
            feature('merchantInfoFeature', 'Sold by', 'Acme') + feature('fulfillerInfoFeature', 'Ships from', 'Amazon'),
            ['Acme', 'Amazon', true],
        ],
        ['in one row', feature('merchantInfoFeature', 'Shipper / Seller', 'Acme'), ['Acme', 'Acme', false]],
        ['by the seller alone', feature('merchantInfoFeature', 'Sold by', 'Acme'), ['Acme', null, null]],
        [
            'in a table without attributes',
            `<table id="tabular-buybox"><tr>${cells('Ships from', 'Amazon.com')}</tr><tr>${cells('Sold by', 'Acme')}</tr></table>`,
            ['Acme', 'Amazon.com', true],
        ],
        [
            'in a table of labels and texts',
            '<div id="tabular-buybox"><div class="tabular-buybox-label">Expédié par</div><div class="tabular-buybox-text"><span class="tabular-buybox-text">Acme</span></div><div class="tabular-buybox-label">Vendu par</div><div class="tabular-buybox-text">Acme</div></div>',
            ['Acme', 'Acme', false],
        ],
        ['in a sentence', sentence('Ships from and sold by Acme.'), ['Acme', 'Acme', false]],
        ['in a sentence of two', sentence('Sold by Acme and Fulfilled by Amazon.'), ['Acme', 'Amazon', true]],
        [
            'in a sentence on packaging',
            sentence('Ships from and sold by Amazon.com in <a href="/frustration-free">easy-to-open packaging</a>.'),
            ['Amazon.com', 'Amazon.com', true],
        ],
        [
            'in a sentence on packaging of two',
            sentence(
                'Sold by Acme and Fulfilled by Amazon in <a href="#">easy-to-open packaging</a>. Gift-wrap available.',
            ),
            ['Acme', 'Amazon', true],
        ],
        [
            'in a Japanese sentence',
            sentence('この商品は、Acme が販売し、Amazon.co.jp が発送します。'),
            ['Acme', 'Amazon.co.jp', true],
        ],
        ['nowhere', '', [null, null, null]],
    ])('stand %s', (_name, html, expected) => {
        const { sellerName, shipsFrom, isFulfilledByAmazon } = read(html);
        expect([sellerName, shipsFrom, isFulfilledByAmazon]).toEqual(expected);
    });
});

describe('delivery and the rest', () => {
    it('of today', () => {
        const html =
            `${core(price('$35.00'))}<div id="deliveryBlockMessage"><i data-csa-c-delivery-price="FREE" ` +
            'data-csa-c-delivery-condition="over $35">FREE. Or faster with Prime</i></div>' +
            '<select name="quantity"><option value="3">3</option><option value="4">4</option></select>';
        const expected = { shippingPrice: { minorUnits: 0 }, shippingCondition: 'over $35', minOrderQuantity: 3 };
        expect(read(html)).toMatchObject({ ...expected, isPrime: true });
    });

    it.each([
        ['<span id="ourprice_shippingmessage">+ $4.99 shipping</span>', 4.99, null],
        [
            '<p class="buyboxShippingLabel"><a>FREE Shipping</a> on orders over $35.</p>',
            null,
            'FREE Shipping on orders over $35.',
        ],
        ['', null, null],
    ])('of 2019: %s', (html, expected, condition) => {
        const { shippingPrice, shippingCondition } = read(`<span id="priceblock_ourprice">$20.00</span>${html}`);
        expect([amount(shippingPrice), shippingCondition]).toEqual([expected, condition]);
    });
});

describe('the price', () => {
    it.each([
        [
            'of a book without other offers',
            '<div id="mediaNoAccordion"><span class="header-price">$11.19</span></div>',
            11.19,
        ],
        [
            'of an e-book with its saving',
            '<table id="buybox"><tr class="kindle-price"><td>Kindle Price:</td><td class="a-color-price">$9.99<p>Save $5.00 (33%)</p></td></tr></table>',
            9.99,
        ],
        [
            'of an e-book until 2014',
            '<tr class="kindle-price"><td><b class="priceLarge">$7.99</b> with free delivery</td></tr>',
            7.99,
        ],
        [
            'to buy, not that of members',
            '<div id="price_inside_buybox">$0.00</div><div id="mediaNoAccordion"><span class="header-price">$9.99</span></div>',
            9.99,
        ],
        ['of what is free for everybody', '<span id="kindle-price">$0.00</span>', 0],
    ])('is the one %s', (_name, html, expected) => {
        expect(amount(read(html).price)).toBe(expected);
    });
});
