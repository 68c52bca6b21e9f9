import { describe, expect, it } from 'vitest';
import { offerHtml, offersHtml } from '../../test/scripted-shop.js';
import { parseSavedPage } from './saved-page.js';

const place = '<i id="glow-ingress-line1">Lieferung an Berlin 10115</i><i id="glow-ingress-line2">Ort ändern</i>';
const struck = '<span class="a-price" data-a-strike="true"><span class="a-offscreen">1.100,00 €</span></span>';
const more =
    '<div id="deliveryBlockMessage"><i data-csa-c-delivery-price="GRATIS" data-csa-c-delivery-condition="ab 39 €"></i></div>' +
    '<div id="fulfillerInfoFeature_feature_div"><b class="offer-display-feature-text-message">Amazon</b></div>' +
    '<label id="couponTextpctch">Mit Coupon 10 % sparen</label>' +
    '<select name="quantity"><option value="2">2</option><option value="4">4</option></select>';
const price = '<span class="a-price"><span class="a-offscreen">1.022,74 €</span></span>';

describe('parseSavedPage', () => {
    it('gives all that a product page says, its price as a number', () => {
        const html =
            `${place}<span id="productTitle">Kessel</span><div id="productDescription"><p>Rot</p></div>` +
            `<div id="corePriceDisplay_desktop_feature_div">${price}${struck}</div>${more}<a id="sellerProfileTriggerId">Laden</a>`;
        const product = {
            asin: 'B000000001',
            title: 'Kessel',
            description: 'Rot',
            price: 1022.74,
            currency: 'EUR',
            sellerName: 'Laden',
            shippingPrice: 0,
            shippingCondition: 'ab 39 €',
            listPrice: 1100,
            couponText: 'Mit Coupon 10 % sparen',
            couponAmount: 102.27,
            minOrderQuantity: 2,
            shipsFrom: 'Amazon',
            isFulfilledByAmazon: true,
            isPrime: null,
            unavailableReason: null,
        };
        const url = 'https://www.amazon.de/dp/B000000001';
        expect(parseSavedPage(html, 'product', url)).toEqual({
            blocked: null,
            deliveryLocation: 'Berlin 10115',
            product,
        });
    });

    it('gives all offers of an offers page, their prices as numbers', () => {
        const delivery = (shipping: string) => `${price}<i data-csa-c-delivery-price="${shipping}"></i>`;
        const html = offersHtml(['2,90 €', 'GRATIS', ''].map((shipping) => offerHtml(delivery(shipping), 'Laden')));
        const offer = {
            price: 1022.74,
            currency: 'EUR',
            condition: 'new',
            sellerName: 'Laden',
            sellerId: 'A1',
            isPinned: false,
            shippingCondition: null,
            listPrice: null,
            couponText: null,
            couponAmount: null,
            minOrderQuantity: null,
            sellerRatingPercent: null,
            sellerRatingCount: null,
            shipsFrom: null,
            isFulfilledByAmazon: null,
            isPrime: null,
        };
        expect(parseSavedPage(html.replaceAll('New', 'Neu'), 'offers', 'https://www.amazon.de/')).toEqual({
            blocked: null,
            deliveryLocation: null,
            total: 3,
            offers: [2.9, 0, null].map((shippingPrice) => ({ ...offer, shippingPrice })),
        });
    });
});
