import { amountOf, findMarketplace } from '@offer-chain/offer';
import { describe, expect, it } from 'vitest';
import { loadPage } from './load-page.js';
import { readOffersPage } from './offers-page.js';

const read = (html: string, domain = 'amazon.com') => readOffersPage(loadPage(html), findMarketplace(domain)!);

interface Row {
    price?: string;
    shipping?: string;
    condition?: string;
    seller?: string;
    rating?: string;
    badge?: string;
}

const row = ({
    price = '$40.37',
    shipping = '<span class="a-color-secondary"> + <span class="olpShippingPrice">$3.99</span> <span class="olpShippingPriceText">shipping</span></span>',
    condition = 'Used\n <span id="offerSubCondition"> - Very Good </span>',
    seller = '<a href="/gp/aag/main/ref=olp_merch_name_1?ie=UTF8&amp;isAmazonFulfilled=0&amp;seller=A1B2C3">Tom &amp; Co</a>',
    rating = '<p><i class="a-icon-star"><span class="a-icon-alt">4.5 out of 5 stars</span></i> <a><b>95% positive</b></a> over the past 12 months. (1,234 total ratings)</p>',
    badge = '',
}: Row = {}) =>
    `<div class="a-row olpOffer"><div class="olpPriceColumn"><span class="a-size-large olpOfferPrice"> ${price} </span>
    <p class="olpShippingInfo">${shipping}</p></div><div class="olpConditionColumn"><span class="olpCondition">${condition}</span></div>
    <div class="olpDeliveryColumn">${badge}</div><div class="olpSellerColumn"><h3 class="olpSellerName"><span>${seller}</span></h3>${rating}</div>
    <form><input type="hidden" name="offeringID.1" value="abc%2F1"></form></div>`;
const page = (...rows: string[]) =>
    `<div id="olpProductDetails"><h1> A kettle </h1></div><div id="olpOfferList">${rows.join('')}</div>`;
const amazon = '<img alt="Amazon.com" src="logo.gif">';

describe('the offer listing page', () => {
    it('says of an offer what the offers display says', () => {
        const { offers, title, isOffersDisplay } = read(page(row(), row({ price: '$41.00' })));
        expect([title, isOffersDisplay, offers.length]).toEqual(['A kettle', true, 2]);
        expect(offers[0]).toEqual({
            price: { currency: 'USD', minorUnits: 4037 },
            priceText: '$40.37',
            shippingPrice: { currency: 'USD', minorUnits: 399 },
            shippingCondition: null,
            listPrice: null,
            couponText: null,
            couponAmount: null,
            minOrderQuantity: null,
            condition: 'used-very-good',
            conditionText: 'Used - Very Good',
            sellerName: 'Tom & Co',
            sellerId: 'A1B2C3',
            sellerRatingPercent: 95,
            sellerRatingCount: 1234,
            shipsFrom: 'Tom & Co',
            isFulfilledByAmazon: false,
            isPrime: false,
            isPinned: false,
            offerId: 'abc%2F1',
        });
    });

    it.each([
        [
            'Amazon itself',
            { seller: amazon, rating: '' },
            { sellerName: 'Amazon.com', sellerId: null, shipsFrom: 'Amazon' },
        ],
        [
            'a shop by its logo',
            { seller: '<a href="/shops/A1B2C3D4E5/ref=olp_1"><img alt="Nut Shop"></a>' },
            { sellerName: 'Nut Shop', sellerId: 'A1B2C3D4E5', isFulfilledByAmazon: false },
        ],
        [
            'a shop whose offers Amazon sends',
            { badge: '<div class="olpBadgeContainer">Fulfillment by Amazon</div>' },
            { sellerName: 'Tom & Co', shipsFrom: 'Amazon', isFulfilledByAmazon: true, isPrime: null },
        ],
    ])('names %s', (_name, parts, expected) => {
        expect(read(page(row(parts))).offers[0]).toMatchObject(expected);
    });

    it.each([
        ['free', '& <b>FREE Shipping</b>', '$40.37', 0],
        ['free from a threshold that is reached', '& <b>FREE Shipping</b> on orders over $25.00', '$25.00', 0],
        ['free from a threshold that is not reached', '& <b>FREE Shipping</b> on orders over $25.00', '$24.99', null],
        ['charged beside taxes', '+ $5.00 shipping + $1.22 estimated tax', '$40.37', 5],
        ['unknown', '', '$40.37', null],
    ])('says what delivery costs: %s', (_name, shipping, price, expected) => {
        const [offer] = read(page(row({ shipping, price }))).offers;
        expect(offer?.shippingPrice && amountOf(offer.shippingPrice)).toBe(expected);
    });

    it('is read by the rules of its marketplace', () => {
        const german = row({ price: 'EUR 1.040,37', shipping: '+ EUR 3,99 Versandkosten', condition: 'Neu' });
        expect(read(page(german), 'amazon.de').offers[0]).toMatchObject({
            price: { currency: 'EUR', minorUnits: 104037 },
            shippingPrice: { currency: 'EUR', minorUnits: 399 },
            condition: 'new',
        });
    });

    it('can be empty', () => {
        expect(read(page())).toMatchObject({ offers: [], isOffersDisplay: true });
    });
});
