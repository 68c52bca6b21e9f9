import { readOffer } from '@offer-chain/offer';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Dataset, readAllPages } from '../src/dataset.js';
import { findNewestReadings } from '../src/newest-readings.js';
import { resultItem } from '../src/result-item.js';
import { Selection } from '../src/selection.js';
import { arrayDataset } from './array-dataset.js';
import { DEFAULT_OPTIONS } from './choose.js';
import { offerItems } from './offer-items.js';
import { reference } from './reference.js';

/** Datasets named a, b, c and so on. */
const datasetsOf = (lists: readonly unknown[][]): Dataset[] =>
    lists.map((items, index) => ({ ...arrayDataset(items, { largestPage: 3 }), id: 'abcdefgh'[index] as string }));

/** Reads datasets and chooses, as a run does, without the platform around it. */
async function chooseFrom(datasets: Dataset[]) {
    const readings = await findNewestReadings(datasets);
    const selection = new Selection(DEFAULT_OPTIONS, readings);
    for await (const { dataset, items } of readAllPages(datasets, readings.ends)) {
        for (const item of items) selection.add(item, dataset.id);
    }
    const source = { datasetId: null, runId: null };
    const results = selection.products().map((product) => resultItem(product, source, DEFAULT_OPTIONS));
    return { results, outdated: selection.excluded.get('outdated') ?? 0 };
}

const withoutSource = (results: Record<string, unknown>[]) =>
    results.map((result) => ({ ...result, sourceDatasetId: null }));

const offer = (fields: Record<string, unknown> = {}) => ({
    asin: 'B000000001',
    marketplace: 'amazon.com',
    price: 10,
    currency: 'USD',
    shippingPrice: 0,
    condition: 'new',
    sellerId: 'A1',
    dateHandled: '2026-01-01T00:00:00.000Z',
    ...fields,
});
const LATER = '2026-01-01T00:00:01.000Z';

it('offers that are different are compared as if they were in one dataset, however they are spread', async () => {
    await fc.assert(
        fc.asyncProperty(offerItems, fc.array(fc.nat(3), { minLength: 60, maxLength: 60 }), async (items, places) => {
            const different = items.map((item, index) => ({ ...item, offerId: `o${index}` }));
            const lists: unknown[][] = [[], [], [], []];
            for (const [index, item] of different.entries()) lists[places[index % 60] ?? 0]?.push(item);
            const { results, outdated } = await chooseFrom(datasetsOf(lists));
            expect(withoutSource(results)).toEqual(withoutSource(reference(different)));
            expect(outdated).toBe(0);
        }),
        { numRuns: 60 },
    );
});

it('an offer that several datasets have counts once, in its newest reading, in every order of the datasets', async () => {
    await fc.assert(
        fc.asyncProperty(
            fc.array(fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.integer({ min: 1, max: 50 })), { maxLength: 6 }), {
                minLength: 2,
                maxLength: 4,
            }),
            async (lists) => {
                const datasets = datasetsOf(
                    lists.map((readings) =>
                        readings.map(([id, second, price]) =>
                            offer({ offerId: `o${id}`, price, dateHandled: `2026-01-01T00:00:0${second}.000Z` }),
                        ),
                    ),
                );
                const newest = new Map<string, [time: string, place: number]>();
                for (const [index, readings] of lists.entries()) {
                    for (const [id, second] of readings) {
                        const known = newest.get(`o${id}`);
                        if (!known || String(second) > known[0]) newest.set(`o${id}`, [String(second), index]);
                    }
                }
                const counted = lists.flatMap((readings, index) =>
                    readings.filter(([id]) => newest.get(`o${id}`)?.[1] === index),
                );
                const { results, outdated } = await chooseFrom(datasets);
                expect(results.map(({ offersCompared, totalPrice }) => [offersCompared, totalPrice])).toEqual(
                    counted.length === 0 ? [] : [[counted.length, Math.min(...counted.map(([, , price]) => price))]],
                );
                expect(outdated).toBe(lists.flat().length - counted.length);
                expect((await chooseFrom(datasets.toReversed())).results).toEqual(results);
            },
        ),
        { numRuns: 100 },
    );
});

it.each([
    ['its id', { offerId: 'o1', sellerId: 'A1' }, { offerId: 'o1', sellerId: 'A2' }, 1],
    ['its seller and condition', {}, { price: 11 }, 1],
    ['the name of its seller', { sellerId: null, sellerName: 'Anna' }, { sellerId: null, sellerName: 'Anna' }, 1],
    ['another condition', {}, { condition: 'used-good' }, 2],
    ['another place', { deliveryLocation: 'Berlin' }, { deliveryLocation: 'Paris' }, 2],
    ['another store', {}, { marketplace: 'amazon.de' }, 2],
    ['neither id nor seller', { sellerId: null }, { sellerId: null }, 2],
])('an offer is known by %s', async (_name, earlier, later, compared) => {
    const datasets = datasetsOf([[offer(earlier)], [offer({ ...later, dateHandled: LATER })]]);
    const { results } = await chooseFrom(datasets);
    expect(results.reduce((sum, { offersCompared }) => sum + offersCompared, 0)).toBe(compared);
    if (compared === 1) expect(results).toMatchObject([{ sourceDatasetId: 'b', dateHandled: LATER }]);
});

it('two offers of one seller in one dataset both count, and a time that cannot be read is the oldest', async () => {
    const twice = [offer({ price: 20, dateHandled: 'yesterday' }), offer({ price: 21, dateHandled: 'yesterday' })];
    expect((await chooseFrom(datasetsOf([twice, []]))).results).toMatchObject([{ offersCompared: 2 }]);
    const { results } = await chooseFrom(datasetsOf([twice, [offer()]]));
    expect(results).toMatchObject([{ offersCompared: 1, totalPrice: 10 }]);
    expect(readOffer(twice[0]).offer).toBeDefined();
});
