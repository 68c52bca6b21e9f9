/** An exact amount in one currency. It counts minor units, so prices add and compare without float errors. */
export interface Money {
    /** ISO 4217 code, upper case. */
    readonly currency: string;
    /** Cents, øre, paise; whole yen. A safe integer, never negative. */
    readonly minorUnits: number;
}

const DIGITS_OTHER_THAN_TWO = new Map<string, number>([
    ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF'].map((code) => [code, 0] as const),
    ...['UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [code, 0] as const),
    ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
    ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

/**
 * How many digits follow the decimal sign in a currency, by ISO 4217.
 *
 * The list is our own because `Intl` follows CLDR, which gives some currencies fewer digits than the standard.
 *
 * @param currency ISO 4217 code.
 * @example
 * fractionDigits('JPY'); // 0
 */
export function fractionDigits(currency: string): number {
    return DIGITS_OTHER_THAN_TWO.get(currency) ?? 2;
}

/**
 * Whether a text has the form of an ISO 4217 code.
 *
 * @param text Any value.
 * @example
 * isCurrencyCode('EUR'); // true
 */
export function isCurrencyCode(text: unknown): text is string {
    return typeof text === 'string' && /^[A-Z]{3}$/.test(text);
}

/**
 * The amount as a decimal number, for datasets and people.
 *
 * @param money What to print.
 * @example
 * amountOf({ currency: 'USD', minorUnits: 1999 }); // 19.99
 */
export function amountOf(money: Money): number {
    return money.minorUnits / 10 ** fractionDigits(money.currency);
}

/** In minor units. Beyond it, decimal numbers are too far apart to tell one minor unit from the next. */
const LARGEST_EXACT = 1e15;

/**
 * Money from a decimal number.
 *
 * @param amount For example `19.99`. Float noise (`0.1 + 0.2`) is rounded away.
 * @param currency ISO 4217 code.
 * @returns Null when the amount is negative, not finite, too large to be exact, finer than the currency's minor unit
 *     (19.999 dollars, half a yen), or when the currency is not an ISO 4217 code.
 * @example
 * moneyFrom(19.99, 'USD'); // { currency: 'USD', minorUnits: 1999 }
 * moneyFrom(0.001, 'USD'); // null
 */
export function moneyFrom(amount: number, currency: string): Money | null {
    if (typeof amount !== 'number' || !Number.isFinite(amount) || amount < 0 || !isCurrencyCode(currency)) return null;
    const scale = 10 ** fractionDigits(currency);
    // Turns minus zero into zero.
    const minorUnits = Math.round(Math.abs(amount) * scale);
    // Close to zero the tolerance for float noise would turn any amount into zero.
    const isFiner = Math.abs(minorUnits / scale - amount) * scale > 1e-4 || (minorUnits === 0 && amount !== 0);
    return isFiner || minorUnits > LARGEST_EXACT ? null : { currency, minorUnits };
}

/**
 * Creates money from a row of decimal digits that counts minor units.
 *
 * @returns Null when the number is too large to be exact.
 */
export function moneyFromDigits(digits: string, currency: string): Money | null {
    const minorUnits = Number(digits);
    return Number.isSafeInteger(minorUnits) ? { currency, minorUnits } : null;
}

/** Creating a format takes longer than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

function moneyFormat(locale: string, currency: string): Intl.NumberFormat {
    const key = `${locale} ${currency}`;
    const known = formats.get(key);
    if (known) return known;
    const digits = fractionDigits(currency);
    const format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
    });
    formats.set(key, format);
    return format;
}

/**
 * The amount as people of a locale write it, with all the currency's fraction digits.
 *
 * @param money What to print.
 * @param locale BCP 47 tag, for example a marketplace's first language.
 * @throws {RangeError} When the locale is malformed.
 * @example
 * formatMoney({ currency: 'EUR', minorUnits: 101376 }, 'de-DE'); // '1.013,76 €'
 */
export function formatMoney(money: Money, locale: string): string {
    // The exponent form keeps all digits of an amount that a double could not hold.
    const exponent = -fractionDigits(money.currency);
    return moneyFormat(locale, money.currency).format(`${money.minorUnits}e${exponent}` as Intl.StringNumericLiteral);
}
