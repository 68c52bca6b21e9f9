import { type Marketplace, type Money, moneyFrom, parsePrice } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import { type Element, isText } from 'domhandler';
import { outermost } from './outermost.js';
import { linesOf, textOf } from './page-text.js';
import { CURRENT_PRICE, firstPrice, readPriceElement } from './price-element.js';

/** The classes of the price to pay: since 2021, since 2026, from 2021 to 2022. */
const TO_PAY = '.priceToPay, .apex-pricetopay-value, .apexPriceToPay';

/** Fields by name, for each form that puts a product into the cart. Fields outside any form count as one more form. */
function listCartForms($: CheerioAPI): Map<string, string>[] {
    const forms = new Map<unknown, Map<string, string>>();
    for (const input of $('[name^="items[0.base]"]')) {
        const form = $(input)
            .closest((_i, { name }) => name === 'form')
            .get(0);
        const fields = forms.get(form) ?? new Map<string, string>();
        const { name = '', value = '' } = input.attribs;
        forms.set(form, fields.has(name) ? fields : fields.set(name, value));
    }
    return [...forms.values()];
}

/** The price that the buy box's own form sends (since 2022), which is what this visitor pays. */
function cartPrice($: CheerioAPI, marketplace: Marketplace, asin: string | null): Money | null {
    for (const fields of listCartForms($)) {
        const field = (name: string) => fields.get(`items[0.base]${name}`) ?? '';
        const product = field('[asin]');
        // Carousels hold forms of other products.
        if (product && asin && product !== asin) continue;
        const price =
            parsePrice(field('[customerVisiblePrice][displayString]'), marketplace) ??
            moneyFrom(
                Number.parseFloat(field('[customerVisiblePrice][amount]')),
                field('[customerVisiblePrice][currencyCode]'),
            );
        if (price) return price;
    }
    return null;
}

/** The text of an element without that of the elements in it. */
function textWithin({ children }: Element): string {
    return children
        .map((child) => (isText(child) ? child.data : ' '))
        .join('')
        .replace(/\s+/g, ' ')
        .trim();
}

/** Texts of all elements that match. */
function* textsOf($: CheerioAPI, selector: string): Generator<string> {
    for (const element of outermost($(selector))) yield textOf(element);
}

/** Texts of the price in each block: the one to pay, or the first current one when the block names none. */
function* textsInBlocks($: CheerioAPI, marketplace: Marketplace, blocks: string, prices: string[]): Generator<string> {
    for (const block of outermost($(blocks))) {
        const within = $(block);
        // A range ("$14.99 - $24.99") shows that no size or color is chosen yet.
        if (within.find('.a-price-range').length > 0) return;
        const [price] = prices.map((selector) => within.find(selector).get(0)).filter((found) => found !== undefined);
        if (!price) continue;
        yield readPriceElement($, price, marketplace)?.text ?? '';
        // The sentence for screen readers (since 2023).
        const sentence = within.find('.aok-offscreen').get(0);
        if (sentence) yield textOf(sentence);
    }
}

/** The displayed prices, from the most reliable place on; the newest layouts come first. */
function* displayedPrices($: CheerioAPI, marketplace: Marketplace): Generator<string> {
    const textsIn = (blocks: string, ...prices: string[]) => textsInBlocks($, marketplace, blocks, prices);
    // Since 2021; the desktop and the mobile page.
    yield* textsIn('[id^="corePriceDisplay_"]', TO_PAY, CURRENT_PRICE);
    // The data for variants, as JSON.
    for (const text of textsOf($, '.twister-plus-buying-options-price-data')) {
        yield /"displayPrice"\s*:\s*"([^"]*)"/.exec(text)?.[1] ?? '';
    }
    // The buy box, where the price may stand alone.
    yield* textsIn('#corePrice_desktop, #corePrice_feature_div, #corePrice_mobile_feature_div', TO_PAY, CURRENT_PRICE);
    // New, used and member's offers in an accordion.
    yield* textsIn('[id^="apex_desktop"], [id^="apex_offerDisplay_"]', TO_PAY);
    yield* textsIn('#tp_price_block_total_price_ww', TO_PAY, CURRENT_PRICE);
    // Until 2021: the buy box, the price beside the picture, e-books.
    yield* textsOf($, '#price_inside_buybox, #newBuyBoxPrice, #buyNew_noncbb');
    yield* textsOf($, '#priceblock_ourprice, #priceblock_dealprice, #priceblock_saleprice, #priceblock_pospromoprice');
    yield* textsOf($, '#kindle-price, #actualPriceValue');
    yield* textsOf(
        $,
        '#mediaNoAccordion .header-price, #mediaNoAccordion .offer-price, #mediaNoAccordion .a-color-price',
    );
    // E-books until 2018; "$9.99 Save $5.00" stands in one cell.
    for (const cell of outermost($('.kindle-price .a-color-price, .kindle-price.a-color-price, .priceLarge'))) {
        yield linesOf(cell)[0] ?? '';
        yield textWithin(cell);
    }
    // Books until 2022: new before used.
    const bookPrices = (section: string) => `${section} .offer-price, ${section} .header-price`;
    yield* textsOf($, `${bookPrices('#buyNewSection')}, ${bookPrices('#newOfferAccordionRow')}`);
    yield* textsOf($, bookPrices('#usedBuySection'));
}

/**
 * Reads the price of the buy box.
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices are read.
 * @param asin The page's product, null when it is not known; forms of other products do not count.
 * @returns Null when the page shows no price.
 */
export function readProductPrice($: CheerioAPI, marketplace: Marketplace, asin: string | null): Money | null {
    const inCart = cartPrice($, marketplace, asin);
    if (inCart) return inCart;
    let free: Money | null = null;
    for (const text of displayedPrices($, marketplace)) {
        const price = firstPrice([text], marketplace)?.money;
        if (price && price.minorUnits > 0) return price;
        // Free for members, such as those of Kindle Unlimited, unless the page shows no other price.
        free ??= price ?? null;
    }
    return free;
}
