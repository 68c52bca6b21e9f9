import { stripVTControlCharacters } from 'node:util';
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
});
