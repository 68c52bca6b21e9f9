import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type CheapestOffer, offersTable } from './offers-table.js';

const offer: CheapestOffer = {
    title: 'A phone',
    asin: 'B000000001',
    sellerName: 'Shop',
    currency: 'EUR',
    price: 1299,
    totalPrice: 1303.9,
    offersCompared: 12,
    savings: 96.1,
};
const table = (offers: CheapestOffer[], width = 120) => stripVTControlCharacters(offersTable(offers, 'de-DE', width));

describe('offersTable', () => {
    it('shows product, cheapest offer with delivery, seller, offers compared and what is saved', () => {
        const row = table([offer]).split('\n')[3] ?? '';
        const cells = row.split('│').map((cell) => cell.trim().replace(/\u00a0/g, ' '));
        expect(cells.slice(1, -1)).toEqual(['A phone', '1.303,90 €', 'Shop', '12', '96,10 €']);
    });

    it('leaves out what the filter does not say of any offer', () => {
        const { savings: _savings, offersCompared: _count, ...bare } = offer;
        expect(table([bare])).toContain('Cheapest offer │ Seller │\n');
        expect(table([bare, offer])).toContain('Compared');
    });

    it('shows coupons when there are any, and leaves them out on narrow terminals', () => {
        const offers = [{ ...offer, couponAmount: 5 }, offer];
        const rows = table(offers).split('\n');
        const cells = (row = '') => row.split('│').map((cell) => cell.trim().replace(/\u00a0/g, ' '));
        expect(cells(rows[1]).slice(1, 4)).toEqual(['Product', 'Cheapest offer', 'Coupon']);
        expect(cells(rows[3]).slice(2, 5)).toEqual(['1.303,90 €', '−5,00 €', 'Shop']);
        expect(cells(rows[4])[3]).toBe('');
        const long = offers.map((each) => ({ ...each, title: 'A product with a long title' }));
        expect(table(long, 40)).not.toContain('Coupon');
        expect(table([offer])).not.toContain('Coupon');
        for (const width of [40, 60, 80, 120, 200]) {
            for (const line of table(long, width).split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(width);
        }
    });

    it('shows a dash where there is no amount', () => {
        expect(table([{ ...offer, savings: null }])).toContain('–');
    });

    it('shortens long titles to the terminal and keeps control characters away from it', () => {
        const title = `\u001b[31mred\u001b]0;title\u0007\n${'very long '.repeat(30)}`;
        const text = offersTable([{ ...offer, title }], 'de-DE', 100);
        expect(text).toContain('…');
        expect(text).not.toContain('\u001b]0;');
        expect(text).not.toContain('\u001b[31m');
        expect(
            Math.max(
                ...table([{ ...offer, title }], 100)
                    .split('\n')
                    .map((line) => line.length),
            ),
        ).toBeLessThan(105);
    });

    it('lets no title or seller turn the direction of the terminal, or hide what it is', () => {
        const invisible = '\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u00ad\ufeff';
        for (const character of invisible) {
            const hidden = { title: `A ${character}phone${character}`, sellerName: `${character}Shop` };
            expect(table([{ ...offer, ...hidden }]), character.codePointAt(0)?.toString(16)).not.toContain(character);
        }
        const text = table([{ ...offer, title: 'Case \u202erof\u202c iPhone', sellerName: 'Right\u202eshop' }]);
        expect(text).toContain('Case rof iPhone');
        expect(text).toContain('Right shop');
    });

    it('shows the ASIN where the title is empty, and an amount alone where its currency is not known', () => {
        const text = table([{ ...offer, title: '', currency: null, totalPrice: null, price: 7 }]);
        expect(text).toMatch(/B000000001 +│ +7 │/);
    });

    it.each([40, 60, 80, 100, 120, 160, 200])('fits a terminal of %i columns, with wide characters', (width) => {
        const offers = [
            { ...offer, title: 'スマートフォン 📱 '.repeat(12), sellerName: '東京ストア' },
            { ...offer, title: 'Family 👨‍👩‍👧‍👦 café'.repeat(9), sellerName: 'A shop with a name without an end' },
        ];
        const lines = table(offers, width).split('\n');
        expect(new Set(lines.map((line) => stringWidth(line))).size).toBe(1);
        expect(stringWidth(lines[0] ?? '')).toBeLessThanOrEqual(width);
        expect(lines).toHaveLength(6);
    });

    it.each([
        [40, ['Product', 'Cheapest offer']],
        [60, ['Product', 'Cheapest offer']],
        [80, ['Product', 'Cheapest offer', 'Seller', 'Saved']],
        [160, ['Product', 'Cheapest offer', 'Seller', 'Compared', 'Saved']],
    ])('shows on %i columns what there is room for', (width, heads) => {
        const offers = [{ ...offer, title: 'A product with a long title', sellerName: 'A shop with a long name' }];
        const [, head = ''] = table(offers, width).split('\n');
        const shown = head.split('│').map((text) => text.trim());
        expect(shown.slice(1, -1)).toEqual(heads);
    });

    it('is as narrow as its texts', () => {
        expect(stringWidth(table([offer], 200).split('\n')[0] ?? '')).toBeLessThan(70);
    });
});
