import type { ShopOffer, ShopProduct } from '../catalog/product.js';
import type { Marketplace } from '../marketplace/marketplace.js';
import { formatCount, formatMoney, toMinor } from '../marketplace/money.js';
import { createRandom } from '../random.js';
import { couponLabel } from './coupon.js';
import { deliveryBlock } from './delivery-block.js';
import type { Filler } from './filler.js';
import { escapeHtml } from './html.js';
import { wholePage } from './layout.js';
import { listPriceLine, percentOff, priceMarkup } from './price.js';
import { descriptionBlock } from './product-description.js';

/** The price block, in one of the forms of past and present layouts. */
function priceBlock(price: number, product: ShopProduct, shop: Marketplace): string {
    const random = createRandom(product.asin, 'price block');
    const core = 'corePriceDisplay_desktop_feature_div';
    const open = `<div id="${core}" class="celwidget" data-feature-name="corePriceDisplay_desktop" data-csa-c-asin="${product.asin}">`;
    const list = product.listPrice !== null && product.listPrice > price ? product.listPrice : null;
    if (product.priceForm === 'classic') {
        const old = `<span id="${random.pick(['price_inside_buybox', 'priceblock_ourprice'])}" class="a-size-medium a-color-price"> ${formatMoney(price, shop)} </span>`;
        const shown = priceMarkup(price, shop, { classes: 'priceToPay', size: 'xxl' });
        return random.chance(0.3) ? `<div id="price">${old}</div>` : `${open}${shown}</div>`;
    }
    const percent = list === null ? 0 : percentOff(price, list);
    const text = formatMoney(price, shop);
    const spoken = list === null ? text : shop.texts.savings(text, percent);
    const classes = random.pick([
        'aok-align-center reinventPricePriceToPayMargin priceToPay',
        'aok-align-center reinventPricePriceToPayMargin priceToPay apex-pricetopay-value',
        'aok-align-center apex-pricetopay-value',
    ]);
    return (
        `${open}<div class="a-section a-spacing-none aok-align-center aok-relative">` +
        `<span id="apex-pricetopay-accessibility-label" class="aok-offscreen"> ${escapeHtml(spoken)} </span>` +
        (list === null ? '' : `<span aria-hidden="true" class="a-size-large savingsPercentage">-${percent}%</span> `) +
        `${priceMarkup(price, shop, { classes, blankOffscreen: true })}</div>` +
        `${list === null ? '' : listPriceLine(list, shop)}</div>`
    );
}

/** One row of the buy box: a label and a company. */
function featureRow(name: string, label: string, value: string): string {
    return (
        `<div id="${name}_feature_div" class="celwidget" data-feature-name="${name}">` +
        `<div class="offer-display-feature-label a-size-small"><span class="a-size-small a-color-tertiary">${escapeHtml(label)}</span></div>` +
        `<div class="offer-display-feature-text a-size-small"><div class="offer-display-feature-text a-spacing-none odf-truncation-popover"><span class="a-size-small offer-display-feature-text-message">${value}</span></div></div></div>`
    );
}

/** Who ships and who sells the featured offer. */
function merchantBlock(offer: ShopOffer, shop: Marketplace): string {
    const name = escapeHtml(offer.sellerName);
    const value =
        offer.sellerId === null
            ? name
            : `<a href="/gp/help/seller/at-a-glance.html/ref=dp_merchant_link?ie=UTF8&amp;seller=${offer.sellerId}&amp;isAmazonFulfilled=${offer.isFulfilledByAmazon ? 1 : 0}&amp;asin=${offer.asin}" id="sellerProfileTriggerId">${name}</a>`;
    return (
        featureRow('fulfillerInfoFeature', shop.texts.shipsFrom, escapeHtml(offer.shipsFrom)) +
        featureRow('merchantInfoFeature', shop.texts.soldBy, value)
    );
}

/** The badge of Prime and the coupon, below the price. */
function promotions(offer: ShopOffer): string {
    const badge = offer.isPrime
        ? '<div id="priceBadging_feature_div"><i class="a-icon a-icon-prime" role="img" aria-label="Prime"></i></div>'
        : '';
    return `${badge}<div id="promoPriceBlockMessage_feature_div" class="celwidget">${couponLabel(offer)}</div>`;
}

function buyBox(offer: ShopOffer, price: number, product: ShopProduct, shop: Marketplace): string {
    const input = (name: string, value: string, id = name): string =>
        `<input type="hidden" name="${name}" value="${escapeHtml(value)}" id="${id}">`;
    // Pages of 2022 with a decimal comma write 25,65 as 2565 there.
    const comma = product.priceForm === 'classic' && shop.money.decimal === ',';
    const twister = String(comma ? toMinor(price, shop) : price);
    return (
        '<div id="desktop_buybox"><form method="post" id="addToCart" action="/gp/product/handle-buy-box/ref=dp_start-bbf_1_glance">' +
        input('ASIN', product.asin) +
        input('offerListingID', offer.offerId) +
        input('merchantID', offer.sellerId ?? 'SHOPITSELF') +
        input('items[0.base][customerVisiblePrice][amount]', String(price)) +
        input('items[0.base][customerVisiblePrice][currencyCode]', offer.currency) +
        input('items[0.base][customerVisiblePrice][displayString]', formatMoney(price, shop)) +
        input('twister-plus-price-data-price', twister) +
        `<div id="availability" class="a-section a-spacing-base"><span class="a-size-medium a-color-success primary-availability-message"> ${escapeHtml(shop.texts.inStock)} </span></div>` +
        `${deliveryBlock(offer, product, shop)}${merchantBlock(offer, shop)}<input id="add-to-cart-button" type="button" title="${escapeHtml(shop.texts.addToCart)}"></form></div>`
    );
}

/** What the page shows instead of the buy box when no offer is featured. */
function noBuyBox(product: ShopProduct, shop: Marketplace): string {
    const { texts } = shop;
    const { unavailableReason: reason } = product;
    if (reason === 'outOfStock') {
        return `<div id="outOfStock"><div id="availability" class="a-section"><span class="a-color-price a-text-bold"> ${escapeHtml(texts.unavailable)} </span></div></div>`;
    }
    if (reason === 'notDeliverable') {
        return `<div id="availability" class="a-section"><span class="a-color-error"> ${escapeHtml(texts.notDeliverable)} </span></div>`;
    }
    if (reason === 'unknown') return '';
    return (
        '<div id="unqualifiedBuyBox_feature_div"><div id="unqualifiedBuyBox">' +
        `<span id="buybox-see-all-buying-choices" class="a-button"><a href="/gp/offer-listing/${product.asin}/ref=dp_olp_ALL_mbc?ie=UTF8&amp;condition=ALL" class="a-button-text"> ${escapeHtml(texts.seeAllOptions)} </a></span></div></div>`
    );
}

/** Related products whose prices are not this product's: skeletons, rounded ones, figures without a separator. */
function carousel(product: ShopProduct, shop: Marketplace): string {
    const random = createRandom(product.asin, 'carousel');
    const cards = Array.from({ length: 8 }, (_, index) => {
        const amount = random.int(3, 9) * Math.max(1, Math.round(shop.unit));
        const skeleton = `<span class="a-price" data-a-size="medium_plus" data-a-color="base"><span class="a-offscreen">${shop.money.symbol}00</span></span>`;
        const price = index % 4 === 3 ? skeleton : priceMarkup(amount, shop, { size: 'medium_plus' });
        return `<li class="a-carousel-card" role="listitem"><div id="related-${index}"><a class="a-link-normal" href="/dp/B0${random.text(8, '0123456789')}"><span class="a-truncate">${escapeHtml(random.pick(['Norvik', 'Halden', 'Sunda']))}</span>${price}</a></div></li>`;
    });
    return `<div class="a-carousel-container" data-a-carousel-options="{}"><ol class="a-carousel" role="list">${cards.join('')}</ol></div>`;
}

/** The link that opens the offers display. */
function offersIngress(product: ShopProduct): string {
    return (
        '<div id="olpLinkWidget_feature_div" class="celwidget"><div id="all-offers-display" class="a-section">' +
        `<input type="hidden" name="" id="all-offers-display-params" data-asin="${product.asin}" data-m="" data-qid="" data-smid="" data-sr=""></div>` +
        `<a id="aod-ingress-link" class="a-link-normal" href="/gp/offer-listing/${product.asin}/ref=dp_olp_ALL_mbc?ie=UTF8&amp;condition=ALL" role="button"><span class="a-color-base">(${product.offers.length})</span></a></div>`
    );
}

/** The page of one product, `/dp/ASIN`. */
export function productPage(product: ShopProduct, shop: Marketplace, filler: Filler): string {
    const featured = product.offers.find((offer) => offer.isPinned);
    const price = featured?.price ?? null;
    const rating = escapeHtml(shop.texts.stars(product.rating.toFixed(1)));
    const content =
        '<div id="dp" class="electronics en_US"><div id="dp-container" class="a-container" role="main"><div id="ppd">' +
        '<div id="centerCol" class="centerColAlign"><div id="title_feature_div" class="celwidget"><div id="titleSection" class="a-section a-spacing-none">' +
        `<h1 id="title" class="a-size-large a-spacing-none"><span id="productTitle" class="a-size-large product-title-word-break">        ${escapeHtml(product.title)}       </span></h1></div></div>` +
        `<a id="bylineInfo" class="a-link-normal" href="/stores/page">${escapeHtml(product.brand)}</a>` +
        `<div id="averageCustomerReviews" data-asin="${product.asin}"><span class="a-icon-alt">${rating}</span><span id="acrCustomerReviewText">${escapeHtml(shop.texts.ratings(formatCount(product.ratingCount, shop)))}</span></div>` +
        `${featured && price !== null ? priceBlock(price, product, shop) + promotions(featured) : ''}${descriptionBlock(product, shop, 'centre')}</div>` +
        `<div id="rightCol" class="rightCol">${featured && price !== null ? buyBox(featured, price, product, shop) : noBuyBox(product, shop)}${offersIngress(product)}</div></div>` +
        `${carousel(product, shop)}${descriptionBlock(product, shop, 'below')}</div></div>`;
    return wholePage(shop, `${product.title} : ${shop.domain}`, content, product.place, filler.page('product'));
}
