const ZEROS_OF_OTHER_DIGITS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0be6, 0x0c66, 0x0ce6, 0x0d66];

function latinDigit(digit: string): string {
    const code = digit.codePointAt(0) ?? 0;
    const zero = ZEROS_OF_OTHER_DIGITS.find((candidate) => code >= candidate && code <= candidate + 9);
    return zero === undefined ? digit : String(code - zero);
}

/** Only ASCII. Most displayed texts are, and only their white space needs a change. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are ASCII as well.
const ASCII = /^[\x00-\x7F]*$/;

/**
 * The text of a page as its reader sees it: full-width forms, kinds of space, direction marks and the digits of other
 * scripts in one plain form.
 *
 * @param text Text content of an element.
 * @returns NFKC text with Latin digits, single spaces and none around it.
 */
export function plainText(text: string): string {
    if (ASCII.test(text)) return text.replace(/\s+/g, ' ').trim();
    return text
        .replace(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu, '')
        .normalize('NFKC')
        .replace(/\p{Nd}/gu, latinDigit)
        .replaceAll('\u066B', '.')
        .replace(/[\u066C\u060C]/gu, ',')
        .replace(/[\s\u200B\u2060]+/gu, ' ')
        .trim();
}

/**
 * Words without letter case and accents, for looking them up: `GRÁTIS` and `gratis`, `KULLANILMIŞ` and `kullanılmış`
 * become the same.
 *
 * @param text Any text.
 */
export function foldedText(text: string): string {
    const lowerCase = plainText(text).toLowerCase();
    if (ASCII.test(lowerCase)) return lowerCase;
    return lowerCase
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replaceAll('ı', 'i')
        .replaceAll('ł', 'l')
        .replaceAll('ø', 'o');
}
