export { type Block, findBlock } from './blocked.js';
export { readDeliveryLocation } from './delivery-location.js';
export { loadPage, PageTooComplexError } from './load-page.js';
export { type OffersPage, type PageOffer, readOffersPage } from './offers-page.js';
export { findPageMarketplace } from './page-marketplace.js';
export { type ProductDetails, type ProductPage, readProductDetails, readProductPage } from './product-page.js';
export { readSearchPage, type SearchPage, type SearchResult } from './search-page.js';
export { offersUrl, productUrl, searchUrl } from './urls.js';
