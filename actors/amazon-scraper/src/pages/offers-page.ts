import {
    amountOf,
    type Marketplace,
    type OfferCondition,
    parseCondition,
    parseDeliveryPrice,
} from '@offer-chain/offer';
import { compileMarks } from './marks.js';
import { pageMarketplace } from './page-marketplace.js';
import { type DisplayedPrice, firstPrice, isCurrentPrice, readPriceElement } from './price-element.js';
import { attributesOf, keptString, linesOf, textOf } from './region-text.js';
import { findRegions, findRegionsIn, isInside, type Region, regionsByMark } from './regions.js';

/** One offer as an offers page shows it. */
export interface PageOffer {
    /** Decimal number, null when the price is hidden or cannot be read. */
    price: number | null;
    /** ISO 4217 code, null when `price` is. */
    currency: string | null;
    /** The price as displayed, empty when there is none. */
    priceText: string;
    /** 0 is free delivery, null unknown. */
    shippingPrice: number | null;
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

const marks = compileMarks({
    // The sticky copy of the pinned offer has an id of its own, `aod-sticky-pinned-offer`, and is left out by that.
    pinned: '#aod-pinned-offer',
    offer: '#aod-offer',
    display: ['#aod-container', '#aod-offer-list'],
    title: '#aod-asin-title-text',
    total: '#aod-total-offer-count',
    totalText: '#aod-filter-offer-count-string',
    priceBlock: '#aod-offer-price',
    price: '#aod-price-*',
    heading: '#aod-offer-heading',
    seller: '#aod-offer-soldBy',
    delivery: '[data-csa-c-delivery-price]',
    shipping: ['#aod_ship_charge_row', '#aod-offer-shipping*'],
    promise: '.aod-delivery-promise',
    action: '[data-aod-atc-action]',
    listing: ['[name=items[0.base][offerListingId]]', '[name=offeringID.1]', '[name=offerListingID]'],
});
/** What no other page has; the pinned offer and the list stand there when they are empty, too. */
const displayMarks = new Set(['display', 'pinned', 'offer', 'total']);
const priceMarks = compileMarks({ price: '.a-price', sentence: '.aok-offscreen' });
const sellerMarks = compileMarks({ column: '.a-col-right', link: 'a' });

/** The regions of one offer, by mark. */
type OfferRegions = ReadonlyMap<string, Region[]>;

function priceOf(html: string, within: Region[], marketplace: Marketplace): DisplayedPrice | null {
    for (const block of within) {
        const found = findRegionsIn(html, block, priceMarks);
        for (const region of found) {
            if (region.mark !== 'price' || !isCurrentPrice(html, region)) continue;
            const price = readPriceElement(html, region, marketplace);
            if (price) return price;
        }
        const sentences = found.filter((region) => region.mark === 'sentence').map((region) => textOf(html, region));
        const price = firstPrice(sentences, marketplace);
        if (price) return price;
    }
    return null;
}

/**
 * Price of delivery. The first element that says one counts: a second one names the price of the fastest delivery, or
 * what Prime members pay.
 */
function shippingPriceOf(html: string, regions: OfferRegions, marketplace: Marketplace): number | null {
    for (const region of regions.get('delivery') ?? []) {
        const attributes = attributesOf(html, region);
        if (/prime/i.test(attributes['data-csa-c-delivery-benefit-program-id'] ?? '')) continue;
        const money = parseDeliveryPrice(attributes['data-csa-c-delivery-price'] ?? '', marketplace);
        if (money) return amountOf(money);
    }
    // Without any such element (until 2021) the charge stands in a row of its own or beside the price: "+ $58.00 shipping".
    const blocks = regions.has('delivery') ? ['shipping'] : ['shipping', 'promise'];
    const lines = blocks.flatMap((mark) => (regions.get(mark) ?? []).flatMap((region) => linesOf(html, region)));
    const besidePrice = (regions.get('priceBlock') ?? []).flatMap((region) => linesOf(html, region));
    lines.push(...besidePrice.flatMap((line) => /\+\s.+$/.exec(line)?.[0] ?? []));
    for (const line of lines) {
        const money = parseDeliveryPrice(line, marketplace);
        if (money) return amountOf(money);
    }
    return null;
}

function sellerOf(html: string, within: Region[]): Pick<PageOffer, 'sellerName' | 'sellerId'> {
    for (const block of within) {
        const found = findRegionsIn(html, block, sellerMarks);
        const column = found.find((region) => region.mark === 'column');
        for (const region of found) {
            if (region.mark !== 'link' || (column && !isInside(region, column))) continue;
            const sellerName = textOf(html, region);
            const sellerId = /[?&]seller=([A-Z0-9]+)/.exec(attributesOf(html, region).href ?? '')?.[1] ?? null;
            if (sellerName) return { sellerName, sellerId: sellerId && keptString(sellerId) };
        }
        const sellerName = column && linesOf(html, column)[0];
        if (sellerName) return { sellerName: keptString(sellerName), sellerId: null };
    }
    return { sellerName: '', sellerId: null };
}

function offerIdOf(html: string, regions: OfferRegions): string | null {
    const [action] = regions.get('action') ?? [];
    const id = action && /"oid"\s*:\s*"([^"]+)"/.exec(attributesOf(html, action)['data-aod-atc-action'] ?? '')?.[1];
    const [listing] = regions.get('listing') ?? [];
    const value = id || (listing && attributesOf(html, listing).value);
    return value ? keptString(value) : null;
}

function readOffer(html: string, outer: Region, inside: Region[], marketplace: Marketplace): PageOffer | null {
    const regions: OfferRegions = regionsByMark(inside.filter((region) => isInside(region, outer)));
    const price = priceOf(html, regions.get('price') ?? regions.get('priceBlock') ?? [outer], marketplace);
    const seller = sellerOf(html, regions.get('seller') ?? []);
    // Without a buy box the pinned place shows only the product.
    if (!price && !seller.sellerName) return null;
    const [heading] = regions.get('heading') ?? [];
    const conditionText = heading ? textOf(html, heading) : '';
    return {
        price: price && amountOf(price.money),
        currency: price?.money.currency ?? null,
        priceText: price?.text ?? '',
        shippingPrice: shippingPriceOf(html, regions, marketplace),
        condition: parseCondition(conditionText, marketplace),
        conditionText,
        ...seller,
        isPinned: outer.mark === 'pinned',
        offerId: offerIdOf(html, regions),
    };
}

function totalOf(html: string, regions: Region[]): number | null {
    const input = regions.find((region) => region.mark === 'total');
    const text = regions.find((region) => region.mark === 'totalText');
    const written = (input && attributesOf(html, input).value) || (text && textOf(html, text)) || '';
    const digits = /\d[\d.,\s]*/.exec(written)?.[0].replace(/\D/g, '');
    return digits ? Number(digits) : null;
}

/**
 * Reads the all offers display: the page of the AOD endpoint alone, or a product page saved with its offers opened.
 *
 * @param html the page
 * @param url where it came from
 * @param marketplace domain of the marketplace (`amazon.de`); without it the host of `url` tells it, else the page
 */
export function readOffersPage(html: string, url: string, marketplace?: string): OffersPage {
    const store = pageMarketplace(html, url, marketplace);
    const regions = findRegions(html, marks);
    const offers: PageOffer[] = [];
    for (const [i, region] of regions.entries()) {
        if (region.mark !== 'offer' && region.mark !== 'pinned') continue;
        const isCopy = region.mark === 'pinned' && offers.some((offer) => offer.isPinned);
        const end = regions.findIndex((other, j) => j > i && other.start >= region.contentEnd);
        const offer = isCopy ? null : readOffer(html, region, regions.slice(i, end === -1 ? undefined : end), store);
        if (offer) offers.push(offer);
    }
    const title = regions.find(({ mark }) => mark === 'title');
    return {
        title: (title && textOf(html, title)) || null,
        total: totalOf(html, regions),
        offers: offers.sort((a, b) => Number(b.isPinned) - Number(a.isPinned)),
        isOffersDisplay: regions.some(({ mark }) => displayMarks.has(mark)),
    };
}
