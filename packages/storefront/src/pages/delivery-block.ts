import type { ShopOffer, ShopProduct } from '../catalog/product.js';
import type { Marketplace } from '../marketplace/marketplace.js';
import { formatMoney } from '../marketplace/money.js';
import { createRandom } from '../random.js';
import { escapeHtml } from './html.js';

/** One message about delivery, with attributes that repeat its sentence. */
interface DeliveryMessage {
    slot: 'PRIMARY' | 'SECONDARY';
    /** `FREE`, `$3.99` or `fastest`. */
    price: string;
    time: string;
    /** Its condition, empty when it has no condition. */
    condition: string;
    /** Further attributes, which older pages leave out. */
    attributes: string;
    /** Text after the sentence. */
    details: string;
}

function deliveryMessage(message: DeliveryMessage, shop: Marketplace, namesCondition: boolean): string {
    const { slot, price, time, condition, attributes, details } = message;
    const content = slot === 'PRIMARY' ? 'DEXUnifiedCXPDM' : 'DEXUnifiedCXSDM';
    const sentence = shop.texts.deliverySentence(escapeHtml(price), escapeHtml(time));
    const words = condition === '' ? '' : ` ${escapeHtml(condition)}`;
    return (
        `<div class="a-spacing-base" id="mir-layout-DELIVERY_BLOCK-slot-${slot}_DELIVERY_MESSAGE_LARGE">` +
        `<span data-csa-c-type="element" data-csa-c-content-id="${content}" data-csa-c-delivery-price="${escapeHtml(price)}" ` +
        `data-csa-c-value-proposition="" data-csa-c-delivery-type="delivery" data-csa-c-delivery-time="${escapeHtml(time)}" ` +
        `data-csa-c-delivery-condition="${namesCondition ? escapeHtml(condition) : ''}" data-csa-c-mir-view="CONSOLIDATED_CX" data-csa-c-mir-type="DELIVERY"${attributes}> ` +
        `${sentence}${words}${details} </span></div>`
    );
}

const subType = (type: string, variant: string, program: string): string =>
    ` data-csa-c-mir-sub-type="${type}" data-csa-c-mir-variant="${variant}" data-csa-c-delivery-benefit-program-id="${program}"`;

/** Pages of 2022, and some later ones, name the condition only in the sentence. */
function primaryMessage(offer: ShopOffer, product: ShopProduct, shop: Marketplace, time: string): string {
    const { texts } = shop;
    const isPaid = offer.freeOn === null && (offer.shippingPrice ?? 0) > 0;
    const price = isPaid ? texts.paidDelivery(formatMoney(offer.shippingPrice ?? 0, shop)) : texts.freeDelivery;
    const details = isPaid
        ? `. <a target="_blank" href="/gp/aag/details/?seller=${offer.sellerId ?? ''}&amp;sshmPath=shipping-rates">…</a>`
        : '';
    const message = { slot: 'PRIMARY', price, time, details } as const;
    if (offer.freeOn === null) return deliveryMessage({ ...message, condition: '', attributes: '' }, shop, true);
    const condition = offer.shippingCondition ?? '';
    const isInSentence = product.priceForm === 'classic' && createRandom(offer.offerId, 'condition').chance(0.6);
    const kind =
        offer.freeOn === 'threshold'
            ? subType('CONDITIONALLY_FREE', 'DEFAULT', 'cfs')
            : subType('CONDITIONALLY_FREE', 'NON_THRESHOLD', 'ncp');
    return deliveryMessage({ ...message, condition, attributes: isInSentence ? '' : kind }, shop, !isInSentence);
}

/** The second message: what members pay, or when the fastest delivery comes. */
function secondaryMessage(offer: ShopOffer, shop: Marketplace, time: string, hasFastest: boolean): string {
    const { texts } = shop;
    const message = { slot: 'SECONDARY', time, details: '' } as const;
    if (offer.isPrime && offer.shippingPrice !== 0) {
        const attributes = subType('', 'DEFAULT', 'prime');
        const condition = texts.freeForMembers;
        return deliveryMessage({ ...message, price: texts.freeDelivery, condition, attributes }, shop, false);
    }
    if (!hasFastest) return '';
    return deliveryMessage({ ...message, price: texts.fastestDelivery, condition: '', attributes: '' }, shop, true);
}

/** The messages about delivery; empty when the shop says nothing. */
function deliveryMessages(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    if (offer.shippingPrice === null && offer.freeOn === null) return '';
    const random = createRandom(offer.offerId, 'delivery dates');
    const primary = primaryMessage(offer, product, shop, random.pick(shop.texts.dates));
    const hasFastest = random.chance(0.5) && (offer.freeOn !== null || offer.shippingPrice === 0);
    return primary + secondaryMessage(offer, shop, random.pick(shop.texts.dates), hasFastest);
}

/** The part of the offers display with the delivery price; empty when it shows none. */
export function deliveryRow(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    const chargeRow = (text: string): string =>
        `<div id="aod_ship_charge_row" class="a-row aod-ship-charge">${text}</div>`;
    const isOld = product.priceForm === 'classic' && createRandom(offer.offerId, 'delivery').chance(0.3);
    if (isOld && offer.freeOn === null && (offer.shippingPrice ?? 0) > 0) {
        const charge = shop.texts.shippingCharge(formatMoney(offer.shippingPrice ?? 0, shop));
        return chargeRow(`<span class="a-color-secondary a-size-base">${escapeHtml(charge)}</span>`);
    }
    const messages = deliveryMessages(offer, product, shop);
    if (messages === '') return chargeRow('');
    return (
        `${chargeRow('')}<div class="a-row aod-delivery-promise"><div class="a-column a-span12 aod-delivery-promise-column">` +
        `<div id="unified-delivery-message-${offer.position}" class="a-section aod-unified-delivery">` +
        `<div id="mir-layout-DELIVERY_BLOCK">${messages}</div></div></div></div>`
    );
}

/** The same in the buy box of a product page. */
export function deliveryBlock(offer: ShopOffer, product: ShopProduct, shop: Marketplace): string {
    const messages = deliveryMessages(offer, product, shop);
    return `<div id="deliveryBlock_feature_div"><div id="deliveryBlockMessage" class="a-section"><div id="mir-layout-DELIVERY_BLOCK">${messages}</div></div></div>`;
}
