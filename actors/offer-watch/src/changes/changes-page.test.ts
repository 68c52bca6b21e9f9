import { expect, it } from 'vitest';
import { changesPage } from './changes-page.js';
import { changesRecord } from './changes-record.js';
import { findChanges, readingOf } from './find-changes.js';
import { PriceHistory, type PriceReading } from './price-history.js';

const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T06:00:00.000Z`;
const reading = (at: string, totalPrice: number | null, more: Partial<PriceReading> = {}): PriceReading => ({
    marketplace: 'amazon.de',
    asin: 'B000000001',
    currency: 'EUR',
    deliveryLocation: 'Berlin 10115',
    title: 'Hülle <b>& "mehr"</b>',
    itemUrl: 'https://www.amazon.de/dp/B000000001',
    sellerName: '<script>alert(1)</script>',
    condition: 'new',
    keyword: 'hülle',
    totalPrice,
    at,
    ...more,
});

/** The changes of the last day, and the page. */
function pageOf(earlier: PriceReading[], now: PriceReading[], isFirst = false) {
    const history = new PriceHistory();
    for (const each of earlier) history.add(each);
    const winners = now.map((each) => ({ ...each, totalPrice: each.totalPrice ?? 0 }));
    const about = { watchName: 'phones & more', at: day(9), isFirst };
    const changes = findChanges(history, winners, { at: about.at, unreadMarketplaces: [] });
    for (const change of changes) history.add(readingOf(change));
    return { page: changesPage(changes, history, about), record: changesRecord(changes, about) };
}

it('the page shows prices as the store writes them and how they moved, and runs no script from an item', () => {
    const { page } = pageOf(
        [reading(day(1), 1299), reading(day(3), null), reading(day(5), 1199.5)],
        [reading(day(9), 999)],
    );
    expect(page).toContain('<h1>phones &amp; more: what changed</h1>');
    expect(page).toContain('999,00\u00a0€');
    expect(page).toContain('−200,50\u00a0€ (−16.7%)');
    expect(page).toContain('previous price since 2026-01-05 06:00 UTC');
    expect(page).toContain('to <bdi>Berlin 10115</bdi>');
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain('1 cheaper, 0 dearer, 0 new, 0 gone.');
    // Eight days: the price of the first two, a gap of two, the price of four days, and now.
    const [, path = ''] = /<path d="([^"]+)"/.exec(page) ?? [];
    expect(path).toBe('M0 3H59.3M118.5 14.3H237L237 37H237');
});

it('products that are gone or new have a price line, too', () => {
    const { page, record } = pageOf([reading(day(1), 5)], [reading(day(9), 7, { asin: 'B2' })]);
    expect(record.counts).toEqual({ new: 1, gone: 1, cheaper: 0, dearer: 0 });
    expect(page).toMatch(/<strong>gone<\/strong> <s>5,00\u00a0€<\/s>/);
    expect([...page.matchAll(/<path d="([^"]*)"/g)].map(([, path]) => path)).toEqual(['M237 20H237', 'M0 20H237']);
    expect(page).not.toMatch(/NaN|Infinity|undefined/);
});

it('the page and the record limit the number of changes, and say how many are left out', () => {
    const now = Array.from({ length: 10_001 }, (_, index) => reading(day(9), 5, { asin: `B${index}` }));
    const { page, record } = pageOf([], now, true);
    expect(record).toMatchObject({ isFirst: true, omitted: 1, counts: { new: 10_001 } });
    expect(record.changes).toHaveLength(10_000);
    expect(page).toContain('This is the first watch with this name');
    expect(page.match(/<li>/g)).toHaveLength(250);
    expect(page).toContain('9751 more are in the record CHANGES.');
});
