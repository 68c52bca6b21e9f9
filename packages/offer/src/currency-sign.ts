import type { Marketplace } from './marketplace.js';

/** Signs that mean one currency in every store. */
const SIGNS = new Map<string, string>(
    Object.entries({
        AED: ['د.إ.', 'د.إ', 'درهم', 'Dhs', 'Dhs.'],
        AUD: ['A$', 'AU$', '$AU'],
        BRL: ['R$'],
        CAD: ['CDN$', 'CA$', 'C$', '$CA', '$ CA'],
        CNY: ['CN¥'],
        CZK: ['Kč'],
        EGP: ['E£', 'ج.م.', 'ج.م', 'جنيه'],
        EUR: ['€'],
        GBP: ['£', 'GB£', '£GB'],
        HKD: ['HK$', '$HK'],
        HUF: ['Ft'],
        ILS: ['₪'],
        INR: ['₹'],
        JPY: ['円', 'JP¥'],
        KRW: ['₩'],
        MXN: ['MX$', '$MX', 'Mex$'],
        NZD: ['NZ$', '$NZ'],
        PHP: ['₱'],
        PLN: ['zł', 'zl'],
        SAR: ['ر.س.', 'ر.س', 'ريال', 'ریال', '\u20C1'],
        SGD: ['S$', 'SG$', '$SG'],
        THB: ['฿'],
        TRY: ['₺', 'TL'],
        TWD: ['NT$'],
        UAH: ['₴'],
        USD: ['US$', '$US', 'US $', '$ US'],
        VND: ['₫'],
    }).flatMap(([currency, signs]) => signs.map((sign) => [sign, currency] as const)),
);

/** Signs that several currencies share. Each means the currency of certain stores, and nothing in other stores. */
const SHARED_SIGNS = new Map<string, readonly string[]>([
    ['$', ['USD', 'CAD', 'MXN', 'AUD', 'SGD']],
    ['¥', ['JPY']],
    ['kr', ['SEK']],
    ['kr.', ['SEK']],
    ['R', ['ZAR']],
    ['Rs', ['INR']],
    ['Rs.', ['INR']],
]);

/**
 * Codes that Amazon shows unchanged. The list is limited, because other ISO codes are also words on pages (`TOP 100`,
 * `ALL 5`, `CUP 2`).
 */
const CODES = new Set(
    (
        'AED ARS AUD AZN BGN BHD BOB BRL CAD CHF CLP CNY COP CRC CZK DKK DOP EGP EUR GBP GEL GTQ HKD HUF IDR ILS INR ' +
        'ISK JMD JOD JPY KES KRW KWD KZT LBP LKR MAD MNT MUR MXN MYR NGN NOK NZD OMR PAB PEN PHP PKR PLN PYG QAR RON ' +
        'RSD RUB SAR SEK SGD THB TND TRY TTD TWD TZS UAH USD UYU VND XCD ZAR'
    ).split(' '),
);

/**
 * Returns the currency that a sign beside a number means in a store.
 *
 * @param sign Sign, abbreviation or ISO code in Unicode NFKC form, without white space around it.
 * @param marketplace The store whose page shows it.
 * @returns ISO 4217 code, or null when the sign means no currency there.
 */
export function currencyOfSign(sign: string, marketplace: Marketplace): string | null {
    if (CODES.has(sign)) return sign;
    if (SHARED_SIGNS.get(sign)?.includes(marketplace.currency)) return marketplace.currency;
    return SIGNS.get(sign) ?? null;
}
