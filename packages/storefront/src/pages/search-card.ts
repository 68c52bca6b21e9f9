import type { ShopProduct } from '../catalog/product.js';
import type { Marketplace } from '../marketplace/marketplace.js';
import { formatCount, formatMoney } from '../marketplace/money.js';
import { createRandom } from '../random.js';
import { escapeHtml, slug } from './html.js';
import { priceMarkup, strikePrice, unitPrice } from './price.js';

/** The position and kind of one card of the search results. */
export interface CardPlace {
    keyword: string;
    /** Position among the organic or the sponsored cards, from 1 and across all pages. */
    rank: number;
    /** `data-index`, from 0 on each page. */
    index: number;
    page: number;
    sponsored: boolean;
}

/**
 * The price on a search card: that of the featured offer, or none when there is no such offer or its price is hidden.
 */
export function cardPrice(product: ShopProduct): number | null {
    const featured = product.offers.find((offer) => offer.isPinned);
    return featured?.price ?? null;
}

function cardLink(product: ShopProduct, place: CardPlace): string {
    const keywords = encodeURIComponent(place.keyword).replace(/%20/g, '+');
    const reference = place.sponsored ? `sr_1_${place.rank}_sspa` : `sr_1_${place.rank}`;
    const query = `keywords=${keywords}&qid=1760000000&sr=8-${place.rank}${place.sponsored ? '-spons&psc=1' : ''}`;
    const path = `/${slug(product.title)}/dp/${product.asin}/ref=${reference}?${query}`;
    if (!place.sponsored) return escapeHtml(path);
    const click = `/sspa/click?ie=UTF8&spc=MToyMzM5ODk0&url=${encodeURIComponent(path)}`;
    return escapeHtml(click);
}

function cardTitle(product: ShopProduct, place: CardPlace, href: string, shop: Marketplace, old: boolean): string {
    const title = escapeHtml(product.title);
    if (old) {
        return (
            '<h2 class="a-size-mini a-spacing-none a-color-base s-line-clamp-4">' +
            `<a class="a-link-normal s-underline-text s-underline-link-text s-link-style a-text-normal" href="${href}">` +
            `<span class="a-size-base-plus a-color-base a-text-normal">${title}</span></a></h2>`
        );
    }
    const label = `${place.sponsored ? escapeHtml(shop.texts.sponsoredPrefix) : ''}${title}`;
    return (
        `<a class="a-link-normal s-line-clamp-4 s-link-style a-text-normal" href="${href}">` +
        `<h2 aria-label="${label}" class="a-size-base-plus a-spacing-none a-color-base a-text-normal">` +
        `<span>${title}</span></h2></a>`
    );
}

function cardPrices(product: ShopProduct, href: string, shop: Marketplace, old: boolean): string {
    const price = cardPrice(product);
    if (price === null) {
        const hint = escapeHtml(shop.texts.seeAllOptions);
        return `<div data-cy="secondary-offer-recipe" class="a-section a-spacing-none"><span class="a-size-base a-color-secondary">${hint}</span></div>`;
    }
    const { listPrice } = product;
    const list =
        listPrice === null
            ? ''
            : ` <span class="a-offscreen">${escapeHtml(shop.texts.listPrice)} ${formatMoney(listPrice, shop)}</span>` +
              `<div aria-hidden="true" class="a-section aok-inline-block"><span class="a-size-base a-color-secondary">` +
              `${escapeHtml(shop.texts.listPrice)} </span>${strikePrice(listPrice, shop)}</div>`;
    const perPiece = createRandom(product.asin, 'unit price').chance(0.25)
        ? ` ${unitPrice(Math.max(1, Math.ceil(price / 12)), shop)}`
        : '';
    const withoutZeros = shop.currency === 'INR';
    return (
        '<div data-cy="price-recipe" class="a-section a-spacing-none a-spacing-top-small s-price-instructions-style">' +
        '<div class="a-row a-size-base a-color-base"><div class="a-row">' +
        `<a class="a-link-normal s-no-hover s-underline-text s-underline-link-text s-link-style a-text-normal" href="${href}">` +
        `${priceMarkup(price, shop, { withoutZeros, joined: old })}${perPiece}${list}</a></div></div></div>`
    );
}

/** One search result. */
export function searchCard(product: ShopProduct, place: CardPlace, shop: Marketplace): string {
    const old = createRandom(product.asin, place.sponsored ? 'sponsored' : 'organic').chance(0.35);
    const href = cardLink(product, place);
    const label = place.sponsored
        ? '<div class="a-row a-spacing-micro"><a class="puis-label-popover puis-sponsored-label-text" href="javascript:void(0)">' +
          `<span class="puis-label-popover-default"><span class="a-color-secondary">${escapeHtml(shop.texts.sponsored)}</span></span></a></div>`
        : '';
    const rating = escapeHtml(shop.texts.stars(product.rating.toFixed(1)));
    const ratings = escapeHtml(shop.texts.ratings(formatCount(product.ratingCount, shop)));
    return (
        `<div role="listitem" data-asin="${product.asin}" data-index="${place.index}" data-component-type="s-search-result" ` +
        `class="sg-col-4-of-24 sg-col-4-of-12 s-result-item s-asin sg-col-4-of-16${place.sponsored ? ' AdHolder' : ''} sg-col s-widget-spacing-small sg-col-4-of-20">` +
        `<div class="sg-col-inner"><div cel_widget_id="MAIN-SEARCH_RESULTS-${place.index}" class="s-widget-container celwidget slot=MAIN template=SEARCH_RESULTS">` +
        '<div class="puis-card-container s-card-container s-overflow-hidden aok-relative" data-cy="asin-faceout-container"><div class="a-section a-spacing-base">' +
        `<div class="s-product-image-container aok-relative" data-cy="image-container"><span data-component-type="s-product-image"><a class="a-link-normal s-no-outline" tabindex="-1" href="${href}">` +
        `<div class="a-section aok-relative s-image-square-aspect"><img class="s-image" src="https://m.media-amazon.com/images/I/${product.asin}._AC_UL320_.jpg" alt="${escapeHtml(place.sponsored ? shop.texts.sponsoredPrefix : '')}${escapeHtml(product.title)}"></div></a></span></div>` +
        `<div class="a-section a-spacing-small puis-padding-left-small puis-padding-right-small"><div data-cy="title-recipe" class="a-section a-spacing-none a-spacing-top-small s-title-instructions-style">` +
        `${label}${cardTitle(product, place, href, shop, old)}</div>` +
        `<div data-cy="reviews-block" class="a-section a-spacing-none a-spacing-top-micro"><i class="a-icon a-icon-star-mini"><span class="a-icon-alt">${rating}</span></i> ` +
        `<a aria-label="${ratings}" class="a-link-normal s-underline-text" href="${href}#customerReviews"><span aria-hidden="true" class="a-size-small">(${(product.ratingCount / 1000).toFixed(1)}K)</span></a></div>` +
        `${cardPrices(product, href, shop, old)}</div></div></div></div></div></div>`
    );
}
