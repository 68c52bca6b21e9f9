import { USAGE_KINDS, type Usage, type UsageKind } from './usage.js';

/** US dollars for one unit of each kind: a compute unit, an operation, a gigabyte, a page of search results. */
export type Prices = Readonly<Usage>;

/** The day on which {@link APIFY_PRICES} were read. */
export const PRICES_READ_ON = '2026-11-22';

/**
 * Apify's prices for accounts without a discount (FREE and BRONZE), all from the same table.
 *
 * @see https://docs.apify.com/platform/actors/publishing/monetize/pricing-and-costs#compute-costs
 */
export const APIFY_PRICES: Prices = {
    ACTOR_COMPUTE_UNITS: 0.2,
    DATASET_READS: 0.0004 / 1000,
    DATASET_WRITES: 0.005 / 1000,
    KEY_VALUE_STORE_READS: 0.005 / 1000,
    KEY_VALUE_STORE_WRITES: 0.05 / 1000,
    KEY_VALUE_STORE_LISTS: 0.05 / 1000,
    REQUEST_QUEUE_READS: 0.004 / 1000,
    REQUEST_QUEUE_WRITES: 0.01 / 1000,
    DATA_TRANSFER_INTERNAL_GBYTES: 0.05,
    DATA_TRANSFER_EXTERNAL_GBYTES: 0.2,
    PROXY_RESIDENTIAL_TRANSFER_GBYTES: 8,
    PROXY_SERPS: 2.5 / 1000,
};

/**
 * Returns Apify's prices with some of them replaced.
 *
 * @param own US dollars for one unit of each kind with another price.
 * @throws {Error} When a kind is unknown, or a price is not a number of at least 0.
 */
export function pricesWith(own: Partial<Prices> = {}): Prices {
    for (const [kind, price] of Object.entries(own)) {
        if (!(USAGE_KINDS as readonly string[]).includes(kind)) {
            throw new Error(`Option "prices" has "${kind}"; it takes ${USAGE_KINDS.join(', ')}.`);
        }
        if (!(Number.isFinite(price) && price >= 0)) {
            throw new Error(`Option "prices.${kind}" must be US dollars for one unit, at least 0. It is ${price}.`);
        }
    }
    return { ...APIFY_PRICES, ...own };
}

/** What usage costs, in US dollars. */
export interface UsageCost {
    usageUsd: Usage;
    usageTotalUsd: number;
}

/**
 * Computes the cost of usage.
 *
 * @param usage The usage, as the API shows it.
 * @param prices The prices of one unit of each kind.
 * @returns The cost of each kind, and their sum.
 */
export function costOf(usage: Usage, prices: Prices): UsageCost {
    const entries = USAGE_KINDS.map((kind): [UsageKind, number] => [kind, usage[kind] * prices[kind]]);
    const usageTotalUsd = entries.reduce((sum, [, usd]) => sum + usd, 0);
    return { usageUsd: Object.fromEntries(entries) as Usage, usageTotalUsd };
}
