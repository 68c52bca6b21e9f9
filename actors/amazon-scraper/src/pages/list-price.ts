import type { Marketplace, Money } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { outermost } from './outermost.js';
import { textOf } from './page-text.js';
import { firstPrice, readPriceElement } from './price-element.js';

/** A price that is struck through. A price per unit in the same place is not struck through. */
const STRUCK = '[data-a-strike="true"]';
/** Until 2021. */
const STRUCK_TEXT = '.priceBlockStrikePriceString, .a-text-strike, #listPriceValue, #listPrice';

/**
 * Reads the price that the page compares an offer's price with: the list price, or a former one.
 *
 * @param $ The page.
 * @param blocks Where the page shows the offer's price.
 * @param price Price of the offer.
 * @param marketplace Store by whose rules prices are read.
 * @returns Null when the page shows none, or one that is no higher than the offer's price.
 */
export function readListPrice(
    $: CheerioAPI,
    blocks: readonly Element[],
    price: Money | null,
    marketplace: Marketplace,
): Money | null {
    if (!price) return null;
    for (const block of blocks) {
        const within = $(block);
        const struck = outermost(within.find(STRUCK)).map((element) => readPriceElement($, element, marketplace));
        const texts = outermost(within.find(STRUCK_TEXT)).map(textOf);
        for (const found of [...struck, firstPrice(texts, marketplace)]) {
            const money = found?.money;
            if (money && money.currency === price.currency && money.minorUnits > price.minorUnits) return money;
        }
    }
    return null;
}
