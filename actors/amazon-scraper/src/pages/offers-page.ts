import { type Marketplace, type Money, type OfferCondition, parseCondition } from '@offer-chain/offer';
import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { readDelivery } from './delivery.js';
import { outermost } from './outermost.js';
import { keptString, linesOf, textOf } from './page-text.js';
import { CURRENT_PRICE, type DisplayedPrice, firstPrice, readPriceElement } from './price-element.js';

/** One offer as an offers page shows it. */
export interface PageOffer {
    /** Null when the price is hidden or cannot be read. */
    price: Money | null;
    /** The price as displayed, empty when there is none. */
    priceText: string;
    /** Zero is free delivery, null unknown. */
    shippingPrice: Money | null;
    /** On what free delivery depends, as displayed; null when it depends on nothing or is not free. */
    shippingCondition: string | null;
    condition: OfferCondition;
    /** The condition as displayed, empty when there is none. */
    conditionText: string;
    /** Empty when the page names no seller. */
    sellerName: string;
    /** Null for Amazon itself. */
    sellerId: string | null;
    /** Whether this is the offer at the top (the buy box). */
    isPinned: boolean;
    /** Amazon's id of the offer (offer listing id), null when the page does not give it. */
    offerId: string | null;
}

/** What an offers page says. */
export interface OffersPage {
    /** Title of the product, null when the page does not show it; later pages never do. */
    title: string | null;
    /** How many offers there are besides the pinned one, over all pages; null when the page does not say. */
    total: number | null;
    /** Pinned offer first, then in the page's order. */
    offers: PageOffer[];
    /** Whether this is the offers display at all; it may be one without offers. */
    isOffersDisplay: boolean;
}

/** The price of an offer; `#aod-offer-price` holds the delivery and the button as well. */
function priceOf($: CheerioAPI, offer: Cheerio<Element>, marketplace: Marketplace): DisplayedPrice | null {
    const places = ['[id^="aod-price-"]', '#aod-offer-price'].map((selector) => offer.find(selector));
    const blocks = places.find((found) => found.length > 0) ?? offer;
    for (const block of outermost(blocks)) {
        for (const element of outermost($(block).find(CURRENT_PRICE))) {
            const price = readPriceElement($, element, marketplace);
            if (price) return price;
        }
        // The price for screen readers (since 2023), also "$15.99 with 20 percent savings".
        const price = firstPrice(outermost($(block).find('.aok-offscreen')).map(textOf), marketplace);
        if (price) return price;
    }
    return null;
}

/** What stands beside the price until 2021: "+ $58.00 shipping". */
function chargesBesidePrice(offer: Cheerio<Element>): string[] {
    return outermost(offer.find('#aod-offer-price'))
        .flatMap(linesOf)
        .flatMap((line) => /\+\s.+$/.exec(line)?.[0] ?? []);
}

function sellerOf($: CheerioAPI, offer: Cheerio<Element>): Pick<PageOffer, 'sellerName' | 'sellerId'> {
    for (const block of outermost(offer.find('#aod-offer-soldBy'))) {
        // Left of this column stands "Sold by".
        const column = $(block).find('.a-col-right').get(0);
        for (const link of outermost($(column ?? block).find('a'))) {
            const sellerName = textOf(link);
            const sellerId = /[?&]seller=([A-Z0-9]+)/.exec(link.attribs.href ?? '')?.[1] ?? null;
            if (sellerName) return { sellerName, sellerId: sellerId && keptString(sellerId) };
        }
        // Amazon itself is no link.
        const sellerName = column && linesOf(column)[0];
        if (sellerName) return { sellerName: keptString(sellerName), sellerId: null };
    }
    return { sellerName: '', sellerId: null };
}

function offerIdOf(offer: Cheerio<Element>): string | null {
    const action = offer.find('[data-aod-atc-action]').attr('data-aod-atc-action') ?? '';
    // The form of 2022, that of 2021, and that of product pages.
    const inputs = '[name="items[0.base][offerListingId]"], [name="offeringID.1"], [name="offerListingID"]';
    const id = /"oid"\s*:\s*"([^"]+)"/.exec(action)?.[1] ?? offer.find(inputs).attr('value');
    return id ? keptString(id) : null;
}

function readOffer($: CheerioAPI, element: Element, marketplace: Marketplace): PageOffer | null {
    const offer = $(element);
    const price = priceOf($, offer, marketplace);
    const seller = sellerOf($, offer);
    // Without a buy box the pinned place shows only the product.
    if (!price && !seller.sellerName) return null;
    const heading = offer.find('#aod-offer-heading').get(0);
    const conditionText = heading ? textOf(heading) : '';
    const delivery = readDelivery(offer, chargesBesidePrice(offer), marketplace, price?.money ?? null);
    return {
        price: price?.money ?? null,
        priceText: price?.text ?? '',
        shippingPrice: delivery.price,
        shippingCondition: delivery.condition,
        condition: parseCondition(conditionText, marketplace),
        conditionText,
        ...seller,
        isPinned: element.attribs.id === 'aod-pinned-offer',
        offerId: offerIdOf(offer),
    };
}

function totalOf($: CheerioAPI): number | null {
    const text = $('#aod-filter-offer-count-string').get(0);
    const written = $('#aod-total-offer-count').attr('value') || (text ? textOf(text) : '');
    const total = Number(/\d[\d.,\s]*/.exec(written)?.[0].replace(/\D/g, '') ?? Number.NaN);
    return Number.isSafeInteger(total) ? total : null;
}

/**
 * Reads the all offers display: the page of the AOD endpoint alone, or a product page saved with its offers opened.
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices and conditions are read.
 * @example
 * const { offers } = readOffersPage(loadPage(html), marketplace);
 */
export function readOffersPage($: CheerioAPI, marketplace: Marketplace): OffersPage {
    const offers: PageOffer[] = [];
    let hasPinned = false;
    // The sticky copy of the pinned offer has an id of its own, `aod-sticky-pinned-offer`.
    for (const element of outermost($('#aod-pinned-offer, #aod-offer'))) {
        const isPinned = element.attribs.id === 'aod-pinned-offer';
        const offer = isPinned && hasPinned ? null : readOffer($, element, marketplace);
        if (!offer) continue;
        offers.push(offer);
        hasPinned ||= isPinned;
    }
    const title = $('#aod-asin-title-text').get(0);
    // What no other page has; the pinned offer and the list stand there when they are empty, too.
    const display = '#aod-container, #aod-offer-list, #aod-pinned-offer, #aod-offer, #aod-total-offer-count';
    return {
        title: (title && textOf(title)) || null,
        total: totalOf($),
        offers: offers.sort((a, b) => Number(b.isPinned) - Number(a.isPinned)),
        isOffersDisplay: $(display).length > 0,
    };
}
