import { createCatalog, findMarketplace, formatMoney, listOffers } from '@offer-chain/storefront';
import { describe, expect, it } from 'vitest';
import { type ExpectedOffers, judgeOffers, judgeProducts } from './judge-scraper.js';

const shop = findMarketplace('amazon.com');
const offers = listOffers(createCatalog({ marketplace: 'amazon.com', seed: 1, keyword: 'iphone' }));
const expected: ExpectedOffers = { keyword: 'iphone', offers, firstPage: new Set(offers.map(({ asin }) => asin)) };

const items = offers.map(({ asin, sellerName, price }) => ({
    title: `Product ${asin}`,
    asin,
    itemUrl: `https://www.amazon.com/dp/${asin}`,
    keyword: 'iphone',
    description: '',
    sellerName,
    offer: price === null ? '' : formatMoney(price, shop),
}));

function failedChecks(scraped: Record<string, unknown>[]): string[] {
    return [...judgeProducts(scraped, expected), ...judgeOffers(scraped, expected)]
        .filter(({ ok }) => !ok)
        .map(({ name }) => name);
}

describe('what a scraper is told', () => {
    it('is nothing when it has every offer once, in any order', () => {
        expect(failedChecks(items)).toEqual([]);
        expect(failedChecks([...items].reverse())).toEqual([]);
    });

    const [first] = items as [(typeof items)[number]];
    const hidesPrice = (asin: string) => offers.some((offer) => offer.asin === asin && offer.price === null);
    const hidden = items.find(({ asin }) => hidesPrice(asin));
    const shown = items.find(({ asin }) => !hidesPrice(asin));
    const isFirst = ({ asin }: { asin: string }) => asin === first.asin;
    it.each([
        ['seven-fields', items.map(({ sellerName: _, ...item }) => item)],
        ['seven-fields', [{ ...first, title: '' }, ...items.slice(1)]],
        ['every-product', items.filter((item) => !isFirst(item))],
        ['every-product', [...items, { ...first, asin: 'B000000000', offer: '' }]],
        ['true-prices', [...items, { ...first, offer: '$0.01' }]],
        ['true-prices', [...items, { ...hidden, offer: '$0.01' }]],
        ['true-prices', [...items, { ...shown, offer: '' }]],
        ['pinned-offer', items.filter((_, index) => !offers[index]?.isPinned)],
        [
            'listed-offers',
            items.filter((_, index) => offers[index]?.isPinned || offers[index]?.page !== 1 || index % 3),
        ],
        ['further-offers', items.filter((_, index) => offers[index]?.page === 1)],
        ['no-duplicates', [...items, ...items.slice(0, 1)]],
    ])('is %s', (name, scraped) => {
        expect(failedChecks(scraped)).toContain(name);
    });
});
