import type { Cheerio } from 'cheerio/slim';
import type { AnyNode } from 'domhandler';
import { outermost } from './outermost.js';
import { linesOf } from './page-text.js';

/** Who sends an offer's product; a field is null when the page does not say it. */
export interface Fulfillment {
    /** Who ships, as displayed: Amazon or the seller. */
    shipsFrom: string | null;
    isFulfilledByAmazon: boolean | null;
    /** Whether Prime members get it with Prime's delivery. */
    isPrime: boolean | null;
}

/** Amazon by its names: `Amazon`, `Amazon.de`, `Amazon US`, `アマゾン`. No seller may call itself that. */
const AMAZON = /^(?:amazon(?![\p{L}\p{N}])|アマゾン|أمازون|امازون|अमेज़न|亚马逊|亞馬遜)/iu;

/** The part of the seller's link that says it too. */
const FLAG = /[?&]isAmazonFulfilled=([01])/;

/** The word "Prime" in the writing systems of the stores. */
export const PRIME = /(?<!\p{L})prime(?!\p{L})|プライム|برايم|प्राइम|பிரைம்|ప్రైమ్|ಪ್ರೈಮ್|പ്രൈം|প্রাইম/iu;

/**
 * Tells who sends an offer's product.
 *
 * @param shipsFrom Who ships, as displayed; empty when the page does not say it.
 * @param sellerLink Address of the seller's profile.
 * @returns Null when neither says it.
 */
export function isFulfilledByAmazon(shipsFrom: string, sellerLink = ''): boolean | null {
    const flag = FLAG.exec(sellerLink)?.[1];
    if (AMAZON.test(shipsFrom) || flag === '1') return true;
    return shipsFrom !== '' || flag !== undefined ? false : null;
}

/**
 * Tells whether an offer is a Prime offer.
 *
 * @param places What an offer says about it: its badge and its delivery text.
 * @param byAmazon Whether Amazon sends it: a seller who sends it without Prime's badge is not in Prime.
 * @returns Null when the page does not say it.
 */
export function isPrimeOffer(places: Cheerio<AnyNode>, byAmazon: boolean | null): boolean | null {
    for (const place of outermost(places)) {
        const isBadge = /\ba-icon-prime/.test(place.attribs.class ?? '');
        const isProgram = /^prime/i.test(place.attribs['data-csa-c-delivery-benefit-program-id'] ?? '');
        if (isBadge || isProgram || linesOf(place).some((line) => PRIME.test(line))) return true;
    }
    return byAmazon === false ? false : null;
}
