import { createRandom } from '../random.js';
import type { Marketplace } from './marketplace.js';

/** A place that a shop delivers to. Offers and prices depend on it. */
export interface ShopPlace {
    /** The postal code without spaces and hyphens, or the country's two letters. */
    code: string;
    /** Its name on pages: a town with its postal code, or a country. */
    name: string;
    kind: 'town' | 'country';
    /** Whether it is the place that the shop assumes until the visitor chooses one. */
    isDefault: boolean;
}

/** The postal codes of a shop's own country. */
interface PostalCodes {
    /** ISO 3166 code of the country; the shop does not export to it. */
    country: string;
    /** Matches a code without spaces and hyphens. */
    form: RegExp;
    /** How pages write such a code. */
    shown: (code: string) => string;
    /** Towns by their codes; the first is the default place. Any other code belongs to one of the other towns. */
    towns: Readonly<Record<string, string>>;
    /** The same for pages in English, where the names differ. */
    townsInEnglish?: Readonly<Record<string, string>>;
}

const asItIs = (code: string): string => code;
const digits = (count: number): RegExp => new RegExp(`^\\d{${count}}$`);

/** Codes get a `#`, because an object sorts keys that are numbers. */
const towns = (...list: readonly (readonly [code: string, town: string])[]): Record<string, string> =>
    Object.fromEntries(list.map(([code, town]) => [`#${code}`, town]));

const POSTAL_CODES: Readonly<Record<string, PostalCodes>> = {
    'amazon.com': {
        country: 'US',
        form: digits(5),
        shown: asItIs,
        towns: towns(['75201', 'Dallas'], ['10001', 'New York'], ['60601', 'Chicago']),
    },
    'amazon.de': {
        country: 'DE',
        form: digits(5),
        shown: asItIs,
        towns: towns(['60311', 'Frankfurt'], ['10115', 'Berlin'], ['20095', 'Hamburg']),
    },
    'amazon.fr': {
        country: 'FR',
        form: digits(5),
        shown: asItIs,
        towns: towns(['69001', 'Lyon'], ['75001', 'Paris'], ['13001', 'Marseille']),
    },
    'amazon.it': {
        country: 'IT',
        form: digits(5),
        shown: asItIs,
        towns: towns(['00184', 'Roma'], ['20121', 'Milano'], ['80132', 'Napoli']),
    },
    'amazon.nl': {
        country: 'NL',
        form: /^\d{4}(?:[A-Z]{2})?$/,
        shown: (code) => code.slice(0, 4),
        towns: towns(['3011', 'Rotterdam'], ['1012', 'Amsterdam'], ['3511', 'Utrecht']),
    },
    'amazon.co.uk': {
        country: 'GB',
        form: /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/,
        // Without the last two letters.
        shown: (code) => `${code.slice(0, -3)} ${code.slice(-3, -2)}`,
        towns: towns(['M11AE', 'Manchester'], ['SW1A1AA', 'London'], ['EH11YZ', 'Edinburgh']),
    },
    'amazon.in': {
        country: 'IN',
        form: digits(6),
        shown: asItIs,
        towns: towns(['400001', 'Mumbai'], ['110001', 'New Delhi'], ['560001', 'Bengaluru']),
    },
    'amazon.co.jp': {
        country: 'JP',
        form: digits(7),
        shown: (code) => `${code.slice(0, 3)}-${code.slice(3)}`,
        towns: towns(['5300001', '大阪市'], ['1000001', '千代田区'], ['0600001', '札幌市']),
        townsInEnglish: towns(['5300001', 'Osaka'], ['1000001', 'Tokyo'], ['0600001', 'Sapporo']),
    },
    'amazon.com.br': {
        country: 'BR',
        form: digits(8),
        shown: asItIs,
        towns: towns(['60540000', 'Fortaleza'], ['01310100', 'São Paulo'], ['20040002', 'Rio de Janeiro']),
    },
};

/** The countries to which the shops export. */
const COUNTRIES = 'AT AU BE BR CA CH CZ DE DK ES FR GB IE IN IT JP LT MA MX NL NO NZ PL PT SE SG TR TW US ZA'.split(
    ' ',
);

/** Amazon's names for countries that have another usual name. */
const ENGLISH_NAMES: Readonly<Record<string, string>> = { CZ: 'Czech Republic', TR: 'Turkey' };

/** In characters; pages cut longer names of countries. */
const LONGEST_COUNTRY = 17;

function countryName(code: string, { locale }: Marketplace): string {
    const known = locale.startsWith('en-') ? ENGLISH_NAMES[code] : undefined;
    const name = known ?? new Intl.DisplayNames(locale, { type: 'region' }).of(code) ?? code;
    return name.length > LONGEST_COUNTRY ? `${name.slice(0, LONGEST_COUNTRY)}...` : name;
}

function postalCodesOf({ domain }: Marketplace): PostalCodes {
    const codes = POSTAL_CODES[domain];
    if (!codes) throw new RangeError(`marketplace: no places are known for ${domain}.`);
    return codes;
}

function townPlace(code: string, marketplace: Marketplace): ShopPlace {
    const codes = postalCodesOf(marketplace);
    const known = (marketplace.locale.startsWith('en-') && codes.townsInEnglish) || codes.towns;
    const key = `#${code}`;
    const town = known[key] ?? createRandom(marketplace.domain, code).pick(Object.values(known));
    const isDefault = key === Object.keys(known)[0];
    return { code, name: `${town} ${codes.shown(code)}`, kind: 'town', isDefault };
}

/** The place that a shop assumes until the visitor chooses one. */
export function defaultPlace(marketplace: Marketplace): ShopPlace {
    const [first = ''] = Object.keys(postalCodesOf(marketplace).towns);
    return townPlace(first.slice(1), marketplace);
}

/** The countries that a shop exports to, by their codes. */
export function listCountries(marketplace: Marketplace): [code: string, name: string][] {
    const { country } = postalCodesOf(marketplace);
    return COUNTRIES.filter((code) => code !== country).map((code) => [code, countryName(code, marketplace)]);
}

/**
 * The place of a postal code or of a country.
 *
 * @param text A postal code of the shop's country, with or without spaces and hyphens, or the two letters of another
 *     country.
 * @returns Null when the shop delivers to no such place. No shop knows a postal code of only zeros or only nines.
 * @example
 * findPlace('10001', findMarketplace('amazon.com')); // { name: 'New York 10001', … }
 */
export function findPlace(text: string, marketplace: Marketplace): ShopPlace | null {
    const code = text.toUpperCase().replace(/[\s-]/g, '');
    if (postalCodesOf(marketplace).form.test(code)) {
        return /^(?:0+|9+)$/.test(code) ? null : townPlace(code, marketplace);
    }
    const country = listCountries(marketplace).find(([known]) => known === code);
    return country ? { code, name: country[1], kind: 'country', isDefault: false } : null;
}
