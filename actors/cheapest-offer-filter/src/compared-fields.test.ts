import { describe, expect, it } from 'vitest';
import { arraySource } from '../test/array-source.js';
import { COMPARED_FIELDS, comparedFieldsOf, FULL_ITEM_FIELDS } from './compared-fields.js';
import type { OfferSource } from './offer-source.js';

const full = {
    asin: 'B000000001',
    marketplace: 'amazon.com',
    price: 1,
    currency: 'USD',
    condition: 'new',
    offer: '$1',
};
const course = { asin: 'B000000001', itemUrl: 'https://www.amazon.com/dp/B000000001', offer: '$1', description: 'x' };

/** A source that notes which fields it was asked for. */
function noting(items: unknown[]): { source: OfferSource; asked: (readonly string[] | undefined)[] } {
    const asked: (readonly string[] | undefined)[] = [];
    const inner = arraySource(items);
    const readPage: OfferSource['readPage'] = (offset, limit, take, selection) => {
        asked.push(selection?.fields);
        return inner.readPage(offset, limit, take, selection);
    };
    return { source: { ...inner, readPage }, asked };
}

async function page(source: OfferSource, offset: number, limit: number): Promise<unknown[]> {
    const items: unknown[] = [];
    const { taken } = await source.readPage(offset, limit, (item, position) => {
        expect(position).toBe(offset + items.length);
        items.push(item);
    });
    await taken;
    return items;
}

describe('compared fields', () => {
    it('leaves the texts of full items unread', async () => {
        const { source, asked } = noting([full, full]);
        const items = await page(comparedFieldsOf(source), 0, 10);
        expect(items[0]).not.toHaveProperty('offer');
        expect(asked).toEqual([FULL_ITEM_FIELDS]);
    });

    it.each([
        ['in the bare format', course],
        ['without a store', { ...full, marketplace: undefined }],
        ['with a blank store', { ...full, marketplace: ' ' }],
        ['without a price', { ...full, price: undefined }],
        ['with a condition of its own', { ...full, condition: 'as new' }],
    ])('asks again, and from then on, for an item %s', async (_name, item) => {
        const { source, asked } = noting([full, item, full]);
        const compared = comparedFieldsOf(source);
        const items = await page(compared, 0, 3);
        expect(items).toHaveLength(3);
        expect(items[1]).toHaveProperty('offer', '$1');
        expect(items[1]).not.toHaveProperty('description');
        await page(compared, 2, 2);
        expect(asked).toEqual([FULL_ITEM_FIELDS, COMPARED_FIELDS, COMPARED_FIELDS]);
    });
});
