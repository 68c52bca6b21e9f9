import { describe, expect, it } from 'vitest';
import { describeSummary, summarize } from '../src/summary.js';
import { arrayDataset } from './array-dataset.js';
import { choose, DEFAULT_OPTIONS } from './choose.js';

const GOOD = { asin: 'B000000001', marketplace: 'amazon.com', price: 10, currency: 'USD', sellerName: 'Anna' };

/** The results of a run, and its status message. */
async function filtered(items: unknown[]) {
    const { selection, results } = await choose(arrayDataset(items));
    const about = { source: { datasetId: 'array', runId: null }, grew: false, options: DEFAULT_OPTIONS };
    return { results, message: describeSummary(summarize(selection, selection.products(), about)) };
}

describe('a bad item never wins and is counted', () => {
    it.each([
        ['null', 'null', '1 with no object'],
        ['a list', '[]', '1 with no object'],
        ['no ASIN', '{"price":1,"currency":"USD"}', '1 with no ASIN'],
        ['a number for an ASIN', '{"asin":7,"price":1,"currency":"USD"}', '1 with no ASIN'],
        ['an empty item', '{}', '1 with no ASIN'],
        ['text for a price', '{"asin":"B000000001","price":"0.01","currency":"USD"}', '1 with no readable price'],
        ['a negative price', '{"asin":"B000000001","price":-1,"currency":"USD"}', '1 with no readable price'],
        ['a price without end', '{"asin":"B000000001","price":1e999,"currency":"USD"}', '1 with no readable price'],
        [
            'an object for a price',
            '{"asin":"B000000001","price":{"value":1},"currency":"USD"}',
            '1 with no readable price',
        ],
        ['NaN as text', '{"asin":"B000000001","offer":"NaN"}', '1 with no readable price'],
        ['no price as text', '{"asin":"B000000001","offer":""}', '1 with no readable price'],
        ['an object for an offer', '{"asin":"B000000001","offer":{"a":[1]}}', '1 with no readable price'],
        ['no currency', '{"asin":"B000000001","price":1}', '1 with no currency'],
        [
            'an unknown store',
            '{"asin":"B000000001","marketplace":"amazon.xyz","price":1,"currency":"USD"}',
            '1 with an unknown store',
        ],
        [
            'text for delivery',
            '{"asin":"B000000001","price":1,"currency":"USD","shippingPrice":"free"}',
            '1 with an unreadable delivery price',
        ],
    ])('%s', async (_name, item, reason) => {
        const { results, message } = await filtered([GOOD, JSON.parse(item)]);
        expect(results).toMatchObject([{ price: 10, offersCompared: 1 }]);
        expect(message).toBe(`1 cheapest offer out of 1 offer compared. Not compared: ${reason}.`);
    });

    it('says of a dataset without items that it is empty', async () => {
        expect(await filtered([])).toEqual({
            results: [],
            message: 'Dataset "array" is empty: there are no offers to compare.',
        });
    });
});
