import type { Marketplace } from './marketplace.js';

/** Where the buyer is: a postal code of the store's own country, or another country that it exports to. */
export type DeliverTo = { readonly postalCode: string } | { readonly country: string };

/** How a country writes its postal codes. */
interface PostalCodes {
    /** Matches a code without spaces and hyphens; the groups are its parts. */
    form: RegExp;
    /** The text between the parts. */
    between: string;
    example: string;
}

const digits = (example: string): PostalCodes => ({
    form: new RegExp(`^(\\d{${example.length}})$`),
    between: '',
    example,
});

/** The countries of the stores whose dialog takes a postal code; the others take a city. */
const POSTAL_CODES: Readonly<Record<string, PostalCodes>> = {
    US: digits('10001'),
    CA: { form: /^([A-Z]\d[A-Z])(\d[A-Z]\d)$/, between: ' ', example: 'M5V 3L9' },
    MX: digits('06000'),
    BR: { form: /^(\d{5})(\d{3})$/, between: '-', example: '01310-100' },
    GB: { form: /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/, between: ' ', example: 'SW1A 1AA' },
    IE: { form: /^([A-Z]\d[\dW])([A-Z\d]{4})$/, between: ' ', example: 'D02 X285' },
    DE: digits('10115'),
    FR: digits('75001'),
    IT: digits('00184'),
    ES: digits('28001'),
    NL: { form: /^(\d{4})([A-Z]{2})?$/, between: ' ', example: '1012 AB' },
    BE: digits('1000'),
    SE: { form: /^(\d{3})(\d{2})$/, between: ' ', example: '111 22' },
    PL: { form: /^(\d{2})(\d{3})$/, between: '-', example: '00-001' },
    TR: digits('34000'),
    IN: digits('110001'),
    JP: { form: /^(\d{3})(\d{4})$/, between: '-', example: '100-0001' },
    SG: digits('018956'),
    ZA: digits('8001'),
};

let regionNames: Intl.DisplayNames | undefined;

/** Loading the names takes some milliseconds, and only Actors with a place of delivery need them. */
function englishName(country: string): string | undefined {
    regionNames ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
    return regionNames.of(country);
}

/** Codes in the Unicode tables that are not countries. */
const NO_COUNTRIES = new Set(['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ']);

/** Two letters as a country's code; the United Kingdom is `GB`, as proxies take it. */
function findCountry(text: string): string | null {
    if (text === 'UK') return 'GB';
    if (!/^[A-Z]{2}$/.test(text) || NO_COUNTRIES.has(text) || englishName(text) === undefined) return null;
    // A code that is no longer in use has a successor.
    return new Intl.Locale(`und-${text}`).region === text ? text : null;
}

/**
 * Reads a place of delivery as a user writes it.
 *
 * @param text A postal code of the store's country, or the two-letter code of another country.
 * @param marketplace The store.
 * @returns The code as the country writes it; null when the store does not accept such a place.
 * @example
 * findDeliverTo('1000001', findMarketplace('amazon.co.jp')); // { postalCode: '100-0001' }
 * findDeliverTo('tr', findMarketplace('amazon.de')); // { country: 'TR' }
 */
export function findDeliverTo(text: string, { country: home }: Marketplace): DeliverTo | null {
    const plain = text.toUpperCase().replace(/[\s-]/g, '');
    const codes = POSTAL_CODES[home];
    const parts = codes?.form.exec(plain)?.slice(1);
    if (codes && parts) return { postalCode: parts.filter((part) => part !== undefined).join(codes.between) };
    const country = findCountry(plain);
    return country !== null && country !== home ? { country } : null;
}

/**
 * Says which places of delivery a store takes.
 *
 * @returns A text such as `amazon.de takes a postal code of Germany, such as "10115", or …`.
 */
export function describeDeliverTo({ domain, country: home }: Marketplace): string {
    const codes = POSTAL_CODES[home];
    const homeName = englishName(home);
    const abroad = 'the two-letter code of another country that it delivers to, such as "CH"';
    return codes
        ? `${domain} takes a postal code of ${homeName}, such as "${codes.example}", or ${abroad}`
        : `${domain} takes a city of ${homeName} instead of a postal code, which is not supported here, or ${abroad}`;
}

/** Names of countries on Amazon's pages that differ from the Unicode tables. */
const FURTHER_NAMES: Readonly<Record<string, readonly string[]>> = {
    BN: ['Brunei Darussalam'],
    CZ: ['Czech Republic', 'Tschechische Republik', 'République tchèque', 'República Checa', 'Repubblica Ceca'],
    CV: ['Cape Verde'],
    KR: ['Korea, Republic of', 'Republic of Korea'],
    LA: ["Lao People's Democratic Republic"],
    MD: ['Moldova, Republic of', 'Republic of Moldova'],
    MO: ['Macau'],
    RU: ['Russian Federation'],
    SZ: ['Swaziland'],
    TR: ['Turkey'],
    TZ: ['Tanzania, United Republic of'],
    VN: ['Viet Nam'],
};

/** In letters. Two countries can have the same shorter beginning. */
const SHORTEST_BEGINNING = 8;

const plainName = (name: string) =>
    name
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace('&', 'and')
        .replace('\u2019', "'")
        .replace(/^st\. /, 'saint ')
        .trim();

function isCountry(place: string, country: string, languages: readonly string[]): boolean {
    const names = [...languages, 'en'].flatMap((language) =>
        (['long', 'short'] as const).map((style) =>
            new Intl.DisplayNames(language, { type: 'region', style }).of(country),
        ),
    );
    const shown = plainName(place);
    const beginning = /^(.+?)(?:\.\.\.|…)$/.exec(shown)?.[1];
    return [...names, ...(FURTHER_NAMES[country] ?? [])].some((name) => {
        const plain = plainName(name ?? '');
        if (beginning === undefined) return plain === shown;
        return beginning.length >= SHORTEST_BEGINNING && plain.startsWith(beginning);
    });
}

/** Codes with letters are shown in full or, as in `London SW1A 1`, without their last letters. */
function hasPostalCode(place: string, postalCode: string): boolean {
    const [first = '', rest = ''] = postalCode.split(' ');
    const spaced = (text: string) => [...text.replace('-', '')].join('[\\s-]?');
    const whole = `(?<![\\p{L}\\p{N}])${spaced(first + rest)}(?![\\p{L}\\p{N}])`;
    if (new RegExp(whole, 'iu').test(place)) return true;
    if (!/[A-Z]/.test(postalCode)) return false;
    // The space tells E1 6AN from the district E16.
    const cut = [...rest].reduceRight(
        (behind, letter, index) => `(?:${index === 0 ? '\\s' : '[\\s-]?'}${letter}${behind})?`,
        '',
    );
    return new RegExp(`(?<![\\p{L}\\p{N}])${first}${cut}$`, 'iu').test(place);
}

/**
 * Whether a page's place of delivery is the one that the user wants.
 *
 * @param place What the page shows, null when it shows none.
 * @param deliverTo What {@link findDeliverTo} read.
 * @param marketplace The store, whose languages name countries.
 * @example
 * isPlace('New York 10001', { postalCode: '10001' }, marketplace); // true
 * isPlace('Türkei', { country: 'TR' }, findMarketplace('amazon.de')); // true
 */
export function isPlace(place: string | null, deliverTo: DeliverTo, { languages }: Marketplace): boolean {
    if (place === null) return false;
    if ('country' in deliverTo) return isCountry(place, deliverTo.country, languages);
    return hasPostalCode(place, deliverTo.postalCode);
}
