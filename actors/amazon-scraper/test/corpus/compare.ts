import { findMarketplace, parseCondition, parseDeliveryPrice, parsePrice } from '@offer-chain/offer';
import { readOffersPage, readProductPage, readSearchPage } from '../../src/pages/index.js';
import type { SavedPage } from './corpus.js';

/** One field of one page, as read and as the facts have it. */
export interface Comparison {
    page: string;
    /** Which field, such as `title`. */
    field: string;
    /** Which card or offer, such as its ASIN. */
    of: string;
    read: unknown;
    facts: unknown;
    agrees: boolean;
}

type Compare = (field: string, of: string, read: unknown, facts: unknown, agrees?: boolean) => void;

function comparing(page: SavedPage, compare: (add: Compare) => void): Comparison[] {
    const comparisons: Comparison[] = [];
    compare((field, of, read, facts, agrees = read === facts) => {
        comparisons.push({ page: page.name, field, of, read, facts, agrees });
    });
    return comparisons;
}

/** Amount of a price of the facts, null for an empty one. */
function amount(page: SavedPage, text: string): number | null {
    const marketplace = findMarketplace(new URL(page.url).host);
    const money = marketplace && parsePrice(text.replace(/ (?=[.,]|\d)|(?<=[.,]) /g, ''), marketplace);
    return money && money.minorUnits / (money.currency === 'JPY' ? 1 : 100);
}

/** Compares the cards of a search page and the link to the next one. */
export function compareSearchPage(page: SavedPage): Comparison[] {
    const { results, nextPageUrl } = readSearchPage(page.html(), page.url);
    return comparing(page, (add) => {
        add('nextPage', '', nextPageUrl !== null, Boolean(page.facts.next));
        if (page.facts.next)
            add('nextPageUrl', '', nextPageUrl?.startsWith(new URL(page.facts.next, page.url).href), true);
        add('cards', '', results.length, page.facts.results?.length);
        for (const [i, card] of (page.facts.results ?? []).entries()) {
            const result = results[i];
            add('asin', card.asin, result?.asin, card.asin);
            // The XPath for titles takes the last heading, the label belongs to the title's own.
            const label = card.aria.endsWith(result?.title ?? '-') && card.aria !== '';
            add('title', card.asin, result?.title, card.title.trim(), label || result?.title === card.title.trim());
            add('price', card.asin, result?.price, amount(page, card.price));
            add('sponsored', card.asin, result?.sponsored, card.sponsored);
        }
    });
}

/** Compares a product page. The facts cut titles short, and hold whole sentences for sellers. */
export function compareProductPage(page: SavedPage): Comparison[] {
    const product = readProductPage(page.html(), page.url);
    const { title = '', asin = '', core = '', old = '', tot = '', seller = '' } = page.facts;
    return comparing(page, (add) => {
        add('title', asin, product.title, title, title !== '' && Boolean(product.title?.startsWith(title)));
        add('asin', asin, product.asin, asin);
        const expected = amount(page, core) ?? amount(page, old) ?? (Number(tot) || null);
        add('price', asin, product.price, expected);
        const isNamed = product.sellerName !== null && seller.includes(product.sellerName);
        add('seller', asin, product.sellerName, seller, seller === '' ? product.sellerName === null : isNamed);
    });
}

/** Compares the offers of an offers page, pinned one included. */
export function compareOffersPage(page: SavedPage): Comparison[] {
    const { total, offers } = readOffersPage(page.html(), page.url);
    const marketplace = findMarketplace(new URL(page.url).host);
    if (!marketplace) throw new Error(`${page.name} is on no known marketplace`);
    return comparing(page, (add) => {
        add('total', '', total, Number(page.facts.total));
        add('offers', '', offers.length, page.facts.offers?.length);
        add('pinned', '', offers.filter((offer) => offer.isPinned).length, 1);
        for (const [i, [condition, price, , seller, sellerId, delivery]] of (page.facts.offers ?? []).entries()) {
            const offer = offers[i];
            const of = `offer ${i}`;
            add('condition', of, offer?.condition, parseCondition(condition, marketplace));
            add('price', of, offer?.price, amount(page, price));
            const shipping = parseDeliveryPrice(delivery, marketplace);
            add('shippingPrice', of, offer?.shippingPrice, shipping && shipping.minorUnits / 100);
            add('sellerName', of, offer?.sellerName, seller);
            add('sellerId', of, offer?.sellerId, sellerId || null);
            add('offerId', of, (offer?.offerId?.length ?? 0) > 50, true);
        }
    });
}

/** Compares whatever the page is; blocked pages have nothing to compare. */
export function comparePage(page: SavedPage): Comparison[] {
    const { kind } = page.facts;
    if (kind === 'search') return compareSearchPage(page);
    const product = kind.startsWith('product') ? compareProductPage(page) : [];
    return kind.endsWith('aod') ? [...product, ...compareOffersPage(page)] : product;
}
