import { currencyOfSign } from './currency-sign.js';
import { plainText } from './displayed-text.js';
import type { Marketplace, NumberStyle } from './marketplace.js';
import { fractionDigits, type Money, moneyFromDigits } from './money.js';

/** A number with everything between its digits, and what comes before and after it. */
const ONE_NUMBER = /^(?<before>\D*)(?<number>\d(?:.*\d)?)(?<after>\D*)$/su;

/** In characters; anything longer is a sentence. */
const LONGEST_PRICE = 60;

const patternOfStyle = new Map<NumberStyle, RegExp>();

function numberPattern(style: NumberStyle): RegExp {
    const known = patternOfStyle.get(style);
    if (known) return known;
    const thousands = `[1-9]\\d{0,2}(?<group>[${style.groups.join('')}'’])\\d{3}(?:\\k<group>\\d{3})*`;
    const lakhs = style.lakhs ? '|[1-9]\\d?(?:,\\d{2})+,\\d{3}' : '';
    const pattern = new RegExp(
        `^(?<whole>0|[1-9]\\d*|${thousands}${lakhs})(?:[${style.decimal}](?<fraction>\\d+))?$`,
        'u',
    );
    patternOfStyle.set(style, pattern);
    return pattern;
}

/** Minor units as digits, or null when this number style does not write the currency like this. */
function readNumber(text: string, style: NumberStyle, digits: number, signed: boolean): string | null {
    const groups = numberPattern(style).exec(text)?.groups;
    if (!groups?.whole) return null;
    const fraction = groups.fraction ?? '';
    if (fraction.length > digits) return null;
    // A bare number is a price only when it is written as one: "1,234" can also be a count of ratings.
    if (!signed && (digits === 0 || fraction.length !== digits)) return null;
    return groups.whole.replace(/\D/gu, '') + fraction.padEnd(digits, '0');
}

/**
 * Reads one displayed price.
 *
 * The whole text must be one number with a currency sign before or after it (or on both sides, agreeing). Without any
 * sign the store's own currency counts, but only for a number with all of that currency's fraction digits (`39,99`).
 *
 * `1.234` is read by the number styles of the store's languages and the currency's fraction digits: where a point
 * groups digits (amazon.de) it is 1234; where it is only a decimal sign (amazon.com) it is no price, since dollars have
 * two fraction digits. A number that two of the store's languages would read differently is refused.
 *
 * @param text Text of the price element, for example `1.013,76 €`.
 * @param marketplace The store whose page shows it.
 * @returns Null for everything that is not exactly one price: empty text, ranges, discounts, unit prices, ratings,
 *     counts, labeled prices, negative amounts, placeholders such as `$00`. `$0.00` is a price of zero.
 * @example
 * parsePrice('1.013,76 €', germany); // { currency: 'EUR', minorUnits: 101376 }
 * parsePrice('10,00 € - 20,00 €', germany); // null
 */
export function parsePrice(text: string, marketplace: Marketplace): Money | null {
    // Superscripts and fractions would turn into plain digits: "$19⁹⁹", "½".
    if (typeof text !== 'string' || /\p{No}/u.test(text)) return null;
    const plain = plainText(text);
    const groups = plain.length > LONGEST_PRICE ? null : ONE_NUMBER.exec(plain)?.groups;
    if (!groups) return null;

    const signs = [groups.before, groups.after].map((sign) => sign?.trim() ?? '').filter((sign) => sign !== '');
    const currencies = new Set(signs.map((sign) => currencyOfSign(sign, marketplace)));
    if (currencies.size > 1 || currencies.has(null)) return null;
    const [currency = marketplace.currency] = currencies;
    if (currency === null) return null;

    const digits = fractionDigits(currency);
    const readings = new Set<string>();
    for (const style of marketplace.numbers) {
        const reading = readNumber(groups.number ?? '', style, digits, signs.length > 0);
        if (reading !== null) readings.add(reading);
    }
    const [reading] = readings;
    return reading === undefined || readings.size > 1 ? null : moneyFromDigits(reading, currency);
}

/** In words; what is longer says more than a price. */
const LONGEST_SENTENCE = 12;

/** What a screen reader says after the price: words and one percentage. */
const SAVING = /^\D*\d+ ?(?:%|percent|prozent|procent|por ?cento|por ciento)\D*$/iu;

/**
 * Reads the price of a sentence that also names the saving, as product pages write it for screen readers:
 * `$142.39 with 41 percent savings`, `33,69 € avec 16 % d'économies`. A text that is only a price is read as well.
 *
 * @param text Text of the `.aok-offscreen` element.
 * @param marketplace The store whose page shows it.
 * @returns Null for every other sentence, such as a labeled price or the price of several pieces (`31,71 € por 2`).
 * @example
 * parsePriceWithSaving('$142.39 with 41 percent savings', usa); // { currency: 'USD', minorUnits: 14239 }
 */
export function parsePriceWithSaving(text: string, marketplace: Marketplace): Money | null {
    if (typeof text !== 'string') return null;
    const words = plainText(text).split(' ', LONGEST_SENTENCE + 1);
    if (words.length > LONGEST_SENTENCE) return null;
    // The longest price first, so that a sign after the number is not left to the sentence.
    for (let end = words.length; end > 0; end--) {
        const rest = words.slice(end).join(' ');
        const price = rest === '' || SAVING.test(rest) ? parsePrice(words.slice(0, end).join(' '), marketplace) : null;
        if (price !== null) return price;
    }
    return null;
}
