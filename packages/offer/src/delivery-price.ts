import { currencyOfSign } from './currency-sign.js';
import { foldedText, plainText } from './displayed-text.js';
import type { Marketplace } from './marketplace.js';
import type { Money } from './money.js';
import { parsePrice } from './parse-price.js';

const FREE_WORDS = [
    'free',
    'kostenlos(?:e[rnms]?)?|kostenfrei(?:e[rnms]?)?|versandkostenfrei',
    'gratis',
    'gratuit[aeo]?s?',
    'kosteloos|kosteloze',
    'fri|fritt',
    'darmow[aey]|bezplatn[aey]|zdarma',
    'ucretsiz|bedava',
].join('|');
const FREE = new RegExp(`(?<!\\p{L})(?:${FREE_WORDS})(?!\\p{L})|${foldedText('無料')}|${foldedText('مجان')}`, 'u');

/** Free for members, or once: what this buyer pays is unknown. */
const CONDITIONAL = new RegExp(
    `\\bprime\\b|${foldedText('プライム')}|\\b(?:first order|erste bestellung|premiere commande|primo ordine|primer pedido|` +
        'eerste bestelling|primeiro pedido|primeira compra|forsta bestallning|pierwsze zamowienie|ilk siparis)',
    'u',
);

const NUMBER = /\d(?:[\d.,'’ ]*\d)?/gu;
const SIGN_BEFORE = /(?<sign>[A-Za-z]{0,3}\p{Sc}[A-Z]{0,2}|[\p{L}.]+) ?$/u;
const SIGN_AFTER = /^ ?(?<sign>[A-Z]{0,2}\p{Sc}[A-Z]{0,2}|円|[\p{L}.]+)/u;

function signOf(match: RegExpExecArray | null, marketplace: Marketplace): string | null {
    const sign = match?.groups?.sign ?? '';
    // "59 TL." ends a sentence, "59 kr." is the sign itself.
    return [sign, sign.replace(/\.$/u, '')].find((form) => currencyOfSign(form, marketplace) !== null) ?? null;
}

/**
 * The prices inside a sentence, as displayed. Numbers without a currency sign (dates, hours) are left out.
 *
 * @returns Null when it cannot be said which number a sign belongs to, or when a price is one end of a range.
 */
function pricesIn(text: string, marketplace: Marketplace): string[] | null {
    const numbers = [...text.matchAll(NUMBER)];
    const prices: string[] = [];
    let readTo = 0;
    for (const [i, match] of numbers.entries()) {
        const end = match.index + match[0].length;
        const before = text.slice(readTo, match.index);
        const after = text.slice(end, numbers[i + 1]?.index);
        const signBefore = signOf(SIGN_BEFORE.exec(before), marketplace);
        const signAfter = signOf(SIGN_AFTER.exec(after), marketplace);
        readTo = end;

        const isBetweenTwo = signAfter !== null && i + 1 < numbers.length && after.trim() === signAfter;
        const belongsToNext = isBetweenTwo && after.startsWith(' ') && !after.endsWith(' ');
        const isOpen = isBetweenTwo && after.startsWith(' ') === after.endsWith(' ') && !/[.,]\d{2}$/u.test(match[0]);
        if (signBefore === null && isOpen) return null;
        const takesAfter = signAfter !== null && !belongsToNext && !(isBetweenTwo && signBefore !== null);
        if (signBefore === null && !takesAfter) continue;
        if (takesAfter) readTo = end + after.indexOf(signAfter) + signAfter.length;

        const rest = text.slice(readTo, numbers[i + 1]?.index);
        const startsRange = /^ ?[-–—~]/u.test(rest) && !/\p{Ll}{3}/u.test(rest) && i + 1 < numbers.length;
        const endsRange = i > 0 && /[-–—~]/u.test(before) && !/\p{Ll}{3}/u.test(before);
        if (startsRange || endsRange) return null;
        prices.push(`${signBefore ?? ''}${match[0]}${takesAfter ? signAfter : ''}`);
    }
    return prices;
}

/**
 * Reads what an offer says about the price of its delivery.
 *
 * @param text The delivery price (`$3.99`, `GRATIS`) or the phrase around it (`+ $58.00 shipping`, `a 2,90 €`).
 * @param marketplace The store whose page shows it.
 * @returns Zero in the store's currency when delivery is free; null when the text names no price (`fastest`, a date),
 *     more than one, a range, or free delivery on a condition (`FREE over $35`, for Prime members).
 * @example
 * parseDeliveryPrice('+ $58.00 shipping', marketplace); // { currency: 'USD', minorUnits: 5800 }
 */
export function parseDeliveryPrice(text: string, marketplace: Marketplace): Money | null {
    if (typeof text !== 'string') return null;
    const phrase = plainText(text);
    if (phrase.length > 300) return null;
    const prices = pricesIn(phrase, marketplace);
    if (prices === null) return null;
    const folded = foldedText(phrase);
    if (FREE.test(folded)) {
        const isConditional = prices.length > 0 || CONDITIONAL.test(folded);
        return isConditional ? null : { currency: marketplace.currency, minorUnits: 0 };
    }
    return prices.length === 1 && prices[0] ? parsePrice(prices[0], marketplace) : null;
}
