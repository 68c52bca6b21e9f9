import { type Marketplace, type Money, parsePrice, parsePriceWithSaving } from '@offer-chain/offer';
import { compileMarks } from './marks.js';
import { attributesOf, textOf } from './region-text.js';
import { findRegionsIn, type Region } from './regions.js';

/** A price as the page shows it and as money. */
export interface DisplayedPrice {
    text: string;
    money: Money;
}

const priceParts = compileMarks({
    hidden: '.a-offscreen',
    symbol: '.a-price-symbol',
    whole: '.a-price-whole',
    fraction: '.a-price-fraction',
});

/**
 * Puts together what `.a-price` shows in pieces: symbol, whole, decimal sign, fraction.
 *
 * The decimal sign is missing from some pages' markup, and the whole can already hold the fraction (`39,99`).
 */
function textOfParts(parts: { mark: string; text: string }[], marketplace: Marketplace): string {
    const whole = parts.find((part) => part.mark === 'whole')?.text ?? '';
    const fraction = parts.find((part) => part.mark === 'fraction')?.text ?? '';
    const symbolIndex = parts.findIndex((part) => part.mark === 'symbol');
    const isSymbolLast = symbolIndex > parts.findIndex((part) => part.mark === 'whole');
    const symbol = parts[symbolIndex]?.text ?? '';
    const digits = whole.replace(/[.,]$/, '');
    const decimal = whole.slice(digits.length) || marketplace.numbers[0].decimal;
    const holdsFraction = fraction === '' || /[.,]\d\d$/.test(digits);
    const number = holdsFraction ? digits : `${digits}${decimal}${fraction}`;
    return isSymbolLast ? `${number}${symbol}` : `${symbol}${number}`;
}

/**
 * Reads an `.a-price` element: its text for screen readers (`.a-offscreen`), which since 2023 can be blank, else the
 * pieces that are shown.
 *
 * @param html the page
 * @param region the element
 * @param marketplace whose prices these are
 * @returns null when it shows no price
 */
export function readPriceElement(html: string, region: Region, marketplace: Marketplace): DisplayedPrice | null {
    const parts = findRegionsIn(html, region, priceParts).map((part) => ({
        mark: part.mark,
        text: part.mark === 'hidden' ? textOf(html, part) : textOf(html, part).replace(/\s/g, ''),
    }));
    const texts = parts.filter((part) => part.mark === 'hidden').map((part) => part.text);
    texts.push(textOfParts(parts, marketplace));
    return firstPrice(texts, marketplace);
}

/**
 * The first of several texts that is a price.
 *
 * @param texts candidates, best first
 * @param marketplace whose prices these are
 */
export function firstPrice(texts: Iterable<string>, marketplace: Marketplace): DisplayedPrice | null {
    for (const text of texts) {
        const money = parsePrice(text, marketplace);
        if (money) return { text, money };
        const withSaving = parsePriceWithSaving(text, marketplace);
        if (withSaving) return { text: priceWithin(text, marketplace), money: withSaving };
    }
    return null;
}

/** The price at the start of a sentence such as "$15.99 with 20 percent savings". */
function priceWithin(sentence: string, marketplace: Marketplace): string {
    const words = sentence.split(' ');
    const starts = words.map((_word, i) => words.slice(0, i + 1).join(' '));
    return starts.find((start) => parsePrice(start, marketplace) !== null) ?? sentence;
}

/**
 * Whether an `.a-price` element is what one pays, and not a former price (struck through) or a price per unit.
 *
 * @param html the page
 * @param region the element
 */
export function isCurrentPrice(html: string, region: Region): boolean {
    const attributes = attributesOf(html, region);
    return !/(?:^|\s)a-text-price(?:\s|$)/.test(attributes.class ?? '') && attributes['data-a-strike'] !== 'true';
}
