import { type PriceHistory, type PriceReading, productKey, type Winner } from './price-history.js';

/** What became of a product since the last watch. */
export interface Change extends PriceReading {
    /** A product that was gone and is back is new. */
    kind: 'new' | 'gone' | 'cheaper' | 'dearer';
    previousPrice: number | null;
    /** The price now less the one before. */
    difference: number | null;
    differencePercent: number | null;
    /** Since when the price before held. */
    previousSince: string | null;
}

/**
 * Compares the winners with those before.
 *
 * @param history What earlier watches found.
 * @param winners What this one found.
 * @param about When, and of which stores not all could be read: nothing of them is gone.
 */
export function findChanges(
    history: PriceHistory,
    winners: Iterable<Winner>,
    { at, unreadMarketplaces }: { at: string; unreadMarketplaces: readonly string[] },
): Change[] {
    const changes: Change[] = [];
    const seen = new Set<string>();
    for (const winner of winners) {
        seen.add(productKey(winner));
        const before = history.readingsOf(winner).at(-1);
        const previousPrice = before?.totalPrice ?? null;
        if (previousPrice === winner.totalPrice) continue;
        const difference = previousPrice === null ? null : winner.totalPrice - previousPrice;
        changes.push({
            ...winner,
            at,
            kind: difference === null ? 'new' : difference < 0 ? 'cheaper' : 'dearer',
            previousPrice,
            difference,
            differencePercent: difference === null || !previousPrice ? null : (difference / previousPrice) * 100,
            previousSince: previousPrice === null ? null : (before?.at ?? null),
        });
    }
    for (const before of history.latest()) {
        if (before.totalPrice === null || seen.has(productKey(before))) continue;
        if (unreadMarketplaces.includes(before.marketplace)) continue;
        changes.push({
            ...before,
            at,
            totalPrice: null,
            kind: 'gone',
            previousPrice: before.totalPrice,
            difference: null,
            differencePercent: null,
            previousSince: before.at,
        });
    }
    return changes.sort((a, b) => (productKey(a) < productKey(b) ? -1 : 1));
}

/**
 * The row to keep for a change.
 *
 * @param change The change.
 */
export function readingOf(change: Change): PriceReading {
    const { kind, previousPrice, difference, differencePercent, previousSince, ...reading } = change;
    return reading;
}

/**
 * The changes that are passed on.
 *
 * @param changes All changes.
 * @param alertBelowPercent By how much an offer must have become cheaper at least; null passes on all.
 */
export function listAlerts(changes: readonly Change[], alertBelowPercent: number | null): Change[] {
    return changes.filter(
        ({ kind, differencePercent }) =>
            alertBelowPercent === null || (kind === 'cheaper' && -(differencePercent ?? 0) >= alertBelowPercent),
    );
}
