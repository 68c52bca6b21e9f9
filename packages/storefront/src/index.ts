export { type Catalog, type CatalogOptions, createCatalog } from './catalog/catalog.js';
export { expectedOffer, expectedOffers, listOffers } from './catalog/expected.js';
export { type ExpectedChange, expectedChanges } from './catalog/expected-changes.js';
export {
    type ExpectedOffer,
    SCENARIOS,
    type Scenario,
    type ShopOffer,
    type ShopProduct,
    type UnavailableReason,
} from './catalog/product.js';
export { OFFERS_PER_PAGE } from './catalog/sold-offer.js';
export type { FaultKind, Faults } from './faults.js';
export { findMarketplace, MARKETPLACE_DOMAINS, type Marketplace } from './marketplace/marketplace.js';
export { formatMoney } from './marketplace/money.js';
export { defaultPlace, findPlace, type ShopPlace } from './marketplace/places.js';
export { CONDITIONS, type Condition } from './marketplace/texts.js';
export type { PageSize } from './pages/filler.js';
export { type RequestCounts, type Storefront, type StorefrontOptions, startStorefront } from './storefront.js';
