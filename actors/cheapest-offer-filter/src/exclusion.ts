import { type ComparableOffer, findDeliverTo, findMarketplace, isPlace, matchesCondition } from '@offer-chain/offer';
import type { ComparisonOptions } from './input.js';

/**
 * Why a readable offer is not compared: it does not meet an option, or lacks the field for it. `outdated` means that
 * another dataset has a newer reading of the offer.
 */
export type Exclusion =
    | 'outdated'
    | 'other-place'
    | 'unknown-place'
    | 'other-condition'
    | 'other-seller'
    | 'excluded-seller'
    | 'unknown-seller'
    | 'not-fulfilled-by-amazon'
    | 'unknown-fulfillment'
    | 'low-seller-rating'
    | 'unknown-seller-rating'
    | 'unknown-shipping';

/** Finds why an offer is not compared. Null when it is compared. */
type Rule = (offer: ComparableOffer) => Exclusion | null;

/**
 * Creates the rules for the options that are set. Options that are not set take no time.
 *
 * @param options Which offers are compared.
 * @returns Finds the first reason why an offer is not compared; null when it is compared.
 * @example
 * const findExclusion = createExclusion({ ...options, condition: 'new' });
 * findExclusion(usedOffer); // 'other-condition'
 */
export function createExclusion(options: ComparisonOptions): Rule {
    const { deliverTo, condition, sellersIncluded, sellersExcluded, minSellerRatingPercent } = options;
    const rules: Rule[] = [];
    if (deliverTo !== null) rules.push(placeRule(deliverTo));
    if (condition !== 'any') {
        rules.push((offer) => (matchesCondition(offer.condition, condition) ? null : 'other-condition'));
    }
    if (sellersIncluded.length > 0) {
        const isIncluded = sellerMatcher(sellersIncluded);
        rules.push((offer) => (isIncluded(offer) ? null : unknownSellerOr('other-seller', offer)));
    }
    if (sellersExcluded.length > 0) {
        const isExcluded = sellerMatcher(sellersExcluded);
        rules.push((offer) => (isExcluded(offer) ? 'excluded-seller' : unknownSellerOr(null, offer)));
    }
    if (options.fulfilledByAmazonOnly) rules.push(fulfillmentRule);
    if (minSellerRatingPercent !== null) rules.push(ratingRule(minSellerRatingPercent));
    if (options.countShipping && options.unknownShipping === 'exclude') {
        rules.push(({ shippingKnown }) => (shippingKnown ? null : 'unknown-shipping'));
    }
    return (offer) => {
        for (const rule of rules) {
            const exclusion = rule(offer);
            if (exclusion !== null) return exclusion;
        }
        return null;
    };
}

/**
 * A place matches the text of the page. A postal code also matches a word of that text: `10001` matches
 * `New York 10001`. Places that the store writes in another way match, too: `01310-100` matches `São Paulo 01310100`,
 * and `TR` matches `Turkey`.
 */
function placeRule(deliverTo: string): Rule {
    const wanted = plain(deliverTo);
    const postalCode = /\d/.test(wanted) ? words(wanted) : null;
    const isWanted = (place: string, domain: string) => {
        if (plain(place) === wanted || (postalCode !== null && words(plain(place)).includes(postalCode))) return true;
        const marketplace = findMarketplace(domain);
        const given = marketplace && findDeliverTo(deliverTo, marketplace);
        return Boolean(given && isPlace(place, given, marketplace));
    };
    // A dataset has many offers but few places, so each place is compared once.
    const known = new Map<string, boolean>();
    return ({ deliveryLocation, marketplace }) => {
        if (deliveryLocation === null) return 'unknown-place';
        const key = `${marketplace} ${deliveryLocation}`;
        const isSame = known.get(key) ?? isWanted(deliveryLocation, marketplace);
        known.set(key, isSame);
        return isSame ? null : 'other-place';
    };
}

/** Returns the words of a text, each with a space before and after it. */
function words(text: string): string {
    return ` ${text
        .split(/[^\p{L}\p{N}-]+/u)
        .filter(Boolean)
        .join(' ')} `;
}

function sellerMatcher(sellers: readonly string[]): (offer: ComparableOffer) => boolean {
    const known = new Set(sellers.map(plain));
    return ({ sellerId, sellerName }) =>
        (sellerId !== null && known.has(plain(sellerId))) || known.has(plain(sellerName));
}

function unknownSellerOr<Other>(other: Other, { sellerId, sellerName }: ComparableOffer): Other | 'unknown-seller' {
    return sellerId === null && sellerName === '' ? 'unknown-seller' : other;
}

function fulfillmentRule({ isFulfilledByAmazon }: ComparableOffer): Exclusion | null {
    if (isFulfilledByAmazon === null) return 'unknown-fulfillment';
    return isFulfilledByAmazon ? null : 'not-fulfilled-by-amazon';
}

function ratingRule(minimum: number): Rule {
    return ({ sellerRatingPercent }) => {
        if (sellerRatingPercent === null) return 'unknown-seller-rating';
        return sellerRatingPercent < minimum ? 'low-seller-rating' : null;
    };
}

function plain(text: string): string {
    return text.trim().toLowerCase();
}
