import type { ExpectedOffer, RequestCounts } from '@offer-chain/storefront';
import { describeFaults } from '../storefront/faults.js';

/**
 * Says in a line which of the shop's faults the scraper met, and whether the result is right in spite of them.
 *
 * @param requests What became of the shop's requests.
 * @param items The filter's items.
 * @param expected The cheapest offers that the shop knows of.
 */
export function faultsMet(
    requests: Readonly<RequestCounts>,
    items: readonly Record<string, unknown>[],
    expected: readonly ExpectedOffer[],
): string {
    const faults = describeFaults(requests);
    if (faults === null) return 'The shop had no fault this time; another --seed or a higher probability brings some';
    const prices = new Map(items.map(({ asin, totalPrice }) => [asin, totalPrice]));
    const right = expected.filter(({ asin, totalPrice }) => prices.get(asin) === totalPrice).length;
    const isRight = right === expected.length && items.length === expected.length;
    return `The shop had ${faults}. ${
        isRight ? 'All survived: the result is right' : `${right} of ${expected.length} products are right anyway`
    }`;
}
