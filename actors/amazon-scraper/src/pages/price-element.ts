import { type Marketplace, type Money, parsePrice, parsePriceWithSaving } from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { outermost } from './outermost.js';
import { textOf } from './page-text.js';

/** A price as the page shows it and as money. */
export interface DisplayedPrice {
    text: string;
    money: Money;
}

/** In characters. A price with the sentence around it is shorter. */
const LONGEST_SENTENCE = 200;

/** Selector of the price to pay: not a former price (struck through), not a price per unit. */
export const CURRENT_PRICE = '.a-price:not(.a-text-price, [data-a-strike="true"])';

/**
 * Puts together what `.a-price` shows in pieces: symbol, whole, decimal sign, fraction.
 *
 * The decimal sign is missing from some pages' markup, and the whole can already hold the fraction (`39,99`, 2022).
 */
function textOfPieces($: CheerioAPI, element: Element, marketplace: Marketplace): string {
    const pieces = $(element).find('.a-price-symbol, .a-price-whole, .a-price-fraction').toArray();
    const findPiece = (name: string) => pieces.findIndex((piece) => $(piece).hasClass(name));
    const textOfPiece = (index: number) => {
        const piece = pieces[index];
        return piece ? textOf(piece).replace(/\s/g, '') : '';
    };
    const [symbolIndex, wholeIndex] = [findPiece('a-price-symbol'), findPiece('a-price-whole')];
    const [symbol, whole] = [textOfPiece(symbolIndex), textOfPiece(wholeIndex)];
    const fraction = textOfPiece(findPiece('a-price-fraction'));
    const digits = whole.replace(/[.,]$/, '');
    const decimal = whole.slice(digits.length) || marketplace.numbers[0].decimal;
    const holdsFraction = fraction === '' || /[.,]\d\d$/.test(digits);
    const number = holdsFraction ? digits : `${digits}${decimal}${fraction}`;
    return symbolIndex > wholeIndex ? `${number}${symbol}` : `${symbol}${number}`;
}

/**
 * Reads an `.a-price` element: its text for screen readers (`.a-offscreen`), which since 2023 can be blank, else the
 * pieces that are shown.
 *
 * @param $ The page.
 * @param element The `.a-price` element.
 * @param marketplace Store by whose rules the price is read.
 * @returns Null when the element shows no price.
 */
export function readPriceElement($: CheerioAPI, element: Element, marketplace: Marketplace): DisplayedPrice | null {
    const hidden = outermost($(element).find('.a-offscreen')).map(textOf);
    return firstPrice([...hidden, textOfPieces($, element, marketplace)], marketplace);
}

/**
 * Finds the first of several texts that is a price.
 *
 * @param texts Candidates, best first.
 * @param marketplace Store by whose rules they are read.
 * @returns Null when none of them is a price.
 */
export function firstPrice(texts: Iterable<string>, marketplace: Marketplace): DisplayedPrice | null {
    for (const text of texts) {
        if (text.length > LONGEST_SENTENCE) continue;
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
