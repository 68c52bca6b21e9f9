import { compileMarks, type MarkPlan } from './marks.js';
import type { Region } from './regions.js';

/** The elements of a product page that hold what is read from it, in the layouts of 2012 to 2026. */
export const productMarks = compileMarks({
    title: ['#productTitle', '#ebooksProductTitle', '#btAsinTitle'],
    mobileTitle: '#title',
    asin: ['#ASIN', '[name=ASIN]'],
    reviews: '#averageCustomerReviews',
    canonical: '[rel=canonical]',
    form: 'form',
    formAsin: '[name=items[0.base][asin]]',
    visiblePrice: '[name=items[0.base][customerVisiblePrice][displayString]]',
    visibleAmount: '[name=items[0.base][customerVisiblePrice][amount]]',
    visibleCurrency: '[name=items[0.base][customerVisiblePrice][currencyCode]]',
    corePrice: '#corePriceDisplay_*',
    buyingOptions: '.twister-plus-buying-options-price-data',
    apexPrice: ['#corePrice_desktop', '#corePrice_feature_div', '#corePrice_mobile_feature_div'],
    accordionPrice: ['#apex_desktop*', '#apex_offerDisplay_*'],
    totalPrice: '#tp_price_block_total_price_ww',
    boxPrice: ['#price_inside_buybox', '#newBuyBoxPrice', '#buyNew_noncbb'],
    blockPrice: ['#priceblock_ourprice', '#priceblock_dealprice', '#priceblock_saleprice', '#priceblock_pospromoprice'],
    kindlePrice: ['#kindle-price', '#actualPriceValue'],
    newSection: ['#buyNewSection', '#newOfferAccordionRow'],
    usedSection: '#usedBuySection',
    bookDescription: [
        '#bookDescription_feature_div',
        '#drengr_desktopTabbedDescriptionOverviewContent_feature_div',
        '#drengr_MobileTabbedDescriptionOverviewContent_feature_div',
    ],
    productFacts: ['#productFactsDesktopExpander', '#productFactsMobileExpander'],
    bullets: '#feature-bullets',
    productDescription: '#productDescription',
    aplus: '#aplus',
    merchantFeature: '#merchantInfoFeature_feature_div',
    sellerLink: '#sellerProfileTriggerId',
    tabularBuyBox: '#tabular-buybox',
    merchantInfo: '#merchant-info',
});
/** Name of one kind of element of a product page. */
export type ProductMark = typeof productMarks extends MarkPlan<infer Mark> ? Mark : never;

/** The wanted elements of one product page: all with a mark, in the page's order. */
export type ProductRegions = (mark: ProductMark) => readonly Region[];
