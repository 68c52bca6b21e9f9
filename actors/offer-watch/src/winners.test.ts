import { expect, it } from 'vitest';
import type { Winner } from './changes/index.js';
import { atPlaceOfWatch } from './winners.js';

const winner = (deliveryLocation: string | null, totalPrice: number, asin = 'B000000001'): Winner => ({
    ...{ marketplace: 'amazon.com', asin, currency: 'USD', deliveryLocation, totalPrice },
    ...{ title: 'A', itemUrl: 'https://www.amazon.com/dp/A', sellerName: 'Anna', condition: 'new', keyword: 'a' },
});
const pricesAt = (place: string | null, ...winners: Winner[]) =>
    atPlaceOfWatch(winners, () => place).map(({ deliveryLocation, totalPrice }) => [deliveryLocation, totalPrice]);

it('without a place, the cheapest winner of a product counts, whatever its place', () => {
    expect(pricesAt(null, winner('New York 10001', 9), winner(null, 8), winner('Dallas 75201', 10))).toEqual([
        [null, 8],
    ]);
    expect(pricesAt(null, winner(null, 8), winner(null, 9, 'B000000002'))).toEqual([
        [null, 8],
        [null, 9],
    ]);
});

it('with a place, its offers win over cheaper ones of other places, which count only when it has none', () => {
    expect(pricesAt('10001', winner('Dallas 75201', 5), winner('New York 10001', 9))).toEqual([['10001', 9]]);
    expect(pricesAt('10001', winner('New York 10001', 9), winner('Dallas 75201', 5))).toEqual([['10001', 9]]);
    expect(pricesAt('10001', winner('Dallas 75201', 5), winner(null, 4))).toEqual([['10001', 4]]);
});
