import type { Marketplace, Money } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { type Coupon, readCoupon } from './coupon.js';
import { readDelivery } from './delivery.js';
import { type Fulfillment, isFulfilledByAmazon, isPrimeOffer } from './fulfillment.js';
import { readListPrice } from './list-price.js';
import { outermost } from './outermost.js';
import { linesOf } from './page-text.js';
import { readProductPrice } from './product-price.js';
import { readSellerName } from './product-seller.js';
import { readShipper } from './product-shipper.js';

/** The offer in a product page's buy box; a field is null when the page does not show it. */
export interface BuyBox extends Fulfillment, Coupon {
    price: Money | null;
    sellerName: string | null;
    /** Zero is free delivery. */
    shippingPrice: Money | null;
    /** What free delivery depends on, as displayed. */
    shippingCondition: string | null;
    /** The price that the page compares the offer's price with. */
    listPrice: Money | null;
    /** The smallest quantity that can be bought. */
    minOrderQuantity: number | null;
}

/** Where the first offer shows its price: today's layout, the rows of the accordion, the layout until 2021. */
const PRICE_BLOCKS = [
    '[id^="corePriceDisplay_"]',
    '#corePrice_desktop, #corePrice_feature_div',
    '#price',
    '#buyNewSection',
];
const DELIVERY_BLOCKS =
    '#deliveryBlockMessage, #deliveryBlock_feature_div, #ddmDeliveryMessage, #delivery-block-ags-dcp-container_0';
/** Until 2021 the charge stands beside the price: "+ $4.99 shipping", "& FREE Shipping on orders over $25". */
const CHARGES =
    '.buyboxShippingLabel, #ourprice_shippingmessage, #saleprice_shippingmessage, #dealprice_shippingmessage, #price-shipping-message';
const COUPON_BLOCKS =
    '#promoPriceBlockMessage_feature_div, #couponsInBuybox_feature_div, #vendorPoweredCoupon_feature_div, #vpcButton, ' +
    '[id^="couponText"], #couponFeature, #coupon_feature_div';
const PRIME_PLACES =
    '#priceBadging_feature_div, #freeShippingPriceBadging_feature_div, [id^="primeBadgeAndShippingMessage"], ' +
    '#ourprice_shippingmessage, #saleprice_shippingmessage, #deliveryBlockMessage';

/** The first of several kinds of blocks that the page has. */
function firstBlocks($: CheerioAPI, selectors: readonly string[]): Element[] {
    for (const selector of selectors) {
        const [block] = outermost($(selector));
        if (block) return [block];
    }
    return [];
}

/** The smallest quantity to choose from. */
function minOrderQuantityOf($: CheerioAPI): number | null {
    const [list] = $('select[name="quantity"], select[id="quantity"]');
    const [first] = list ? $(list).find('option') : [];
    const quantity = Number(first?.attribs.value ?? 0);
    return Number.isSafeInteger(quantity) && quantity > 0 ? quantity : null;
}

/**
 * Reads the offer in the buy box of a product page.
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices are read.
 * @param asin The page's product, null when it is not known.
 */
export function readBuyBox($: CheerioAPI, marketplace: Marketplace, asin: string | null): BuyBox {
    const price = readProductPrice($, marketplace, asin);
    const sellerName = readSellerName($);
    const shipsFrom = readShipper($, sellerName);
    const link = $('#sellerProfileTriggerId').attr('href') ?? '';
    const byAmazon = isFulfilledByAmazon(shipsFrom, link);
    const [deliveryBlock] = outermost($(DELIVERY_BLOCKS));
    const delivery = readDelivery(
        deliveryBlock ? $(deliveryBlock) : $([]),
        outermost($(CHARGES)).flatMap(linesOf),
        marketplace,
        price,
    );
    return {
        price,
        sellerName,
        shippingPrice: delivery.price,
        shippingCondition: delivery.condition,
        listPrice: readListPrice($, firstBlocks($, PRICE_BLOCKS), price, marketplace),
        ...readCoupon($, outermost($(COUPON_BLOCKS)), price, marketplace),
        minOrderQuantity: minOrderQuantityOf($),
        shipsFrom: shipsFrom || null,
        isFulfilledByAmazon: byAmazon,
        isPrime: isPrimeOffer($(PRIME_PLACES), byAmazon),
    };
}
