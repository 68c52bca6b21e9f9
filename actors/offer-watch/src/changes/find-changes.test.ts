import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findChanges, listAlerts, readingOf } from './find-changes.js';
import { PriceHistory, productKey, readWinner, type Winner } from './price-history.js';

const [FIRST, SECOND, THIRD] = ['2026-01-01T06:00:00.000Z', '2026-01-02T06:00:00.000Z', '2026-01-03T06:00:00.000Z'];

const winner = (totalPrice: number, more: Partial<Winner> = {}): Winner => ({
    marketplace: 'amazon.com',
    asin: 'B000000001',
    currency: 'USD',
    deliveryLocation: null,
    title: 'Phone',
    itemUrl: 'https://www.amazon.com/dp/B000000001',
    sellerName: 'Amazon.com',
    condition: 'new',
    keyword: 'phone',
    totalPrice,
    ...more,
});

/** A history of watches that found these winners, one list for each watch. */
function historyOf(...watches: [at: string, winners: Winner[]][]): PriceHistory {
    const history = new PriceHistory();
    for (const [at, winners] of watches) {
        for (const change of findChanges(history, winners, { at, unreadMarketplaces: [] })) {
            history.add(readingOf(change));
        }
    }
    return history;
}

describe('findChanges', () => {
    const changesOf = (now: Winner[], ...watches: [string, Winner[]][]) =>
        findChanges(historyOf(...watches), now, { at: THIRD, unreadMarketplaces: [] });

    it('finds a price that fell, by how much, and since when the price before held', () => {
        expect(changesOf([winner(19.89)], [FIRST, [winner(19.99)]], [SECOND, [winner(19.99)]])).toEqual([
            {
                ...winner(19.89),
                kind: 'cheaper',
                at: THIRD,
                previousPrice: 19.99,
                previousSince: FIRST,
                difference: -0.1,
                differencePercent: -0.5,
            },
        ]);
    });

    it('finds a product that is gone, and calls one that is back new', () => {
        expect(changesOf([], [FIRST, [winner(5)]])).toMatchObject([
            { kind: 'gone', totalPrice: null, previousPrice: 5, previousSince: FIRST, difference: null },
        ]);
        expect(changesOf([], [FIRST, [winner(5)]], [SECOND, []])).toEqual([]);
        expect(changesOf([winner(5)], [FIRST, [winner(5)]], [SECOND, []])).toMatchObject([
            { kind: 'new', totalPrice: 5, previousPrice: null, previousSince: null },
        ]);
    });

    it('compares each store, currency and place separately', () => {
        const there = { deliveryLocation: 'New York 10001' };
        const before: [string, Winner[]] = [FIRST, [winner(5), winner(7, there)]];
        expect(changesOf([winner(5), winner(6, there)], before)).toMatchObject(
            [{ kind: 'dearer', ...there }].map((change) => ({ ...change, kind: 'cheaper', difference: -1 })),
        );
        const kinds = (now: Winner[]) => changesOf(now, [FIRST, [winner(5)]]).map(({ kind }) => kind);
        expect(kinds([winner(4, { currency: 'EUR' })]).sort()).toEqual(['gone', 'new']);
        expect(kinds([winner(5), winner(4, { marketplace: 'amazon.de' })])).toEqual(['new']);
    });

    it('does not call a product gone when its store was not read completely', () => {
        const history = historyOf([FIRST, [winner(5), winner(6, { marketplace: 'amazon.de' })]]);
        const changes = findChanges(history, [], { at: SECOND, unreadMarketplaces: ['amazon.de'] });
        expect(changes.map(({ kind, marketplace }) => [kind, marketplace])).toEqual([['gone', 'amazon.com']]);
    });

    it('leads to alerts for prices that fell by enough', () => {
        const changes = changesOf(
            [winner(90), winner(90.01, { asin: 'B2' }), winner(150, { asin: 'B3' }), winner(1, { asin: 'B4' })],
            [FIRST, ['B000000001', 'B2', 'B3', 'B5'].map((asin) => winner(100, { asin }))],
        );
        expect(changes).toHaveLength(5);
        expect(listAlerts(changes, null)).toEqual(changes);
        expect(listAlerts(changes, 10).map(({ asin }) => asin)).toEqual(['B000000001']);
        expect(listAlerts(changes, 0).map(({ asin }) => asin)).toEqual(['B000000001', 'B2']);
    });
});

const winners = fc.uniqueArray(
    fc
        .record({
            asin: fc.constantFrom('A', 'B', 'C', 'D'),
            currency: fc.constantFrom('USD', 'EUR'),
            deliveryLocation: fc.constantFrom(null, 'Berlin'),
            cents: fc.integer({ min: 1, max: 1_000_000_00 }),
        })
        .map(({ cents, ...more }) => winner(cents / 100, more)),
    { selector: productKey },
);

it('the changes lead from the known prices to the found ones, in exact cents and in any order', () => {
    fc.assert(
        fc.property(fc.array(winners, { maxLength: 4 }), winners, (watches, now) => {
            const history = historyOf(...watches.map((found): [string, Winner[]] => [FIRST, found]));
            const about = { at: THIRD, unreadMarketplaces: [] };
            const changes = findChanges(history, now, about);
            expect(findChanges(history, now.toReversed(), about)).toEqual(changes);
            for (const { totalPrice, previousPrice, difference } of changes) {
                if (difference === null || previousPrice === null || totalPrice === null) continue;
                expect(Math.round(difference * 100)).toBe(
                    Math.round(totalPrice * 100) - Math.round(previousPrice * 100),
                );
                expect(String(difference)).toMatch(/^-?\d+(\.\d{1,2})?$/);
            }
            for (const change of changes) history.add(readingOf(change));
            const known = [...history.latest()].flatMap((reading) =>
                reading.totalPrice === null ? [] : [[productKey(reading), reading.totalPrice]],
            );
            expect(known.sort()).toEqual(now.map((each) => [productKey(each), each.totalPrice]).sort());
            expect(findChanges(history, now, about)).toEqual([]);
        }),
    );
});

it('an item without a product or a price is not a winner; other fields can be missing', () => {
    const { title, keyword, ...bare } = winner(5);
    expect(readWinner({ ...bare, more: 1 })).toEqual(winner(5, { title: '', keyword: '' }));
    expect(readWinner({ ...bare, totalPrice: null })).toBeNull();
    expect(readWinner('text')).toBeNull();
});
