import { describe, expect, it } from 'vitest';
import { readInput, type ScraperInput } from '../input.js';
import type { ChosenProducts } from '../state/chosen-products.js';
import type { SearchData } from './requests.js';
import { startRequests } from './start-requests.js';

const chosenProducts: ChosenProducts = {
    size: 0,
    isFull: false,
    asins: () => [],
    choose: async (asins) => [...new Set(asins)],
};

const requestsFor = (input: ScraperInput) => startRequests({ input, chosenProducts, requestedProducts: new Set() });

describe('startRequests', () => {
    it('begins with a search page for each keyword and search URL, and a product page for each product', async () => {
        const input = readInput({
            keyword: 'a & b',
            asins: ['B000000001'],
            urls: [
                'https://www.amazon.de/s?k=tee&rh=n%3A1',
                'https://www.amazon.de/s?k=tee&rh=n%3A2',
                'https://www.amazon.de/Some-Title/dp/B000000002/ref=sr_1_1?th=1',
                'https://www.amazon.de/gp/product/b000000003?psc=1',
            ],
        });
        const requests = (await requestsFor(input)) as {
            url: string;
            label: string;
            uniqueKey: string;
        }[];
        expect(requests.map(({ label, url }) => `${label} ${url}`)).toEqual([
            'SEARCH https://www.amazon.de/s?k=a+%26+b',
            'SEARCH https://www.amazon.de/s?k=tee&rh=n%3A1',
            'SEARCH https://www.amazon.de/s?k=tee&rh=n%3A2',
            'PRODUCT https://www.amazon.de/dp/B000000001',
            'PRODUCT https://www.amazon.de/dp/B000000002',
            'PRODUCT https://www.amazon.de/dp/B000000003',
        ]);
        expect(new Set(requests.map(({ uniqueKey }) => uniqueKey)).size).toBe(requests.length);
    });

    it('takes the keyword of a search URL along, in the older form of such a URL too', async () => {
        const urls = [
            'https://www.amazon.de/s?k=red+tea',
            'https://www.amazon.de/s/ref=nb_sb_noss?field-keywords=green+tea',
            'https://www.amazon.de/s?rh=n%3A1',
        ];
        const requests = (await requestsFor(readInput({ urls }))) as { url: string; userData: SearchData }[];
        expect(requests.map(({ url, userData }) => [url, userData.keyword])).toEqual([
            [urls[0], 'red tea'],
            [urls[1], 'green tea'],
            [urls[2], ''],
        ]);
    });

    it('asks for the offers at once when no details are wanted', async () => {
        const input = readInput({ asins: ['B000000001'], productDetails: false });
        expect(await requestsFor(input)).toMatchObject([{ label: 'OFFERS' }]);
    });

    it('refuses a URL that is neither a search nor a product page', async () => {
        const input = readInput({ urls: ['https://www.amazon.de/gp/help'] });
        await expect(requestsFor(input)).rejects.toThrow('Input field "urls.0"');
    });
});
