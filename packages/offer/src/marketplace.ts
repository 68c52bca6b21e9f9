/**
 * How a store writes the digits of a price in one of its languages.
 *
 * A single sign between digits is read as a decimal or as a group sign by this alone, never by what "looks right".
 */
export interface NumberStyle {
    /** The sign before the fraction. */
    readonly decimal: '.' | ',';
    /** Signs that can separate groups of digits; a space means every kind of space. */
    readonly groups: readonly ('.' | ',' | ' ')[];
    /** Whether groups of two (lakh, crore) can come before the last group of three, as in `2,36,999`. */
    readonly lakhs?: boolean;
}

/** The data needed to request pages of one Amazon store and to read their prices. */
export interface Marketplace {
    readonly domain: MarketplaceDomain;
    /** Scheme and host of the store, without a slash at the end. */
    readonly origin: `https://www.${MarketplaceDomain}`;
    /** ISO 3166-1 alpha-2, as proxies take it: the United Kingdom is `GB`. */
    readonly country: string;
    /** ISO 4217 code of the store's own currency. Pages show another one when the delivery address is abroad. */
    readonly currency: string;
    /** BCP 47 tags of the languages that the store can be read in; the first is what it shows by default. */
    readonly languages: readonly [string, ...string[]];
    /** The number styles of those languages; the first is the default language's. */
    readonly numbers: readonly [NumberStyle, ...NumberStyle[]];
}

const POINT: NumberStyle = { decimal: '.', groups: [','] };
const POINT_LAKHS: NumberStyle = { decimal: '.', groups: [','], lakhs: true };
const COMMA: NumberStyle = { decimal: ',', groups: ['.'] };
const COMMA_SPACED: NumberStyle = { decimal: ',', groups: [' '] };
const COMMA_EITHER: NumberStyle = { decimal: ',', groups: ['.', ' '] };

function store<const Domain extends string>(
    domain: Domain,
    country: string,
    currency: string,
    languages: readonly [string, ...string[]],
    numbers: readonly [NumberStyle, ...NumberStyle[]],
) {
    return { domain, origin: `https://www.${domain}` as const, country, currency, languages, numbers };
}

const stores = [
    store('amazon.com', 'US', 'USD', ['en-US', 'es-US'], [POINT]),
    store('amazon.ca', 'CA', 'CAD', ['en-CA', 'fr-CA'], [POINT, COMMA_SPACED]),
    store('amazon.com.mx', 'MX', 'MXN', ['es-MX'], [POINT]),
    store('amazon.com.br', 'BR', 'BRL', ['pt-BR'], [COMMA]),
    store('amazon.co.uk', 'GB', 'GBP', ['en-GB'], [POINT]),
    store('amazon.ie', 'IE', 'EUR', ['en-IE'], [POINT]),
    store(
        'amazon.de',
        'DE',
        'EUR',
        ['de-DE', 'en-GB', 'cs-CZ', 'da-DK', 'nl-NL', 'pl-PL', 'tr-TR'],
        [COMMA_EITHER, POINT],
    ),
    store('amazon.fr', 'FR', 'EUR', ['fr-FR', 'en-GB'], [COMMA_EITHER, POINT]),
    store('amazon.it', 'IT', 'EUR', ['it-IT', 'en-GB'], [COMMA, POINT]),
    store('amazon.es', 'ES', 'EUR', ['es-ES', 'pt-PT', 'en-GB'], [COMMA_EITHER, POINT]),
    store('amazon.nl', 'NL', 'EUR', ['nl-NL', 'en-GB'], [COMMA, POINT]),
    store('amazon.com.be', 'BE', 'EUR', ['fr-BE', 'nl-BE', 'en-GB'], [COMMA_EITHER, POINT]),
    store('amazon.se', 'SE', 'SEK', ['sv-SE', 'en-GB'], [COMMA_EITHER, POINT]),
    store('amazon.pl', 'PL', 'PLN', ['pl-PL', 'en-GB'], [COMMA_EITHER, POINT]),
    store('amazon.com.tr', 'TR', 'TRY', ['tr-TR', 'en-GB'], [COMMA, POINT]),
    store('amazon.ae', 'AE', 'AED', ['en-AE', 'ar-AE'], [POINT]),
    store('amazon.sa', 'SA', 'SAR', ['ar-SA', 'en-SA'], [POINT]),
    store('amazon.eg', 'EG', 'EGP', ['ar-EG', 'en-EG'], [POINT]),
    store(
        'amazon.in',
        'IN',
        'INR',
        ['en-IN', 'hi-IN', 'ta-IN', 'te-IN', 'kn-IN', 'ml-IN', 'bn-IN', 'mr-IN'],
        [POINT_LAKHS],
    ),
    store('amazon.co.jp', 'JP', 'JPY', ['ja-JP', 'en-US', 'zh-CN'], [POINT]),
    store('amazon.sg', 'SG', 'SGD', ['en-SG'], [POINT]),
    store('amazon.com.au', 'AU', 'AUD', ['en-AU'], [POINT]),
    store('amazon.co.za', 'ZA', 'ZAR', ['en-ZA'], [POINT, COMMA_SPACED]),
] as const;

/** The domain of a store, such as `amazon.co.uk`. */
export type MarketplaceDomain = (typeof stores)[number]['domain'];

/** All Amazon stores, one row each. */
export const marketplaces: readonly Marketplace[] = stores;

const byDomain = new Map<string, Marketplace>(marketplaces.map((marketplace) => [marketplace.domain, marketplace]));

/**
 * The store of a domain or host.
 *
 * @param domainOrHost `amazon.de` or `www.amazon.de`, in any letter case.
 * @returns Null for anything else; `amazon.de.example.com` is not Amazon's.
 * @example
 * findMarketplace('www.amazon.de')?.currency; // 'EUR'
 */
export function findMarketplace(domainOrHost: string): Marketplace | null {
    const named = byDomain.get(domainOrHost);
    if (named !== undefined) return named;
    const domain = domainOrHost
        .trim()
        .toLowerCase()
        .replace(/^www\./, '');
    return byDomain.get(domain) ?? null;
}

/**
 * The store that a page's address belongs to.
 *
 * @param url An absolute http or https URL.
 * @returns Null when it is not a URL or not one of the stores.
 * @example
 * marketplaceOfUrl('https://www.amazon.de/dp/B0CHX1W1XY')?.domain; // 'amazon.de'
 */
export function marketplaceOfUrl(url: string): Marketplace | null {
    if (!URL.canParse(url)) return null;
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? findMarketplace(hostname) : null;
}
