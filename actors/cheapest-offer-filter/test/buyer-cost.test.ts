import { expect, it } from 'vitest';
import type { ComparisonOptions } from '../src/input.js';
import { arrayDataset } from './array-dataset.js';
import { choose, DEFAULT_OPTIONS } from './choose.js';
import { SEED, seededRandom } from './random.js';
import { TIMES } from './times.js';

const OFFERS = TIMES > 1 ? 10_000 : 300;
const OPTION_SETS = 20;

const random = seededRandom(SEED);
const one = <Value>(...values: Value[]): Value => values[Math.floor(random() * values.length)] as Value;
const cents = (most: number) => Math.floor(random() * most) / 100;

const randomOffer = (index: number) => ({
    offerId: `offer${index}`,
    asin: one('B000000001', 'B000000002', 'B000000003', 'B000000004', 'B000000005'),
    marketplace: 'amazon.com',
    price: cents(2_000),
    currency: one('USD', 'USD', 'USD', 'CAD'),
    shippingPrice: one(0, cents(900), null),
    condition: one('new', 'new', 'used-good'),
    sellerId: one('A1ANNA', 'A2BEN', null),
    sellerName: one('Anna', 'Carl & Co', ''),
    sellerRatingPercent: one(100, 97, 90, 89, 50, null),
    isFulfilledByAmazon: one(true, false, null),
    couponAmount: one(null, cents(300), 25),
    deliveryLocation: one('Turkey', 'New York 10001', 'Bronx 10010', null),
});
type RandomOffer = ReturnType<typeof randomOffer>;

const randomOptions = (): ComparisonOptions => ({
    ...DEFAULT_OPTIONS,
    condition: one('any', 'new', 'used'),
    countShipping: one(true, false),
    unknownShipping: one('free', 'exclude'),
    deliverTo: one(null, ' turkey ', '10001', 'BRONX 10010'),
    fulfilledByAmazonOnly: one(true, false, false),
    sellersIncluded: one([], [], ['anna', 'A2BEN']),
    sellersExcluded: one([], [], ['CARL & CO '], ['a2ben', 'Nobody']),
    minSellerRatingPercent: one(null, null, 90),
    applyCoupons: one(true, false),
});

/** What the buyer pays, in cents, counted off the item and nothing else. */
function costOf(offer: RandomOffer, options: ComparisonOptions): number {
    const coupon = options.applyCoupons ? (offer.couponAmount ?? 0) : 0;
    const delivery = options.countShipping ? (offer.shippingPrice ?? 0) : 0;
    return Math.round(100 * Math.max(0, offer.price - coupon)) + Math.round(100 * delivery);
}

const PLACES = { ' turkey ': 'Turkey', '10001': 'New York 10001', 'BRONX 10010': 'Bronx 10010' };

function competes(offer: RandomOffer, options: ComparisonOptions): boolean {
    const names = [offer.sellerId ?? '', offer.sellerName].map((name) => name.toLowerCase()).filter(Boolean);
    const isOneOf = (sellers: string[]) => sellers.some((seller) => names.includes(seller.trim().toLowerCase()));
    return (
        (options.condition === 'any' || offer.condition.startsWith(options.condition)) &&
        (!options.countShipping || options.unknownShipping === 'free' || offer.shippingPrice !== null) &&
        (options.deliverTo === null || offer.deliveryLocation === Reflect.get(PLACES, options.deliverTo)) &&
        (!options.fulfilledByAmazonOnly || offer.isFulfilledByAmazon === true) &&
        (options.sellersIncluded.length === 0 || isOneOf(options.sellersIncluded)) &&
        (options.sellersExcluded.length === 0 || (names.length > 0 && !isOneOf(options.sellersExcluded))) &&
        Number(offer.sellerRatingPercent) >= Number(options.minSellerRatingPercent)
    );
}

it(`keeps the offer that costs the buyer least, of ${OFFERS} random ones, seed ${SEED}`, async () => {
    const offers = Array.from({ length: OFFERS }, (_, index) => randomOffer(index));
    for (let set = 0; set < OPTION_SETS; set++) {
        const options = set === 0 ? DEFAULT_OPTIONS : randomOptions();
        const cheapest = new Map<string, number>();
        const competing = offers.filter((offer) => competes(offer, options));
        const productOf = ({ asin, currency, deliveryLocation }: RandomOffer) => {
            const places = competing
                .filter((offer) => offer.asin === asin && offer.currency === currency)
                .flatMap((offer) => offer.deliveryLocation ?? []);
            const isForOnePlace = new Set(places).size === 1;
            return [asin, currency, deliveryLocation ?? (isForOnePlace ? places[0] : null)].join();
        };
        for (const offer of competing) {
            const known = cheapest.get(productOf(offer)) ?? Number.POSITIVE_INFINITY;
            cheapest.set(productOf(offer), Math.min(known, costOf(offer, options)));
        }
        const { results, selection } = await choose(arrayDataset(offers), { ...options, pageSize: 1_000 });
        const winners = results.map((result) => offers.find(({ offerId }) => offerId === result.offerId)!);
        const told = JSON.stringify(options);
        expect(new Map(winners.map((offer) => [productOf(offer), costOf(offer, options)])), told).toEqual(cheapest);
        expect(
            winners.filter((offer) => !competes(offer, options)),
            told,
        ).toEqual([]);
        expect(selection.offersCompared, told).toBe(competing.length);
        const totals = winners.map((offer) => costOf(offer, { ...options, countShipping: true }));
        expect(
            results.map(({ totalPrice }) => Math.round(100 * totalPrice)),
            told,
        ).toEqual(totals);
    }
});
