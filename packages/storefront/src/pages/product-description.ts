import type { ShopProduct } from '../catalog/product.js';
import type { Marketplace } from '../marketplace/marketplace.js';
import { escapeHtml } from './html.js';

function bulletList(sentences: readonly string[]): string {
    const items = sentences.map(
        (each) => `<li class="a-spacing-mini"><span class="a-list-item"> ${escapeHtml(each)} </span></li>`,
    );
    return `<ul class="a-unordered-list a-vertical a-spacing-mini">${items.join('')}</ul>`;
}

/** The blocks in the middle column; the others are further down. */
const CENTRE: ReadonlySet<ShopProduct['descriptionPlace']> = new Set([
    'featureBullets',
    'productFacts',
    'bookDescription',
]);

/** The description in the block that the product's kind uses, if that block is in the given part of the page. */
export function descriptionBlock(product: ShopProduct, shop: Marketplace, part: 'centre' | 'below'): string {
    const { description, descriptionPlace } = product;
    if (CENTRE.has(descriptionPlace) !== (part === 'centre')) return '';
    const { texts } = shop;
    const text = escapeHtml(description.join(' '));
    switch (descriptionPlace) {
        case 'featureBullets':
            return (
                '<div id="featurebullets_feature_div"><div id="feature-bullets" class="a-section a-spacing-medium a-spacing-top-small">' +
                `<h1 class="a-size-base-plus a-text-bold"> ${escapeHtml(texts.aboutThisItem)} </h1>${bulletList(description)}</div></div>`
            );
        case 'productFacts':
            return (
                '<div id="productFactsDesktop_feature_div"><div id="productFactsDesktopExpander" class="a-expander-collapsed-height a-expander-container">' +
                `<div class="a-expander-content a-expander-partial-collapse-content"><h3 class="product-facts-title">${escapeHtml(texts.aboutThisItem)}</h3>${bulletList(description)}</div></div></div>`
            );
        case 'bookDescription':
            return (
                '<div id="bookDescription_feature_div" class="celwidget"><div data-a-expander-name="book_description_expander" class="a-expander-collapsed-height">' +
                `<div class="a-expander-content a-expander-partial-collapse-content"><p><span>${text}</span></p></div></div></div>`
            );
        case 'productDescription':
            return (
                `<div id="productDescription_feature_div" class="celwidget"><h2>${escapeHtml(texts.productDescription)}</h2>` +
                `<div id="productDescription" class="a-section a-spacing-small"><p><span>${text}</span></p></div></div>`
            );
        case 'aplus':
            return (
                `<div id="aplus_feature_div" class="celwidget"><div id="aplus" class="a-section a-spacing-extra-large bucket"><h2>${escapeHtml(texts.productDescription)}</h2>` +
                `<div class="aplus-v2 desktop celwidget"><div class="aplus-module"><p>${text}</p></div></div></div></div>`
            );
    }
}
