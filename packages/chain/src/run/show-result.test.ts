import { stripVTControlCharacters } from 'node:util';
import { createCatalog, expectedOffers, findMarketplace, formatMoney } from '@offer-chain/storefront';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { type ChainResult, resultText } from './show-result.js';

describe('what is printed of a chain', () => {
    const options = { json: false, marketplace: 'amazon.de' } as const;
    const items = expectedOffers(createCatalog({ marketplace: 'amazon.de' })).map((offer) => ({
        ...offer,
        savings: 1,
    }));
    const result = { scraperRun: { id: 'a' }, filterRun: { id: 'b' }, dispatches: [], items, expected: null };

    const printed = (changed: object, columns?: number, json = false) =>
        stripVTControlCharacters(
            resultText({ ...options, json }, { runs: [], ...result, ...changed } as unknown as ChainResult, columns),
        );

    it('is a table of the cheapest offers for people', () => {
        const lines = printed({}).split('\n');
        const rows = lines.filter((line) => line.startsWith('│')).map((line) => line.split('│').slice(1, -1));
        const [head, ...offers] = rows.map((cells) => cells.map((cell) => cell.trim()));
        expect(head).toEqual(['Product', 'Cheapest offer', 'Seller', 'Compared', 'Saved']);
        const money = (amount: number) => formatMoney(amount, findMarketplace('amazon.de'));
        expect(offers.map((cells) => cells.slice(1))).toEqual(
            items.map((offer) => [
                money(offer.totalPrice),
                offer.sellerName,
                String(offer.offersCompared),
                money(offer.savings),
            ]),
        );
        expect(lines.at(-2)).toBe(`${items.length} products, each with its cheapest offer.`);
    });

    it.each([40, 80, 160])('says on %i columns for which place it is', (columns) => {
        const placed = items.slice(0, 2).map((item) => ({ ...item, deliveryLocation: 'Berlin\u001b[31m 10115' }));
        const lines = printed({ items: placed }, columns).split('\n');
        expect(lines[0]).toBe('Delivered to Berlin [31m 10115');
        for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
        expect(printed({ items: items.map((item) => ({ ...item, deliveryLocation: null })) })).toMatch(/^┌/);
    });

    it('is one JSON object for programs', () => {
        const runs = [{ id: 'a' }, { id: 'b' }];
        expect(JSON.parse(printed({ runs }, undefined, true))).toEqual(result);
        const further = { runs: [...runs, { id: 'c' }] };
        expect(JSON.parse(printed(further, undefined, true))).toEqual({ ...result, ...further });
    });

    it.each([40, 80, 160])('fits a terminal of %i columns, one product or many', (columns) => {
        for (const shown of [items, items.slice(0, 1)]) {
            const lines = printed({ items: shown }, columns).split('\n');
            for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
            const sum = shown.length === 1 ? '1 product with its' : `${shown.length} products, each with its`;
            expect(lines.slice(shown.length + 4).join(' ')).toBe(`${sum} cheapest offer. `);
        }
    });

    it.each([40, 80, 160])('says on %i columns why it is empty', (columns) => {
        const runs = {
            scraperRun: { statusMessage: 'Saved 0 offers of 0 products.' },
            filterRun: { statusMessage: 'Dataset "d" is empty: there are no offers to compare.' },
        };
        const text = printed({ ...runs, items: [] }, columns);
        for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
        expect(text.replaceAll('\n', ' ')).toBe(
            'There is no cheapest offer to show. The scraper says: Saved 0 offers of 0 products. ' +
                'The filter says: Dataset "d" is empty: there are no offers to compare. ',
        );
    });
});
