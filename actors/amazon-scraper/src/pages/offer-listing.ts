import { type Marketplace, parseCondition } from '@offer-chain/offer';
import type { Cheerio, CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { readDeliveryLines } from './delivery.js';
import { isFulfilledByAmazon, isPrimeOffer } from './fulfillment.js';
import { outermost } from './outermost.js';
import { type PageOffer, sellerIdIn } from './page-offer.js';
import { keptString, linesOf, textOf } from './page-text.js';
import { type DisplayedPrice, firstPrice } from './price-element.js';
import { readSellerRating } from './seller-rating.js';

/** What only the offer listing page (`/gp/offer-listing/ASIN`) has. */
export const OFFER_LISTING = '#olpOfferList, #olpOfferListColumn, .olpOffer';

function firstText(found: Cheerio<Element>): string {
    return (
        outermost(found)
            .map(textOf)
            .find((text) => text !== '') ?? ''
    );
}

function priceOf(offer: Cheerio<Element>, marketplace: Marketplace): DisplayedPrice | null {
    return firstPrice(outermost(offer.find('.olpOfferPrice')).map(textOf), marketplace);
}

/** "+ $3.99 shipping" or "& FREE Shipping on orders over $25.00 shipped by Amazon", without the words about taxes. */
function chargesOf(offer: Cheerio<Element>): string[] {
    const amounts = outermost(offer.find('.olpShippingPrice')).map(textOf);
    const rows = outermost(offer.find('.olpShippingInfo'));
    return [...rows.flatMap(linesOf).map((line) => line.split(/\s*\+[^+]*\btax/i)[0] ?? ''), ...amounts];
}

function sellerOf($: CheerioAPI, offer: Cheerio<Element>) {
    const [block] = outermost(offer.find('.olpSellerName'));
    const [link] = block ? outermost($(block).find('a')) : [];
    const [logo] = block ? [...$(block).find('img')] : [];
    // Amazon itself, and some shops, are shown by their logo.
    const sellerName = ((block && textOf(block)) || logo?.attribs.alt) ?? '';
    const href = link?.attribs.href ?? '';
    const sellerId = sellerIdIn(href);
    return { sellerName: keptString(sellerName.trim()), sellerId: sellerId && keptString(sellerId), link: href };
}

function readListedOffer($: CheerioAPI, element: Element, marketplace: Marketplace): PageOffer | null {
    const offer = $(element);
    const price = priceOf(offer, marketplace);
    const { sellerName, sellerId, link } = sellerOf($, offer);
    if (!price && !sellerName) return null;
    const money = price?.money ?? null;
    const delivery = readDeliveryLines(chargesOf(offer), marketplace, money);
    const conditionText = firstText(offer.find('.olpCondition'));
    // "Fulfillment by Amazon" stands in a badge; Amazon itself has no link.
    const isAmazons = offer.find('.olpBadge, .olpBadgeContainer, .olpFbaPopoverTrigger').length > 0;
    const byAmazon = isAmazons || (isFulfilledByAmazon(sellerId ? '' : sellerName, link) ?? false);
    const id = offer.find('[name="offeringID.1"]').attr('value');
    return {
        price: money,
        priceText: price?.text ?? '',
        shippingPrice: delivery.price,
        shippingCondition: delivery.condition,
        listPrice: null,
        couponText: null,
        couponAmount: null,
        minOrderQuantity: null,
        condition: parseCondition(conditionText, marketplace),
        conditionText,
        sellerName,
        sellerId,
        ...readSellerRating(offer.find('.olpSellerColumn')),
        shipsFrom: byAmazon ? 'Amazon' : sellerName || null,
        isFulfilledByAmazon: byAmazon,
        isPrime: isPrimeOffer(offer.find('.a-icon-prime, .supersaver'), byAmazon),
        isPinned: false,
        offerId: id ? keptString(id) : null,
    };
}

/**
 * Reads the offers of the offer listing page, which Amazon had until 2020 and some stores have still.
 *
 * @param $ The page.
 * @param marketplace Store by whose rules prices and conditions are read.
 */
export function readListedOffers($: CheerioAPI, marketplace: Marketplace): PageOffer[] {
    return outermost($('.olpOffer'))
        .map((element) => readListedOffer($, element, marketplace))
        .filter((offer) => offer !== null);
}

/**
 * Reads the title of the product on the offer listing page.
 *
 * @param $ The page.
 * @returns Empty when there is none.
 */
export function readListingTitle($: CheerioAPI): string {
    return firstText($('#olpProductDetails h1, #olpProductDetails [role="main"]'));
}
