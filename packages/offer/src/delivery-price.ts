import { foldedText, plainText } from './displayed-text.js';
import type { Marketplace } from './marketplace.js';
import type { Money } from './money.js';
import { parsePrice } from './parse-price.js';

const FREE_WORDS = [
    'free',
    'kostenlos(?:e[rnms]?)?',
    'gratis',
    'gratuit[aeo]?s?',
    'kosteloos|kosteloze',
    'fri|fritt',
    'darmow[aey]|bezplatn[aey]',
    'ucretsiz|bedava',
].join('|');
const FREE = new RegExp(`(?<!\\p{L})(?:${FREE_WORDS})(?!\\p{L})|${foldedText('無料')}|${foldedText('مجان')}`, 'u');

/** A number with its signs: what could be a price inside a sentence. */
const PRICE_IN_TEXT =
    /(?:(?<![\p{L}\p{Sc}])[\p{L}\p{Sc}.]{0,4}\p{Sc}[\p{L}]{0,2} ?|(?<!\p{L})[A-Z]{3} ?|(?<!\p{L})(?:Rs\.?|R) ?)?\d(?:[\d.,'’ ]*\d)?(?: ?(?:[\p{L}.]{0,2}\p{Sc}|[A-Z]{3}(?!\p{L})|zł|kr|TL|円|[\p{Script=Arabic}.]+))?/gu;

/**
 * Reads what an offer says about the price of its delivery.
 *
 * @param text The delivery price (`$3.99`, `GRATIS`) or the phrase around it (`+ $58.00 shipping`, `a 2,90 €`).
 * @param marketplace The store whose page shows it.
 * @returns Zero in the store's currency when delivery is free; null when the text names no price (`fastest`, a date),
 *     more than one, or free delivery on a condition (`FREE over $35`).
 */
export function parseDeliveryPrice(text: string, marketplace: Marketplace): Money | null {
    if (typeof text !== 'string' || text.length > 300) return null;
    const prices = (plainText(text).match(PRICE_IN_TEXT) ?? []).filter((found) => /[^\d.,'’ ]/u.test(found));
    if (FREE.test(foldedText(text))) {
        return prices.length === 0 ? { currency: marketplace.currency, minorUnits: 0 } : null;
    }
    return prices.length === 1 && prices[0] ? parsePrice(prices[0], marketplace) : null;
}
