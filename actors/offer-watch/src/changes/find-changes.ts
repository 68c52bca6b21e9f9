import { amountOf, moneyFrom } from '@offer-chain/offer';
import { type PriceHistory, type PriceReading, productKey, type Winner } from './price-history.js';

/** How a product changed since the last watch. */
export interface Change extends PriceReading {
    /** A product that was gone and is back is also `new`. */
    kind: 'new' | 'gone' | 'cheaper' | 'dearer';
    /** The price before; null when the product is new. */
    previousPrice: number | null;
    /** The price now minus the price before; null when there is only one of them. */
    difference: number | null;
    /** The difference in percent of the price before, with two decimals. */
    differencePercent: number | null;
    /** ISO time at which the price before was first found; null when the product is new. */
    previousSince: string | null;
}

/**
 * Finds what changed since the last watch: products that are new or gone, and prices that fell or rose.
 *
 * @param history What earlier watches found. It is not changed.
 * @param winners The cheapest offers that this watch found, in any order.
 * @param about `at` is the time of this watch. `unreadMarketplaces` are stores that were not read completely: a
 *   product that is missing there does not count as gone.
 * @returns The changes, sorted by product. The order of the winners does not matter.
 *
 * @example
 * findChanges(history, winners, { at: '2026-01-02T06:00:00.000Z', unreadMarketplaces: [] });
 * // [{ kind: 'cheaper', asin: 'B07XYZ1234', previousPrice: 20, totalPrice: 18, difference: -2, … }]
 */
export function findChanges(
    history: PriceHistory,
    winners: Iterable<Winner>,
    { at, unreadMarketplaces }: { at: string; unreadMarketplaces: readonly string[] },
): Change[] {
    const changes = new Map<string, Change>();
    const found = new Set<string>();
    for (const winner of winners) {
        const key = productKey(winner);
        found.add(key);
        const change = changeTo(winner, history.readingsOf(winner).at(-1), at);
        if (change) changes.set(key, change);
    }
    for (const last of history.latest()) {
        const key = productKey(last);
        if (last.totalPrice === null || found.has(key) || unreadMarketplaces.includes(last.marketplace)) continue;
        const before = { previousPrice: last.totalPrice, previousSince: last.at };
        const none = { totalPrice: null, difference: null, differencePercent: null };
        changes.set(key, { ...last, ...none, ...before, kind: 'gone', at });
    }
    return [...changes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
}

/** Compares a winner with the product's last reading. Null when the price is the same. */
function changeTo(winner: Winner, last: PriceReading | undefined, at: string): Change | null {
    if (!last || last.totalPrice === null) {
        const before = { previousPrice: null, difference: null, differencePercent: null, previousSince: null };
        return { ...winner, ...before, kind: 'new', at };
    }
    const difference = differenceOf(winner.totalPrice, last.totalPrice, winner.currency);
    if (difference === 0) return null;
    return {
        ...winner,
        at,
        kind: difference < 0 ? 'cheaper' : 'dearer',
        previousPrice: last.totalPrice,
        previousSince: last.at,
        difference,
        differencePercent: last.totalPrice === 0 ? null : Math.round((difference / last.totalPrice) * 10_000) / 100,
    };
}

/** Subtracts in minor units, so that 19.99 minus 19.89 is 0.1, not 0.09999999999999787. */
function differenceOf(now: number, before: number, currency: string): number {
    const [nowMoney, beforeMoney] = [moneyFrom(now, currency), moneyFrom(before, currency)];
    if (!nowMoney || !beforeMoney) return now - before;
    const minorUnits = Math.abs(nowMoney.minorUnits - beforeMoney.minorUnits);
    return Math.sign(now - before) * amountOf({ currency, minorUnits });
}

/**
 * Makes the row that a change adds to the log.
 *
 * @param change The change.
 */
export function readingOf(change: Change): PriceReading {
    const { kind, previousPrice, difference, differencePercent, previousSince, ...reading } = change;
    return reading;
}

/**
 * Lists the changes to pass on to the next Actor.
 *
 * @param changes All changes.
 * @param alertBelowPercent The smallest price drop to pass on, in percent; null passes on every change.
 */
export function listAlerts(changes: readonly Change[], alertBelowPercent: number | null): Change[] {
    if (alertBelowPercent === null) return [...changes];
    return changes.filter(
        ({ kind, differencePercent }) => kind === 'cheaper' && -(differencePercent ?? 0) >= alertBelowPercent,
    );
}
