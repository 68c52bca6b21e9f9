import { describe, expect, it } from 'vitest';
import type { ComparisonOptions } from '../src/input.js';
import { reportPage } from '../src/report/report.js';
import { describeSummary, summarize } from '../src/summary.js';
import { arrayDataset } from './array-dataset.js';
import { choose, DEFAULT_OPTIONS } from './choose.js';

const offer = (asin: string, price: number, fields: object = {}) => ({
    asin,
    marketplace: 'amazon.com',
    price,
    currency: 'USD',
    shippingPrice: 0,
    ...fields,
});

type Change = Partial<ComparisonOptions> & { grew?: boolean };

async function summaryOf(items: unknown[], { grew = false, ...change }: Change = {}) {
    const options = { ...DEFAULT_OPTIONS, ...change };
    const { selection, results } = await choose(arrayDataset(items), options);
    const source = { datasetId: 'array', runId: 'run1' };
    const products = selection.products();
    const summary = summarize(selection, products, { source, grew, options });
    return { summary, results, message: describeSummary(summary), report: reportPage(products, summary) };
}

describe('the summary', () => {
    it('sums up what was read, compared, saved and left out', async () => {
        const items = [
            ...[offer('A', 10), offer('A', 12.5), offer('A', 30)],
            ...[offer('B', 5), offer('B', 5.25)],
            ...[offer('B', 7, { currency: 'EUR' }), offer('B', 8, { currency: 'EUR' })],
            ...[offer('B', 7, { marketplace: 'amazon.de', currency: 'EUR' }), offer('C', 1), {}],
        ];
        const { summary } = await summaryOf(items, { grew: true, minOffers: 2 });
        expect(summary).toEqual({
            sourceDatasetId: 'array',
            sourceRunId: 'run1',
            itemsRead: 10,
            offersCompared: 9,
            products: 3,
            productsInSeveralCurrencies: 1,
            productsInSeveralPlaces: 0,
            productsWithTooFewOffers: 2,
            excluded: { 'no-asin': 1 },
            savings: { USD: 20.25, EUR: 1 },
            datasetGrew: true,
            options: { ...DEFAULT_OPTIONS, minOffers: 2 },
        });
    });

    it('counts an ASIN of two stores as two products, each in one currency', async () => {
        const items = [offer('A', 10), offer('A', 9, { marketplace: 'amazon.de', currency: 'EUR' })];
        expect((await summaryOf(items)).summary).toMatchObject({ products: 2, productsInSeveralCurrencies: 0 });
    });

    it('compares offers that name no place with those of the one place that the others name, and alone where there are more', async () => {
        const [here, there] = [{ deliveryLocation: 'Turkey' }, { deliveryLocation: 'Canada' }];
        const one = [offer('A', 10, here), offer('A', 7), offer('A', 12, here), offer('A', 8)];
        const joined = await summaryOf([...one, offer('A', 1, { currency: 'EUR' })]);
        expect(joined.results).toMatchObject([
            { price: 1, deliveryLocation: null, offersCompared: 1 },
            { price: 7, deliveryLocation: 'Turkey', offersCompared: 4, highestPrice: 12, medianPrice: 9 },
        ]);
        expect((await summaryOf([...one, offer('A', 11, there)])).results).toMatchObject([
            { price: 11, deliveryLocation: 'Canada' },
            { price: 10, deliveryLocation: 'Turkey', offersCompared: 2 },
            { price: 7, deliveryLocation: null, offersCompared: 2 },
        ]);
    });

    it('counts a product with prices for several places of delivery once, and its currencies apart from them', async () => {
        const turkey = { deliveryLocation: 'Turkey' };
        const items = [
            ...[offer('A', 10), offer('A', 12, turkey), offer('A', 9, { deliveryLocation: 'Canada' })],
            ...[offer('B', 10, turkey), offer('B', 9, { ...turkey, currency: 'EUR' })],
        ];
        const { summary, message, results } = await summaryOf(items);
        expect(summary).toMatchObject({
            products: 5,
            productsInSeveralPlaces: 1,
            productsInSeveralCurrencies: 1,
            savings: { USD: 0, EUR: 0 },
        });
        expect(results.map(({ deliveryLocation }) => deliveryLocation)).toEqual([
            ...['Canada', 'Turkey', null],
            ...['Turkey', 'Turkey'],
        ]);
        expect(message).toContain('1 product with prices for several places of delivery: a cheapest offer for each.');
    });

    it('says all of it in a line', async () => {
        const items = [offer('A', 10), offer('A', 9, { currency: 'EUR' }), offer('B', 1, { condition: 'used' }), {}];
        expect((await summaryOf(items, { condition: 'new' })).message).toBe(
            '0 cheapest offers out of 0 offers compared. Not compared: 3 with another condition, 1 with no ASIN.',
        );
        expect((await summaryOf(items, { grew: true })).message).toBe(
            '3 cheapest offers out of 3 offers compared. Not compared: 1 with no ASIN. ' +
                '1 product with prices in several currencies: a cheapest offer in each. ' +
                'The dataset grew while it was read: only its first 4 items were compared.',
        );
        expect((await summaryOf(items, { minOffers: 2 })).message).toContain(
            '3 products left out for having fewer than 2 offers.',
        );
        expect(
            (await summaryOf([offer('A', 1, { shippingPrice: null })], { unknownShipping: 'exclude' })).message,
        ).toBe('0 cheapest offers out of 0 offers compared. Not compared: 1 with an unknown delivery price.');
    });
});

it('counts sellers by their ids, and by their names where there is no id', async () => {
    const items = [
        offer('A', 1, { sellerId: 'S1', sellerName: 'Anna' }),
        offer('A', 2, { sellerId: 'S2', sellerName: 'Anna' }),
        offer('A', 3, { sellerId: 'S2', sellerName: 'Ben' }),
        offer('A', 4, { sellerId: null, sellerName: 'Anna' }),
        offer('A', 5, { sellerId: null, sellerName: 'Carl' }),
    ];
    expect((await summaryOf(items)).results).toMatchObject([{ offersCompared: 5, sellersCompared: 4 }]);
});

it('draws at most forty prices of a product, the lowest among them', async () => {
    const strokesOf = async (count: number) => {
        const { report } = await summaryOf(Array.from({ length: count }, (_, index) => offer('A', 100 + index)));
        return /class="stroke" d="([^"]*)"/.exec(report)?.[1]?.match(/M/g)?.length;
    };
    expect(await strokesOf(7)).toBe(7);
    expect(await strokesOf(40)).toBe(40);
    expect(await strokesOf(41)).toBeLessThanOrEqual(40);
    expect(await strokesOf(500)).toBeLessThanOrEqual(40);
    expect(await strokesOf(500)).toBeGreaterThan(20);
});
