import { expect, it } from 'vitest';
import { pushItems } from '../../test/push-items.js';
import { memoryContext } from '../../test/run-record-fixture.js';
import { datasets } from '../storage/datasets.js';
import { offerProducts } from './offer-products.js';

async function productsOf(items: object[], offset = 0) {
    const context = memoryContext();
    const { id } = datasets.create(context);
    pushItems(context, id, JSON.stringify(items));
    const found = await offerProducts(context, datasets.find(context, id)!, offset, false);
    context.database.close();
    return found;
}

const offer = (asin: string, price: number | null, more: object = {}) => ({ asin, price, currency: 'USD', ...more });

it('the offers of a product are listed by price for each currency, the cheapest first', async () => {
    const { products, total, itemCount } = await productsOf([
        offer('A', null, { title: 'One' }),
        offer('A', 20, { sellerName: 'expensive', condition: 'New' }),
        offer('B', 1),
        offer('A', 5, { totalPrice: 12, sellerName: 'cheap', conditionText: 'Used - Good' }),
        offer('A', 8, { currency: 'EUR', sellerName: 'abroad' }),
        offer('A', null),
        { title: 'no product' },
    ]);
    expect({ total, itemCount }).toEqual({ total: 3, itemCount: 7 });
    expect(products).toMatchObject([
        {
            asin: 'A',
            title: 'One',
            currency: 'USD',
            offerCount: 2,
            unpricedCount: 2,
            offers: [
                { price: 12, seller: 'cheap', condition: 'Used - Good', isUsed: true, isCheapest: true },
                { price: 20, seller: 'expensive', condition: 'New', isUsed: false, isCheapest: false },
            ],
        },
        { asin: 'A', currency: 'EUR', offerCount: 1, offers: [{ seller: 'abroad', isUsed: false, isCheapest: true }] },
        { asin: 'B', offerCount: 1 },
    ]);
});

it('the offers of a product are listed separately for each place of delivery', async () => {
    const to = (deliveryLocation: string | null, sellerName: string) => ({ deliveryLocation, sellerName });
    const { products } = await productsOf([
        offer('A', 7, to('Turkey', 'far')),
        offer('A', 5, to('New York 10001', 'near')),
        offer('A', 3, to(null, 'unknown')),
        offer('A', null, to('Turkey', 'hidden')),
        offer('B', 2, to(null, 'first')),
        offer('B', 1, to('Turkey', 'second')),
        offer('B', null, to(null, 'third')),
        offer('B', 9, { ...to('Turkey', 'euro'), currency: 'EUR' }),
    ]);
    const shown = products.map(({ asin, place, currency, offers, unpricedCount }) => ({
        ...{ asin, place, currency, unpricedCount },
        offers: offers.map(({ seller, isCheapest }) => `${seller}${isCheapest ? ' is cheapest' : ''}`),
    }));
    expect(shown).toEqual([
        { asin: 'A', place: 'Turkey', currency: 'USD', unpricedCount: 1, offers: ['far is cheapest'] },
        { asin: 'A', place: 'New York 10001', currency: 'USD', unpricedCount: 0, offers: ['near is cheapest'] },
        { asin: 'A', place: null, currency: 'USD', unpricedCount: 0, offers: ['unknown is cheapest'] },
        { asin: 'B', place: null, currency: 'USD', unpricedCount: 1, offers: ['second is cheapest', 'first'] },
        { asin: 'B', place: null, currency: 'EUR', unpricedCount: 0, offers: ['euro is cheapest'] },
    ]);
});

it('of many offers, some are listed with the cheapest and the most expensive; of many products, one page', async () => {
    const offers = Array.from({ length: 200 }, (_, index) => offer('A', 200 - index));
    const [product] = (await productsOf(offers)).products;
    expect([product?.offerCount, product?.offers.length]).toEqual([200, 60]);
    expect([product?.offers[0]?.price, product?.offers.at(-1)?.price]).toEqual([1, 200]);
    const many = Array.from({ length: 25 }, (_, index) => offer(`P${index}`, 1));
    expect(await productsOf(many, 20)).toMatchObject({ total: 25, products: { length: 5, 0: { asin: 'P20' } } });
});
