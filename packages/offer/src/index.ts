export { findAsin, isAsin } from './asin.js';
export { compareEqualPrices, compareOffers, isInSameStore, isSameProduct } from './compare-offers.js';
export {
    CONDITION_CHOICES,
    type ConditionChoice,
    matchesCondition,
    type OfferCondition,
    offerConditions,
    parseCondition,
} from './condition.js';
export { parseCouponAmount } from './coupon.js';
export { type DeliverTo, describeDeliverTo, findDeliverTo, isPlace } from './deliver-to.js';
export { type Delivery, type DeliveryText, parseDelivery, parseDeliveryPrice } from './delivery-price.js';
export { plainText } from './displayed-text.js';
export {
    findMarketplace,
    type Marketplace,
    type MarketplaceDomain,
    marketplaceOfUrl,
    marketplaces,
    type NumberStyle,
} from './marketplace.js';
export { htmlPage, link, markup, type SafeMarkup } from './markup.js';
export { amountOf, formatMoney, fractionDigits, isCurrencyCode, type Money, moneyFrom } from './money.js';
export type { CourseItem, OfferItem } from './offer-item.js';
export { parsePrice, parsePriceWithSaving } from './parse-price.js';
export { parseOnlyPrice } from './prices-in-text.js';
export { type ComparableOffer, type OfferRefusal, type ReadOffer, readOffer } from './read-offer.js';
