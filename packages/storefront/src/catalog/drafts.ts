import type { Marketplace } from '../marketplace/marketplace.js';
import type { Condition } from '../marketplace/texts.js';
import type { Random } from '../random.js';
import { SELLERS } from './names.js';
import type { Scenario } from './product.js';

/** An offer without its position yet, with money in the currency's smallest units. */
export interface OfferDraft {
    sellerName: string;
    condition: Condition;
    /** Null when the page will show no price. */
    priceMinor: number | null;
    /** Null when the page will not say. */
    shippingMinor: number | null;
}

/** The offers of one product in the order shown, and whether the first of them is pinned. */
export interface OfferDrafts {
    pinned: boolean;
    offers: OfferDraft[];
}

const USED: readonly Condition[] = ['used-like-new', 'used-very-good', 'used-good', 'used-acceptable'];
const SHIPPING_DOLLARS = [2.99, 3.99, 4.9, 5.95, 7.5, 12.49] as const;

/** The smallest units of an amount given in dollars, on the price scale of the shop. */
export function onShopScale(dollars: number, marketplace: Marketplace): number {
    return Math.round(dollars * marketplace.unit * 10 ** marketplace.minorDigits);
}

function drawCondition(random: Random): Condition {
    const roll = random.next();
    if (roll < 0.66) return 'new';
    if (roll < 0.92) return random.pick(USED);
    return roll < 0.97 ? 'refurbished' : 'collectible';
}

function offerCount(scenario: Scenario, random: Random): number {
    if (scenario === 'noOffers') return 0;
    if (scenario === 'allUnreadable') return random.int(2, 4);
    if (scenario === 'cheapestOnPageThree') return random.int(26, 35);
    if (scenario === 'ordinary') return random.int(3, 16);
    return random.int(5, 14);
}

/**
 * Draws the offers of one product and arranges them for its scenario. The scenario's own offers cost at most `floor`
 * and all others cost more, so the scenario's offers win.
 *
 * @param scenario The situation that the offers must show.
 * @param base The product's price in whole dollars; the floor is a cent less.
 */
export function draftOffers(scenario: Scenario, base: number, marketplace: Marketplace, random: Random): OfferDrafts {
    const floor = onShopScale(base - 0.01, marketplace);
    const sellers = random.shuffle(SELLERS);
    const shipping = (): number | null => {
        const roll = random.next();
        if (roll < 0.5) return 0;
        return roll < 0.9 ? onShopScale(random.pick(SHIPPING_DOLLARS), marketplace) : null;
    };
    const offers = Array.from({ length: offerCount(scenario, random) }, (_, index): OfferDraft => {
        const markup = 1.03 + random.next() * 0.6;
        const ending = marketplace.minorDigits === 0 ? 0 : random.pick([1, 5, 11, 51, 100]);
        const units = Math.ceil(base * markup * marketplace.unit) * 10 ** marketplace.minorDigits;
        const amazon = index === 1 && scenario !== 'oneSellerTwoOffers' && random.chance(0.4);
        return {
            sellerName: amazon ? marketplace.amazonName : (sellers[index % sellers.length] ?? SELLERS[0]),
            condition: amazon ? 'new' : drawCondition(random),
            priceMinor: units + 10 ** marketplace.minorDigits - ending,
            shippingMinor: amazon ? 0 : shipping(),
        };
    });
    const pinned = scenario !== 'noPinned' && scenario !== 'noOffers' && scenario !== 'allUnreadable';
    const first = offers[0];
    if (pinned && first) {
        first.condition = 'new';
        first.shippingMinor = 0;
    }
    for (const [index, change] of placements(scenario, offers, floor, marketplace, random)) {
        const offer = offers[index];
        if (offer) Object.assign(offer, change);
    }
    return { pinned, offers };
}

/** What a scenario changes: the offer at an index (in the order shown), and the fields that it gets. */
type Placement = readonly [index: number, change: Partial<OfferDraft>];

/** The offers that decide a scenario, by their indexes. */
function placements(
    scenario: Scenario,
    offers: readonly OfferDraft[],
    floor: number,
    shop: Marketplace,
    random: Random,
): Placement[] {
    const postage = Math.min(onShopScale(4.9, shop), Math.floor(floor / 2));
    const last = offers.length - 1;
    const listed = last > 2 ? random.int(2, last) : 1;
    const free = { priceMinor: floor, shippingMinor: 0 };
    const withPostage = { priceMinor: floor - postage, shippingMinor: postage };
    switch (scenario) {
        case 'ordinary':
        case 'noOffers':
            return [];
        case 'pinnedCheapest':
            return [[0, free]];
        case 'pinnedTie':
            return [
                [0, free],
                [listed, withPostage],
            ];
        case 'listedTie':
            return [
                [1, { ...withPostage, condition: 'new' }],
                [listed, { ...free, condition: 'new' }],
            ];
        case 'shippingDecides':
            return [
                [1, { priceMinor: floor - postage, shippingMinor: 3 * postage, condition: 'new' }],
                [listed, free],
            ];
        case 'cheapestOnPageThree':
            return [[random.int(22, last), free]];
        case 'usedBesideNew': {
            const used = { priceMinor: Math.floor(floor * 0.8), shippingMinor: Math.floor(floor * 0.1) };
            return [
                [1, { ...free, condition: 'new' }],
                [listed, { ...used, condition: 'used-good' }],
            ];
        }
        case 'oneSellerTwoOffers':
            return [[listed, { ...free, sellerName: offers[1]?.sellerName ?? SELLERS[0], condition: 'used-like-new' }]];
        case 'unknownDelivery':
            return [[listed, { ...free, shippingMinor: null }]];
        case 'unreadableAmong':
            return [
                [random.chance(0.5) ? 0 : 3, { priceMinor: null }],
                [1, { priceMinor: null }],
                [last, { priceMinor: null }],
                [2, { priceMinor: floor }],
            ];
        case 'thousands':
            return [
                [1, { priceMinor: onShopScale(1_013.76, shop), shippingMinor: 0 }],
                [listed, { priceMinor: onShopScale(989.5, shop), shippingMinor: 0 }],
            ];
        case 'noPinned':
            return [[0, withPostage]];
        case 'amazonCheapest':
            return [[listed, { ...free, sellerName: shop.amazonName, condition: 'new' }]];
        case 'allUnreadable':
            return offers.map((_, index) => [index, { priceMinor: null }]);
    }
}
