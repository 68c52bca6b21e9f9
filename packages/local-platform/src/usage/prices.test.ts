import { expect, it } from 'vitest';
import { APIFY_PRICES, costOf, type Prices, pricesWith } from './prices.js';
import { usageOf } from './usage.js';

it('what usage costs is the sum of what its kinds cost', () => {
    const { usageUsd, usageTotalUsd } = costOf(usageOf(2, { DATASET_WRITES: 3000 }), pricesWith());
    expect(usageUsd).toMatchObject({ ACTOR_COMPUTE_UNITS: 0.4, PROXY_SERPS: 0 });
    expect(usageUsd.DATASET_WRITES).toBeCloseTo(0.015, 12);
    expect(usageTotalUsd).toBeCloseTo(0.415, 12);
});

it('prices of one’s own go before those of Apify, which stay for the rest', () => {
    expect(pricesWith({ DATASET_WRITES: 1 })).toEqual({ ...APIFY_PRICES, DATASET_WRITES: 1 });
});

it.each([
    [{ COMPUTE: 1 }, /"prices" has "COMPUTE"; it takes ACTOR_COMPUTE_UNITS, /],
    [{ DATASET_READS: -1 }, /"prices.DATASET_READS" must be US dollars for one unit, at least 0. It is -1\./],
    [{ DATASET_READS: Number.NaN }, /It is NaN\./],
])('prices %j are refused', (own, message) => {
    expect(() => pricesWith(own as Partial<Prices>)).toThrow(message);
});
