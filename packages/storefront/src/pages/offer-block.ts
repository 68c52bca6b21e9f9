import type { ShopOffer, ShopProduct } from '../catalog/product.js';
import type { Marketplace } from '../marketplace/marketplace.js';
import { formatMoney } from '../marketplace/money.js';
import { createRandom } from '../random.js';
import { couponLabel } from './coupon.js';
import { deliveryRow } from './delivery-block.js';
import { escapeHtml, jsonAttribute } from './html.js';
import { listPriceLine, percentOff, priceMarkup, strikePrice } from './price.js';

/** The number that an offer's ids carry: 0 for the pinned one, listed ones from 1. */
function idNumber(offer: ShopOffer, product: ShopProduct): number {
    return product.offers[0]?.isPinned ? offer.position - 1 : offer.position;
}

/** The condition line; Amazon leaves white space and line breaks inside it. */
function heading(offer: ShopOffer, product: ShopProduct): string {
    const text = escapeHtml(offer.conditionText).replace(' - ', product.priceForm === 'modern' ? ' - ' : '\n -\n ');
    const inner =
        product.priceForm === 'modern'
            ? `<span class="a-size-base a-text-bold">\n ${text} \n</span>`
            : `<h5>\n ${text} \n</h5>`;
    return `<div id="aod-offer-heading" class="a-section a-spacing-none a-padding-none aod-clear-float">${inner}</div>`;
}

/** The three ways in which a page shows no price: a hint, a hint under a struck-out list price, nothing at all. */
function hiddenPrice(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    const hint = `<span class="a-size-base a-color-base">${escapeHtml(shop.texts.priceInCart)}</span>`;
    const way = createRandom(offer.offerId, 'hidden').int(0, 2);
    if (way === 0) return hint;
    return way === 1 && product.listPrice !== null ? `${strikePrice(product.listPrice, shop)} ${hint}` : '';
}

function price(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    const id = `aod-price-${idNumber(offer, product)}`;
    if (offer.price === null) {
        return `<div id="${id}" class="a-section a-spacing-none a-padding-none">${hiddenPrice(offer, product, shop)}</div>`;
    }
    if (product.priceForm === 'classic') {
        const shown = priceMarkup(offer.price, shop, { size: 'l' });
        return `<div id="${id}" class="a-section a-spacing-none a-padding-none">${shown}</div>`;
    }
    const text = formatMoney(offer.price, shop);
    const list = product.listPrice !== null && product.listPrice > offer.price ? product.listPrice : null;
    const percent = list === null ? 0 : percentOff(offer.price, list);
    const spoken = list === null ? text : shop.texts.savings(text, percent);
    const off =
        list === null
            ? ''
            : `<span aria-hidden="true" class="a-size-medium a-color-price aok-align-center">-${percent}%</span> `;
    const look = {
        size: 'medium_plus',
        blankOffscreen: true,
        classes: 'aok-align-center centralizedApexPricePriceToPayMargin',
    };
    return (
        '<div data-csa-c-type="widget" data-csa-c-slot-id="apex_dp_aod" data-csa-c-content-id="apex">' +
        `<span id="${id}"><div class="a-section a-spacing-none aok-align-center aok-relative">` +
        `<span class="aok-offscreen"> ${escapeHtml(spoken)} </span> ${off}${priceMarkup(offer.price, shop, look)}</div>` +
        `${list === null ? '' : listPriceLine(list, shop)}</span></div>`
    );
}

function labelled(id: string, label: string, value: string): string {
    return (
        `<div id="${id}" class="a-section a-spacing-none a-spacing-top-micro aod-clear-float" role="listitem">` +
        '<div class="a-fixed-left-grid"><div class="a-fixed-left-grid-inner" style="padding-left:165px">' +
        `<div class="a-fixed-left-grid-col aod-padding-right-10 a-col-left"><span class="a-size-small a-color-tertiary">${escapeHtml(label)}</span></div>` +
        `<div class="a-fixed-left-grid-col a-col-right">${value}</div></div></div></div>`
    );
}

/** How buyers rate the seller, even when there are no ratings yet. */
function sellerRating(
    { sellerRatingCount: count, sellerRatingPercent: percent }: ShopOffer,
    shop: Marketplace,
): string {
    const open = '<div id="aod-offer-seller-rating" class="a-section a-spacing-none a-padding-none">';
    if (count === null || percent === null) return `${open}</div>`;
    const [ratings, positive] = shop.texts.sellerRating(count, percent).map(escapeHtml);
    const stars = escapeHtml(shop.texts.stars('4.5'));
    return (
        `${open}<i class="a-icon a-icon-star-mini a-star-mini-4-5 aod-seller-rating-count-class"><span class="a-icon-alt">${stars}</span></i> ` +
        `<span id="seller-rating-count-{iter}" class="a-size-small a-color-base"><span>${ratings} <br>${positive}</span></span></div>`
    );
}

/** Who ships and who sells: a link with the seller's id, or plain text for Amazon itself. */
function sellerLines(offer: ShopOffer, shop: Marketplace): string {
    const { texts } = shop;
    const name = escapeHtml(offer.sellerName);
    const opens = `${name}. ${escapeHtml(texts.opensNewPage)}`;
    const seller =
        offer.sellerId === null
            ? `<span aria-label="${opens}" class="a-size-small a-color-base"> ${name} </span>`
            : `<a class="a-size-small a-link-normal" target="_blank" rel="noopener" aria-label="${opens}" role="link" ` +
              `href="/gp/aag/main?ie=UTF8&amp;seller=${offer.sellerId}&amp;isAmazonFulfilled=${offer.isFulfilledByAmazon ? 1 : 0}&amp;asin=${offer.asin}&amp;ref_=olp_merch_name_${offer.position}"> ${name} </a>` +
              sellerRating(offer, shop);
    const ships = `<span class="a-size-small a-color-base"> ${escapeHtml(offer.shipsFrom)} </span>`;
    return labelled('aod-offer-shipsFrom', texts.shipsFrom, ships) + labelled('aod-offer-soldBy', texts.soldBy, seller);
}

function conditionNote(offer: ShopOffer, shop: Marketplace): string {
    if (offer.condition === 'new') return '';
    const note = escapeHtml(createRandom(offer.offerId, 'note').pick(shop.texts.conditionNotes));
    return (
        '<div id="aod-condition-container" class="a-section a-spacing-none a-padding-none aod-clear-float" role="listitem">' +
        `<span id="condition-text-block-title-text" class="a-size-small a-color-tertiary"> ${escapeHtml(shop.texts.condition)} </span>` +
        `<span class="a-size-small expandable-text"><span class="expandable-expanded-text">${note}</span></span></div>`
    );
}

function addToCart(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    const index = idNumber(offer, product);
    const action = {
        refTag: `aod_dpdsk_${offer.condition === 'new' ? 'new' : 'used'}_${index}`,
        isStickyPinnedOffer: false,
        oid: offer.offerId,
        qid: '',
        asin: offer.asin,
        maxQty: 10,
        offerIndex: index,
        minQty: offer.minOrderQuantity,
    };
    const listing =
        product.priceForm === 'classic'
            ? `<input type="hidden" name="offeringID.1" value="${offer.offerId}">`
            : `<input type="hidden" name="items[0.base][asin]" value="${offer.asin}"><input type="hidden" name="items[0.base][offerListingId]" value="${offer.offerId}">`;
    return (
        `<form method="post" action="/cart/add-to-cart/ref=${action.refTag}" class="AodAddToCart">${listing}` +
        `<span class="a-declarative" data-action="aod-atc-action" data-aod-atc-action="${jsonAttribute(action)}">` +
        `<span class="a-button a-button-primary"><input name="submit.addToCart" class="a-button-input" type="submit" aria-label="${escapeHtml(shop.texts.addToCart)}"></span></span></form>`
    );
}

/** The content of a pinned or listed offer: condition, price, delivery, sellers, the form. */
export function offerContent(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    const badge = offer.isPrime ? '<i class="a-icon a-icon-prime" role="img" aria-label="Prime"></i>' : '';
    return (
        heading(offer, product) +
        '<div id="aod-offer-price" class="a-section a-spacing-none a-spacing-top-micro a-padding-none aod-clear-float">' +
        `<div class="a-fixed-left-grid"><div class="a-fixed-left-grid-col a-col-left">${price(offer, product, shop)}</div>` +
        `<div class="a-fixed-left-grid-col a-col-right">${badge}<div id="aod-offer-promotion-${idNumber(offer, product)}" class="a-section a-spacing-none a-padding-none">${couponLabel(offer)}</div>${deliveryRow(offer, product, shop)}` +
        `<div class="a-fixed-right-grid-col aod-atc-column a-col-right">${addToCart(offer, product, shop)}</div></div></div></div>` +
        conditionNote(offer, shop) +
        sellerLines(offer, shop)
    );
}
