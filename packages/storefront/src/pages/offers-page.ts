import type { ShopOffer, ShopProduct } from '../catalog/product.js';
import type { Marketplace } from '../marketplace/marketplace.js';
import { escapeHtml } from './html.js';
import { offerContent } from './offer-block.js';

/** Which part of the offers display is requested. */
export interface OffersRequest {
    /** From 1. */
    page: number;
    /** Only the list, without the pinned offer and the frame, as later pages are requested. */
    listOnly: boolean;
}

function pinnedBlock(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    const title = escapeHtml(product.title);
    return (
        '<div id="aod-pinned-offer" class="a-section a-spacing-none aod-pinned-offer">' +
        '<div id="pinned-de-id" class="a-fixed-left-grid-col pinned-offer-block a-col-right">' +
        `<div id="aod-asin-title" class="a-row"><h5 id="aod-asin-title-text" class="aod-asin-title-text-class"> ${title} </h5></div>` +
        `<span id="aod-asin-reviews-count-title" class="a-size-small"> ${escapeHtml(shop.texts.ratings(String(product.ratingCount)))} </span>` +
        `<div id="pinned-offer-top-id" class="a-section a-spacing-none">${offerContent(offer, product, shop)}</div></div></div>`
    );
}

/** The filters above the list. They name every condition, but belong to no offer. */
function filterBlock(count: string, shop: Marketplace): string {
    const rows = Object.entries(shop.texts.conditions).map(
        ([condition, text]) =>
            `<div id="aod-swatch-id-${condition}" class="aod-filter-swatch aod-hide"><span class="a-size-mini a-color-base aod-filter-swatch-content-text">${escapeHtml(text)}</span></div>`,
    );
    return (
        `<div id="aod-filter-block" class="a-section"><h5 id="aod-filter-offer-count-string" class="a-size-base a-spacing-none"> ${count} </h5>` +
        `<div id="aod-filter-list" class="aod-hide">${rows.join('')}</div></div>`
    );
}

/** The copy of the pinned offer that stays in view while the list is scrolled. */
function stickyBlock(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    return (
        '<div id="aod-sticky-pinned-container" class="a-section a-spacing-none aod-sticky-pinned-container">' +
        '<div id="aod-sticky-pinned-offer" class="a-section a-spacing-none aod-sticky-pinned-offer">' +
        `<div id="pinned-de-id" class="a-column a-span12 pinned-offer-block aok-hidden">${offerContent(offer, product, shop)}</div>` +
        '<div id="aod-sticky-pinned-offer-additional-content" class="aok-hidden"></div></div></div>'
    );
}

function listedBlock(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    return (
        '<div id="aod-offer" class="a-section a-spacing-none a-padding-base aod-information-block aod-clear-float" role="listitem">' +
        `${offerContent(offer, product, shop)}</div>`
    );
}

/**
 * The offers display of a product, ten listed offers a page. The pinned offer, its sticky copy and the total (which
 * leaves the pinned offer out) are on the first page; a page past the last one has an empty list.
 */
export function offersPage(product: ShopProduct, request: OffersRequest, shop: Marketplace): string {
    const pinned = product.offers.find((offer) => offer.isPinned);
    const total = product.offers.length - (pinned ? 1 : 0);
    const listed = product.offers
        .filter((offer) => !offer.isPinned && offer.page === request.page)
        .map((offer) => listedBlock(offer, product, shop))
        .join('\n');
    const count = escapeHtml(shop.texts.otherOptions(total));
    const list =
        '<div id="aod-offer-list" class="a-section a-spacing-none a-padding-none">' +
        `<input type="hidden" name="" value="${total}" id="aod-total-offer-count">` +
        `<input type="hidden" name="" value="${count}" id="aod-total-offer-count-string">` +
        `<input type="hidden" name="" value="${shop.locale}" id="aod-language">` +
        `<div class="a-section" role="list">${listed}</div></div>`;
    if (request.listOnly) return list;
    const withPinned = pinned && request.page === 1 ? pinned : null;
    return (
        '<span class="a-declarative" data-action="aod-close-on-esc-action" data-aod-close-on-esc-action="{}"><div id="all-offers-display-scroller" class="a-scroller a-scroller-vertical">' +
        '<div id="aod-container" class="a-section a-spacing-none a-padding-none">' +
        (withPinned ? stickyBlock(withPinned, product, shop) + pinnedBlock(withPinned, product, shop) : '') +
        filterBlock(count, shop) +
        `${list}<span id="aod-end-of-results" class="a-size-base a-color-base aod-hide"></span></div></div></span>`
    );
}
