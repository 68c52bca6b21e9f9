/** Ten capital letters and digits; for books it is the ISBN-10. */
export const ASIN_PATTERN = /^[A-Z0-9]{10}$/;

const ASIN_IN_PATH =
    /\/(?:dp|gp\/product|gp\/aw\/d|gp\/offer-listing|exec\/obidos\/asin)\/([A-Z0-9]{10})(?![A-Za-z0-9])/i;

/**
 * Whether a text has the form of an ASIN, Amazon's product number.
 *
 * @param text Any value.
 * @example
 * isAsin('B0CHX1W1XY'); // true
 */
export function isAsin(text: unknown): text is string {
    return typeof text === 'string' && ASIN_PATTERN.test(text);
}

/**
 * Finds the ASIN in the address of a product, in any of its forms: `/dp/…`, `/gp/product/…`, `/-/en/Some-Title/dp/…`.
 *
 * @param url Absolute or relative address.
 * @returns The ASIN in capital letters, or null when the path names none.
 * @example
 * findAsin('https://www.amazon.de/gp/product/B0CHX1W1XY?th=1'); // 'B0CHX1W1XY'
 */
export function findAsin(url: string): string | null {
    const [path = ''] = url.split(/[?#]/, 1);
    return ASIN_IN_PATH.exec(path)?.[1]?.toUpperCase() ?? null;
}
