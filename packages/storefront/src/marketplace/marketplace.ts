import type { Texts } from './texts.js';
import { germanTexts } from './texts-de.js';
import { britishTexts, englishTexts, foreignEnglishTexts, indianTexts } from './texts-en.js';
import { frenchTexts } from './texts-fr.js';
import { italianTexts } from './texts-it.js';
import { japaneseTexts } from './texts-ja.js';
import { dutchTexts } from './texts-nl.js';
import { portugueseTexts } from './texts-pt.js';

/** How a shop writes an amount of money. */
export interface MoneyFormat {
    symbol: string;
    /** Between the symbol and the figure: empty, a space or a no-break space. */
    gap: string;
    symbolFirst: boolean;
    group: string;
    decimal: string;
    /** `indian` groups as 1,16,900 (thousand, lakh, crore). */
    grouping: 'thousand' | 'indian';
}

/** One of Amazon's shops in one of its languages. */
export interface Marketplace {
    /** The domain without `www`, e.g. `amazon.de`. */
    domain: string;
    /** BCP 47 tag of the language of its pages, e.g. `de-DE`. */
    locale: string;
    /** ISO 4217 code. */
    currency: string;
    /** Digits after the decimal separator: 2, or 0 for the yen. */
    minorDigits: 0 | 2;
    money: MoneyFormat;
    /** The amount that is worth about one dollar: the scale of the shop's prices. */
    unit: number;
    /** The order amount from which Amazon delivers for free, in whole units of the currency. */
    freeFrom: number;
    /** The name under which Amazon itself sells. */
    amazonName: string;
    texts: Texts;
}

const NBSP = '\u00a0';
const dollarStyle: MoneyFormat = {
    symbol: '$',
    gap: '',
    symbolFirst: true,
    group: ',',
    decimal: '.',
    grouping: 'thousand',
};
const euroAfter: MoneyFormat = {
    symbol: '€',
    gap: NBSP,
    symbolFirst: false,
    group: '.',
    decimal: ',',
    grouping: 'thousand',
};

type Shop = Omit<Marketplace, 'domain'>;
const euro = { currency: 'EUR', minorDigits: 2, unit: 1, freeFrom: 39, amazonName: 'Amazon' } as const;
const yen = { currency: 'JPY', minorDigits: 0, unit: 150, freeFrom: 5_000, amazonName: 'Amazon.co.jp' } as const;

/** Every shop by domain; the first language of each is the default one. */
const SHOPS: Readonly<Record<string, readonly Shop[]>> = {
    'amazon.com': [
        {
            locale: 'en-US',
            currency: 'USD',
            minorDigits: 2,
            unit: 1,
            freeFrom: 35,
            amazonName: 'Amazon.com',
            money: dollarStyle,
            texts: englishTexts,
        },
    ],
    'amazon.de': [{ ...euro, locale: 'de-DE', money: euroAfter, texts: germanTexts }],
    'amazon.fr': [{ ...euro, locale: 'fr-FR', money: { ...euroAfter, group: '\u202f' }, texts: frenchTexts }],
    'amazon.it': [{ ...euro, locale: 'it-IT', money: euroAfter, texts: italianTexts }],
    'amazon.nl': [
        { ...euro, locale: 'nl-NL', money: { ...euroAfter, symbolFirst: true, gap: '' }, texts: dutchTexts },
        { ...euro, locale: 'en-NL', money: { ...dollarStyle, symbol: '€' }, texts: foreignEnglishTexts },
    ],
    'amazon.co.uk': [
        {
            locale: 'en-GB',
            currency: 'GBP',
            minorDigits: 2,
            unit: 0.8,
            freeFrom: 30,
            amazonName: 'Amazon',
            money: { ...dollarStyle, symbol: '£' },
            texts: britishTexts,
        },
    ],
    'amazon.in': [
        {
            locale: 'en-IN',
            currency: 'INR',
            minorDigits: 2,
            unit: 85,
            freeFrom: 2_999,
            amazonName: 'Amazon',
            money: { ...dollarStyle, symbol: '₹', grouping: 'indian' },
            texts: indianTexts,
        },
    ],
    'amazon.co.jp': [
        { ...yen, locale: 'ja-JP', money: { ...dollarStyle, symbol: '\uffe5' }, texts: japaneseTexts },
        {
            ...yen,
            locale: 'en-JP',
            money: { ...dollarStyle, symbol: '\u00a5' },
            texts: { ...foreignEnglishTexts, lang: 'en-jp' },
        },
    ],
    'amazon.com.br': [
        {
            locale: 'pt-BR',
            currency: 'BRL',
            minorDigits: 2,
            unit: 5.5,
            freeFrom: 199,
            amazonName: 'Amazon.com.br',
            money: { ...euroAfter, symbol: 'R$', symbolFirst: true },
            texts: portugueseTexts,
        },
    ],
};

/** The domains of the shops that can be started. */
export const MARKETPLACE_DOMAINS: readonly string[] = Object.keys(SHOPS);

/**
 * The shop of a domain.
 *
 * @param domain `amazon.de`; a leading `www.` is allowed.
 * @param language Two letters, e.g. `en` on `amazon.nl`; left out, the shop's own language.
 * @throws {RangeError} When there is no such shop or the shop does not speak that language.
 */
export function findMarketplace(domain: string, language?: string): Marketplace {
    const name = domain.toLowerCase().replace(/^www\./, '');
    const shops = SHOPS[name];
    if (!shops) {
        throw new RangeError(`marketplace: expected one of ${MARKETPLACE_DOMAINS.join(', ')}; got "${domain}".`);
    }
    const shop = language === undefined ? shops[0] : shops.find((each) => each.locale.startsWith(`${language}-`));
    if (!shop) {
        const spoken = shops.map((each) => each.locale.slice(0, 2)).join(', ');
        throw new RangeError(`language: ${name} speaks ${spoken}; got "${language}".`);
    }
    return { domain: name, ...shop };
}
