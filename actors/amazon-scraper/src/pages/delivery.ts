import { type Delivery, type Marketplace, type Money, parseDelivery } from '@offer-chain/offer';
import type { Cheerio } from 'cheerio/slim';
import { type AnyNode, type Element, isTag } from 'domhandler';
import { PRIME } from './fulfillment.js';
import { outermost } from './outermost.js';
import { keptString, linesOf, textOf } from './page-text.js';

const UNKNOWN: Delivery = { price: null, condition: null };

/**
 * Reads one element (since 2021). Its attributes hold the price and usually the condition. Without a condition, or
 * without a program such as `cfs` or `paid_shipping`, only its sentence says who gets free delivery.
 */
function deliveryOfElement(element: Element, marketplace: Marketplace, price: Money | null): Delivery | null {
    const attribute = (name: string) => element.attribs[`data-csa-c-${name}`];
    const program = attribute('delivery-benefit-program-id') ?? '';
    // Free for Prime members only, so not the price that everybody pays.
    if (PRIME.test(program)) return null;
    const text = attribute('delivery-price') ?? '';
    const alone = parseDelivery({ text, price }, marketplace);
    if (alone.price?.minorUnits !== 0) return alone.price && alone;

    const condition = attribute('delivery-condition')?.trim();
    const sentence = textOf(element);
    if (!condition && attribute('mir-sub-type') !== 'CONDITIONALLY_FREE') {
        if (condition === '' && program !== '') return alone;
        const told = parseDelivery({ text: sentence, price }, marketplace);
        if (told.condition === null) return alone;
        return PRIME.test(sentence) ? null : told;
    }
    const delivery = parseDelivery({ text, condition: condition || sentence, price }, marketplace);
    // This variant depends on no amount: it is free for first orders or for members.
    return attribute('mir-variant') === 'NON_THRESHOLD' ? { ...delivery, price: null } : delivery;
}

/**
 * Reads what an offer says of its delivery. The first element that names a price counts: a second one names the price of
 * the fastest delivery, or what Prime members pay.
 *
 * @param block The offer, or the buy box.
 * @param besidePrice Where older pages name the charge, such as `+ $58.00 shipping`: rows of its own and the price.
 * @param marketplace Store by whose rules prices are read.
 * @param price Price of the offer, which can reach the threshold of free delivery.
 */
export function readDelivery(
    block: Cheerio<AnyNode>,
    besidePrice: readonly string[],
    marketplace: Marketplace,
    price: Money | null,
): Delivery {
    const elements = block.find('[data-csa-c-delivery-price]').toArray().filter(isTag);
    for (const element of elements) {
        const delivery = deliveryOfElement(element, marketplace, price);
        if (delivery) return kept(delivery);
    }
    // Until 2021 delivery has its own row, or a sentence.
    const rows = outermost(block.find('#aod_ship_charge_row, [id^="aod-offer-shipping"]'));
    const promises = elements.length > 0 ? [] : outermost(block.find('.aod-delivery-promise'));
    return readDeliveryLines([...[...rows, ...promises].flatMap(linesOf), ...besidePrice], marketplace, price);
}

/**
 * Reads lines of text about delivery. The first line that says something counts.
 *
 * @param lines For example `+ $58.00 shipping`.
 * @param marketplace Store by whose rules prices are read.
 * @param price Price of the offer.
 */
export function readDeliveryLines(lines: readonly string[], marketplace: Marketplace, price: Money | null): Delivery {
    for (const text of lines) {
        const delivery = parseDelivery({ text, price }, marketplace);
        if (delivery.price || delivery.condition !== null) return kept(delivery);
    }
    return UNKNOWN;
}

function kept({ price, condition }: Delivery): Delivery {
    return { price, condition: condition && keptString(condition) };
}
