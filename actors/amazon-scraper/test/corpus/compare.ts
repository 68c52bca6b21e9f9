import {
    amountOf,
    findMarketplace,
    type Marketplace,
    type Money,
    moneyFrom,
    parseCondition,
    parseDelivery,
    parsePrice,
} from '@offer-chain/offer';
import type { CheerioAPI } from 'cheerio/slim';
import {
    type OffersPage,
    type ProductPage,
    readDeliveryLocation,
    readOffersPage,
    readProductPage,
    readSearchPage,
    type SearchPage,
} from '../../src/pages/index.js';
import type { SavedPage } from './corpus.js';

/** What the readers find on a page; a reader for another kind of page is not called. */
export interface Reading {
    place: string | null;
    search?: SearchPage;
    product?: ProductPage;
    offers?: OffersPage;
}

/** One field of one page, as read and as the facts have it. */
export interface Comparison {
    page: string;
    /** Which reader read it. */
    reader: keyof Reading;
    /** Which field, such as `title`. */
    field: string;
    /** Which card or offer, such as its ASIN. */
    of: string;
    read: unknown;
    facts: unknown;
    agrees: boolean;
}

type Compare = (field: string, of: string, read: unknown, facts: unknown, agrees?: boolean) => void;

function comparing(page: SavedPage, reader: keyof Reading, compare: (add: Compare) => void): Comparison[] {
    const comparisons: Comparison[] = [];
    compare((field, of, read, facts, agrees = read === facts) => {
        comparisons.push({ page: page.name, reader, field, of, read, facts, agrees });
    });
    return comparisons;
}

/** The store that a saved page is from. */
export function marketplaceOf(page: SavedPage): Marketplace {
    const marketplace = findMarketplace(new URL(page.url).host);
    if (!marketplace) throw new Error(`${page.name}: expected a host of Amazon's, got ${page.url}`);
    return marketplace;
}

/**
 * Reads a page as what it is.
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices are read.
 * @param url Where the page came from.
 */
export function readSavedPage(
    { facts: { kind } }: SavedPage,
    $: CheerioAPI,
    marketplace: Marketplace,
    url: string,
): Reading {
    return {
        place: readDeliveryLocation($),
        ...(kind === 'search' && { search: readSearchPage($, marketplace, url) }),
        ...(kind.startsWith('product') && { product: readProductPage($, marketplace, url) }),
        ...(kind.endsWith('aod') && { offers: readOffersPage($, marketplace) }),
    };
}

/** Price of the facts, whose pieces can stand apart ("$ 14 . 99"); null for an empty one. */
function priceOfFacts(page: SavedPage, text: string): Money | null {
    return parsePrice(text.replace(/ (?=[.,]|\d)|(?<=[.,]) /g, ''), marketplaceOf(page));
}

/** A price as one text, to compare and to print. */
function shown(price: Money | null | undefined): string {
    return price ? `${amountOf(price)} ${price.currency}` : '';
}

/** Compares the cards of a search page and the link to the next one. */
function compareSearchPage(page: SavedPage, { results, nextPageUrl }: SearchPage): Comparison[] {
    return comparing(page, 'search', (add) => {
        add('nextPage', '', nextPageUrl !== null, Boolean(page.facts.next));
        if (page.facts.next)
            add('nextPageUrl', '', nextPageUrl?.startsWith(new URL(page.facts.next, page.url).href), true);
        add('cards', '', results.length, page.facts.results?.length);
        for (const [i, card] of (page.facts.results ?? []).entries()) {
            const result = results[i];
            add('asin', card.asin, result?.asin, card.asin);
            add('title', card.asin, result?.title, card.title);
            add('price', card.asin, shown(result?.price), shown(priceOfFacts(page, card.price)));
            add('sponsored', card.asin, result?.sponsored, card.sponsored);
        }
    });
}

/** Compares a product page. The facts cut titles short. */
function compareProductPage(page: SavedPage, product: ProductPage): Comparison[] {
    const { title = '', asin = '', core = '', old = '', tot = '', seller = '' } = page.facts;
    return comparing(page, 'product', (add) => {
        add('title', asin, product.title, title, title !== '' && Boolean(product.title?.startsWith(title)));
        add('asin', asin, product.asin, asin);
        const inInput = moneyFrom(Number(tot || Number.NaN), marketplaceOf(page).currency);
        add('price', asin, shown(product.price), shown(priceOfFacts(page, core || old) ?? inInput));
        add('seller', asin, product.sellerName ?? '', seller);
    });
}

/** Compares the offers of an offers page, pinned one included. */
function compareOffersPage(page: SavedPage, { total, offers }: OffersPage): Comparison[] {
    const marketplace = marketplaceOf(page);
    return comparing(page, 'offers', (add) => {
        add('total', '', total, Number(page.facts.total));
        add('offers', '', offers.length, page.facts.offers?.length);
        add('pinned', '', offers.filter((offer) => offer.isPinned).length, 1);
        for (const [i, [condition, price, , seller, sellerId, delivery]] of (page.facts.offers ?? []).entries()) {
            const offer = offers[i];
            const of = `offer ${i}`;
            add('condition', of, offer?.condition, parseCondition(condition, marketplace));
            add('price', of, shown(offer?.price), shown(priceOfFacts(page, price)));
            add(
                'shippingPrice',
                of,
                shown(offer?.shippingPrice),
                shown(parseDelivery({ text: delivery, price: priceOfFacts(page, price) }, marketplace).price),
            );
            add('sellerName', of, offer?.sellerName, seller);
            add('sellerId', of, offer?.sellerId, sellerId || null);
            add('offerId', of, (offer?.offerId?.length ?? 0) > 50, true);
        }
    });
}

/** Compares all that was read of a page with the facts; blocked pages have nothing to compare. */
export function comparePage(page: SavedPage, { search, product, offers }: Reading): Comparison[] {
    return [
        ...(search ? compareSearchPage(page, search) : []),
        ...(product ? compareProductPage(page, product) : []),
        ...(offers ? compareOffersPage(page, offers) : []),
    ];
}
