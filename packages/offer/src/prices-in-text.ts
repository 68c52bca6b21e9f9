import { currencyOfSign } from './currency-sign.js';
import { plainText } from './displayed-text.js';
import type { Marketplace } from './marketplace.js';
import type { Money } from './money.js';
import { parsePrice } from './parse-price.js';

/** In characters; anything longer says more than a price. */
const LONGEST_SENTENCE = 300;

const NUMBER = /\d(?:[\d.,'’ ]*\d)?/gu;
const SIGN_BEFORE = /(?<sign>[A-Za-z]{0,3}\p{Sc}[A-Z]{0,2}|[\p{L}.]+) ?$/u;
const SIGN_AFTER = /^ ?(?<sign>[A-Z]{0,2}\p{Sc}[A-Z]{0,2}|円|[\p{L}.]+)/u;

function signOf(match: RegExpExecArray | null, marketplace: Marketplace): string | null {
    const sign = match?.groups?.sign ?? '';
    // "59 TL." ends a sentence, "59 kr." is the sign itself.
    return [sign, sign.replace(/\.$/u, '')].find((form) => currencyOfSign(form, marketplace) !== null) ?? null;
}

/** A price inside a sentence. */
export interface PlacedPrice {
    /** As displayed, with its currency sign. */
    text: string;
    /** Its start and end in the sentence. */
    start: number;
    end: number;
}

/**
 * The prices inside a sentence. Numbers without a currency sign (dates, hours) are left out.
 *
 * @param text The sentence, as `plainText` gives it.
 * @param marketplace The store whose page shows it.
 * @returns Null when it is unclear which number a sign belongs to, or when a price is one end of a range.
 */
export function pricesIn(text: string, marketplace: Marketplace): PlacedPrice[] | null {
    const numbers = [...text.matchAll(NUMBER)];
    const prices: PlacedPrice[] = [];
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
        const start = signBefore === null ? match.index : before.lastIndexOf(signBefore) + match.index - before.length;
        prices.push({ text: `${signBefore ?? ''}${match[0]}${takesAfter ? signAfter : ''}`, start, end: readTo });
    }
    return prices;
}

/**
 * The only price that a sentence names.
 *
 * @param sentence Any text of a page.
 * @param marketplace The store whose page shows it.
 * @returns Null when it names none, several, or one end of a range.
 * @example
 * parseOnlyPrice('Or $9.99 to buy', marketplace); // { currency: 'USD', minorUnits: 999 }
 */
export function parseOnlyPrice(sentence: string, marketplace: Marketplace): Money | null {
    if (sentence.length > LONGEST_SENTENCE) return null;
    const [only, ...others] = pricesIn(plainText(sentence), marketplace) ?? [];
    return only && others.length === 0 ? parsePrice(only.text, marketplace) : null;
}
