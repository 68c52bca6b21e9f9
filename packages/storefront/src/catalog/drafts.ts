import type { Marketplace } from '../marketplace/marketplace.js';
import type { Condition } from '../marketplace/texts.js';
import type { Random } from '../random.js';
import { SELLERS } from './names.js';
import type { Scenario } from './product.js';

/** An offer before it is given its place, with money in the currency's smallest units. */
export interface OfferDraft {
    sellerName: string;
    condition: Condition;
    /** Null where the page will show no price. */
    priceMinor: number | null;
    /** Null where the page will not say. */
    shippingMinor: number | null;
}

/** The offers of one product in the order shown, and whether the first of them is pinned. */
export interface OfferDrafts {
    pinned: boolean;
    offers: OfferDraft[];
}

const USED: readonly Condition[] = ['usedLikeNew', 'usedVeryGood', 'usedGood', 'usedAcceptable'];
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

/** How much the offers of a product cost, in dollars. */
function baseDollars(scenario: Scenario, random: Random): number {
    if (scenario === 'thousands') return random.int(990, 1_010);
    return random.pick([random.int(9, 60), random.int(80, 700), random.int(900, 2_400)]);
}

/**
 * Draws the offers of one product and arranges them for its scenario. All ordinary offers cost more than `floor`;
 * the ones that the scenario places cost at most that much, so they win.
 */
export function draftOffers(scenario: Scenario, marketplace: Marketplace, random: Random): OfferDrafts {
    const base = baseDollars(scenario, random);
    const floor = onShopScale(base, marketplace);
    const sellers = random.shuffle(SELLERS);
    const shipping = (): number | null => {
        const roll = random.next();
        if (roll < 0.5) return 0;
        return roll < 0.9 ? onShopScale(random.pick(SHIPPING_DOLLARS), marketplace) : null;
    };
    const offers = Array.from({ length: offerCount(scenario, random) }, (_, index): OfferDraft => {
        const markup = 1.03 + random.next() * 0.6;
        const ending = marketplace.minorDigits === 0 ? 0 : random.pick([1, 5, 11, 51, 100]);
        const units = Math.ceil((base * markup * marketplace.unit) / 1) * 10 ** marketplace.minorDigits;
        const amazon = index === 1 && scenario !== 'oneSellerTwoOffers' && random.chance(0.4);
        return {
            sellerName: amazon ? marketplace.amazonName : (sellers[index % sellers.length] ?? SELLERS[0]),
            condition: amazon ? 'new' : drawCondition(random),
            priceMinor: units + 10 ** marketplace.minorDigits - ending,
            shippingMinor: amazon ? 0 : shipping(),
        };
    });
    const pinned = scenario === 'noPinned' || scenario === 'noOffers' ? false : scenario !== 'allUnreadable';
    const first = offers[0];
    if (pinned && first) {
        first.condition = 'new';
        first.shippingMinor = 0;
    }
    arrange(scenario, { pinned, offers }, floor, marketplace, random);
    return { pinned, offers };
}

/** Puts the offers that decide a scenario into their places. */
function arrange(scenario: Scenario, drafts: OfferDrafts, floor: number, shop: Marketplace, random: Random): void {
    const { offers } = drafts;
    const place = (index: number, change: Partial<OfferDraft>): void => {
        const offer = offers[index];
        if (offer) Object.assign(offer, change);
    };
    const postage = Math.min(onShopScale(4.9, shop), Math.floor(floor / 2));
    const listed = offers.length > 3 ? random.int(2, offers.length - 1) : 1;
    switch (scenario) {
        case 'pinnedCheapest':
            return place(0, { priceMinor: floor, shippingMinor: 0 });
        case 'pinnedTie':
            place(0, { priceMinor: floor, shippingMinor: 0 });
            return place(listed, { priceMinor: floor - postage, shippingMinor: postage });
        case 'listedTie':
            place(1, { priceMinor: floor - postage, shippingMinor: postage, condition: 'new' });
            return place(Math.max(2, listed), { priceMinor: floor, shippingMinor: 0, condition: 'new' });
        case 'shippingDecides':
            place(1, { priceMinor: floor - postage, shippingMinor: 3 * postage, condition: 'new' });
            return place(listed, { priceMinor: floor, shippingMinor: 0 });
        case 'cheapestOnPageThree':
            return place(random.int(22, offers.length - 1), { priceMinor: floor, shippingMinor: 0 });
        case 'usedBesideNew':
            return place(listed, {
                priceMinor: Math.floor(floor * 0.8),
                shippingMinor: postage,
                condition: 'usedGood',
            });
        case 'oneSellerTwoOffers': {
            const sellerName = offers[1]?.sellerName ?? SELLERS[0];
            place(listed, { sellerName, priceMinor: floor, shippingMinor: 0, condition: 'usedLikeNew' });
            return;
        }
        case 'unknownDelivery':
            return place(listed, { priceMinor: floor, shippingMinor: null });
        case 'unreadableAmong':
            place(1, { priceMinor: null });
            place(offers.length - 1, { priceMinor: null });
            return place(2, { priceMinor: floor });
        case 'thousands':
            place(listed, { priceMinor: onShopScale(989.5, shop), shippingMinor: 0 });
            return place(1, { priceMinor: onShopScale(1_013.76, shop), shippingMinor: 0 });
        case 'amazonCheapest':
            return place(listed, {
                sellerName: shop.amazonName,
                priceMinor: floor,
                shippingMinor: 0,
                condition: 'new',
            });
        case 'allUnreadable':
            for (const offer of offers) offer.priceMinor = null;
            return;
        case 'noPinned':
            return place(0, { priceMinor: floor, shippingMinor: postage });
        default:
            return;
    }
}
