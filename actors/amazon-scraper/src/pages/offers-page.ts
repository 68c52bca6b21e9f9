import { type Marketplace, parseCondition } from '@offer-chain/offer';
import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { readCoupon } from './coupon.js';
import { readDelivery } from './delivery.js';
import { type Fulfillment, isFulfilledByAmazon, isPrimeOffer } from './fulfillment.js';
import { readListPrice } from './list-price.js';
import { OFFER_LISTING, readListedOffers, readListingTitle } from './offer-listing.js';
import { outermost } from './outermost.js';
import { type PageOffer, sellerIdIn } from './page-offer.js';
import { keptString, linesOf, textOf } from './page-text.js';
import { CURRENT_PRICE, type DisplayedPrice, firstPrice, readPriceElement } from './price-element.js';
import { readSellerRating } from './seller-rating.js';

/** What an offers page says. */
export interface OffersPage {
    /** Title of the product, null when the page does not show it; later pages never do. */
    title: string | null;
    /** Number of offers on all pages, without the pinned one; null when the page does not say. */
    total: number | null;
    /** Pinned offer first, then in the page's order. */
    offers: PageOffer[];
    /** Whether this is an offers display at all; it can be one without offers. */
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

/** The delivery charge beside the price, until 2021: "+ $58.00 shipping". */
function chargesBesidePrice(offer: Cheerio<Element>): string[] {
    return outermost(offer.find('#aod-offer-price'))
        .flatMap(linesOf)
        .flatMap((line) => /\+\s.+$/.exec(line)?.[0] ?? []);
}

type Seller = Pick<PageOffer, 'sellerName' | 'sellerId'> & {
    /** Address of the seller's profile, empty for Amazon itself. */
    link: string;
};

function sellerOf($: CheerioAPI, offer: Cheerio<Element>): Seller {
    for (const block of outermost(offer.find('#aod-offer-soldBy'))) {
        // The column to its left says "Sold by".
        const column = $(block).find('.a-col-right').get(0);
        for (const link of outermost($(column ?? block).find('a'))) {
            const sellerName = textOf(link);
            const { href = '' } = link.attribs;
            const sellerId = sellerIdIn(href);
            if (sellerName) return { sellerName, sellerId: sellerId && keptString(sellerId), link: href };
        }
        // Amazon itself has no link.
        const sellerName = column && linesOf(column)[0];
        if (sellerName) return { sellerName: keptString(sellerName), sellerId: null, link: '' };
    }
    return { sellerName: '', sellerId: null, link: '' };
}

/** Where an offer shows its price. */
const PRICE_PLACES = '[id^="aod-price-"], #aod-offer-price';
/** Where an offer says that it is a Prime offer. */
const PRIME_PLACES =
    '.a-icon-prime, .aod-delivery-promise, [data-csa-c-delivery-benefit-program-id^="prime"], [href*="prime"]';

function fulfillmentOf($: CheerioAPI, offer: Cheerio<Element>, seller: Seller): Fulfillment {
    const [block] = outermost(offer.find('#aod-offer-shipsFrom'));
    // The column to its left says "Ships from".
    const column = block && $(block).find('.a-col-right').get(0);
    const shipsFrom = (column && linesOf(column)[0]) ?? '';
    const byAmazon = isFulfilledByAmazon(shipsFrom, seller.link);
    return {
        shipsFrom: shipsFrom ? keptString(shipsFrom) : null,
        isFulfilledByAmazon: byAmazon,
        isPrime: isPrimeOffer(offer.find(PRIME_PLACES), byAmazon),
    };
}

/** What the add-to-cart button or its form says about the offer. */
function cartDataOf(offer: Cheerio<Element>): Pick<PageOffer, 'offerId' | 'minOrderQuantity'> {
    const action = offer.find('[data-aod-atc-action]').attr('data-aod-atc-action') ?? '';
    // The forms of 2022, of 2021 and of product pages.
    const inputs = '[name="items[0.base][offerListingId]"], [name="offeringID.1"], [name="offerListingID"]';
    const id = /"oid"\s*:\s*"([^"]+)"/.exec(action)?.[1] ?? offer.find(inputs).attr('value');
    const quantity = Number(/"minQty"\s*:\s*"?(\d{1,6})\b/.exec(action)?.[1] ?? 0);
    return { minOrderQuantity: quantity > 0 ? quantity : null, offerId: id ? keptString(id) : null };
}

function readOffer($: CheerioAPI, element: Element, marketplace: Marketplace): PageOffer | null {
    const offer = $(element);
    const price = priceOf($, offer, marketplace);
    const seller = sellerOf($, offer);
    const { sellerName, sellerId } = seller;
    // Without a buy box the pinned place shows only the product.
    if (!price && !sellerName) return null;
    const heading = offer.find('#aod-offer-heading').get(0);
    const conditionText = heading ? textOf(heading) : '';
    const money = price?.money ?? null;
    const delivery = readDelivery(offer, chargesBesidePrice(offer), marketplace, money);
    const promotions = outermost(offer.find('[id^="aod-offer-promotion"], [id*="oupon"]'));
    return {
        price: money,
        priceText: price?.text ?? '',
        shippingPrice: delivery.price,
        shippingCondition: delivery.condition,
        listPrice: money && readListPrice($, outermost(offer.find(PRICE_PLACES)), money, marketplace),
        ...readCoupon($, promotions, money, marketplace),
        condition: parseCondition(conditionText, marketplace),
        conditionText,
        sellerName,
        sellerId,
        ...readSellerRating(offer.find('#aod-offer-seller-rating')),
        ...fulfillmentOf($, offer, seller),
        isPinned: element.attribs.id === 'aod-pinned-offer',
        ...cartDataOf(offer),
    };
}

function totalOf($: CheerioAPI): number | null {
    const text = $('#aod-filter-offer-count-string').get(0);
    const written = $('#aod-total-offer-count').attr('value') || (text ? textOf(text) : '');
    const total = Number(/\d[\d.,\s]*/.exec(written)?.[0].replace(/\D/g, '') ?? Number.NaN);
    return Number.isSafeInteger(total) ? total : null;
}

/**
 * Reads the all offers display: the page of the AOD endpoint alone, or a product page saved with its offers opened. The
 * offer listing page of earlier years is read as well.
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
    if (offers.length === 0) offers.push(...readListedOffers($, marketplace));
    const title = $('#aod-asin-title-text').get(0);
    // Only offers pages have these elements. The pinned offer and the list are there even when they are empty.
    const display = '#aod-container, #aod-offer-list, #aod-pinned-offer, #aod-offer, #aod-total-offer-count';
    return {
        title: (title && textOf(title)) || readListingTitle($) || null,
        total: totalOf($),
        offers: offers.sort((a, b) => Number(b.isPinned) - Number(a.isPinned)),
        isOffersDisplay: $(`${display}, ${OFFER_LISTING}`).length > 0,
    };
}
