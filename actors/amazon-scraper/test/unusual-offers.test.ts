import { findMarketplace, type Marketplace } from '@offer-chain/offer';
import { offerItemSchema } from '@offer-chain/offer/offer-item';
import { describe, expect, it } from 'vitest';
import { loadPage, readOffersPage } from '../src/pages/index.js';
import { offerItem } from '../src/routes/offer-item.js';
import { offerHtml, offersHtml } from './scripted-shop.js';

const context = {
    asin: 'B000000001',
    title: 'A kettle',
    description: '',
    keyword: '',
    origin: 'https://www.amazon.com',
    position: 1,
    dateHandled: '2026-01-01T00:00:00.000Z',
    numberOfRetries: 0,
    currentPendingRequests: 0,
    deliveryLocation: null,
};
const shown = (text: string) => `<span class="a-price"><span class="a-offscreen">${text}</span></span>`;

const readOffers = (html: string, domain = 'amazon.com') =>
    readOffersPage(loadPage(html), findMarketplace(domain) as Marketplace);

/** The item of the only offer of a page in one of the stores. */
function itemOf(offer: string, marketplace: 'amazon.com' | 'amazon.co.jp' | 'amazon.sa' | 'amazon.eg' = 'amazon.com') {
    const { offers } = readOffers(offersHtml([offer]), marketplace);
    expect(offers).toHaveLength(1);
    return offerItemSchema.parse(offerItem({ ...context, marketplace }, offers[0]!));
}

describe('an item', () => {
    it.each([
        ['amazon.co.jp', 'TWD 436.12', 436.12, 'TWD'],
        ['amazon.com', 'US$128.00', 128, 'USD'],
        ['amazon.com', 'EUR 1,013.76', 1013.76, 'EUR'],
        ['amazon.sa', '\u200fUS$ 12.50', 12.5, 'USD'],
    ] as const)("has another country's money in its own currency: on %s %s", (marketplace, text, price, currency) => {
        const item = itemOf(offerHtml(shown(text)), marketplace);
        expect(item).toMatchObject({ price, currency, totalPrice: price, marketplace });
    });

    it.each([
        ['see price in cart', '<a>See price in cart</a>'],
        [
            'a former price alone',
            '<span class="a-price a-text-price" data-a-strike="true"><span class="a-offscreen">$9.99</span></span>',
        ],
        ['a price per unit alone', '<span class="a-price a-text-price"><span class="a-offscreen">$0.50</span></span>'],
        ['a range of variants', '<span class="a-price"><span class="a-offscreen">$14.99 - $24.99</span></span>'],
        ['an empty frame', shown(' ')],
        ['a skeleton', '<span class="a-price"><span class="a-price-symbol">$</span></span>'],
    ])('has no price where the page shows %s, but the seller', (_name, price) => {
        const nothing = { offer: '', price: null, currency: null, totalPrice: null };
        expect(itemOf(offerHtml(price, 'Tom'))).toMatchObject({ ...nothing, sellerName: 'Tom', condition: 'new' });
    });

    it.each([
        ['amazon.sa', '<h5>جديد</h5>', '\u200f1,279.00\u00a0ر.س.\u200f', 1279, 'SAR', 'مجانية'],
        ['amazon.eg', '<h5>مستعمل - جيد جدًا</h5>', 'جنيه1,279.00', 1279, 'EGP', 'مجاني'],
    ] as const)('is read from right to left on %s', (marketplace, heading, text, price, currency, free) => {
        const html = offerHtml(`${shown(text)}<span data-csa-c-delivery-price="${free}"></span>`, 'متجر');
        const item = itemOf(html.replace('<h5>New</h5>', heading), marketplace);
        expect(item).toMatchObject({ price, currency, shippingPrice: 0, totalPrice: price, sellerName: 'متجر' });
        expect(item.condition).toBe(marketplace === 'amazon.sa' ? 'new' : 'used-very-good');
    });
});

describe('a page', () => {
    it('without offers gives none', () => {
        expect(readOffers(offersHtml([]))).toMatchObject({ total: 0, offers: [] });
    });

    it('keeps the offers of one seller apart', () => {
        const html = offersHtml([offerHtml(shown('$5.00')), offerHtml(shown('$6.00'))]);
        const { offers } = readOffers(html);
        expect(offers.map(({ sellerName, price }) => [sellerName, price?.minorUnits])).toEqual([
            ['Shop', 500],
            ['Shop', 600],
        ]);
    });
});
