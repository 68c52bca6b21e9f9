import { InputError } from '@offer-chain/actor-input';
import { describe, expect, it } from 'vitest';
import { readInput } from './input.js';

describe('readInput', () => {
    it('fills in every default', () => {
        const input = readInput({ keyword: ' iphone ' });
        expect(input).toMatchObject({
            keywords: ['iphone'],
            asins: [],
            urls: [],
            origin: 'https://www.amazon.com',
            maxProducts: Number.POSITIVE_INFINITY,
            maxSearchPages: Number.POSITIVE_INFINITY,
            productDetails: true,
            condition: 'any',
            includeSponsored: true,
        });
        expect(input.proxy).toBeUndefined();
        expect(input.chainTo).toBeUndefined();
    });

    it('takes null for a field that was emptied', () => {
        const input = readInput({
            keyword: 'iphone',
            asins: null,
            maxProducts: null,
            chainTo: null,
            marketplace: null,
        });
        expect(input.maxProducts).toBe(Number.POSITIVE_INFINITY);
        expect(input.marketplace.domain).toBe('amazon.com');
    });

    it('takes the marketplace from the URLs when none is named', () => {
        const input = readInput({ urls: ['https://www.amazon.de/dp/B0CHX1W1XY'] });
        expect(input.origin).toBe('https://www.amazon.de');
    });

    it('asks another shop of the same marketplace when it has a base URL', () => {
        const input = readInput({
            keyword: 'x',
            marketplace: 'amazon.co.jp',
            baseUrl: 'http://127.0.0.1:4000/anything',
        });
        expect(input.origin).toBe('http://127.0.0.1:4000');
        expect(input.marketplace.currency).toBe('JPY');
    });

    it("takes a place of delivery by the rules of the run's store, and none by default", () => {
        expect(readInput({ keyword: 'x', deliverTo: ' 10001' }).deliverTo).toEqual({ postalCode: '10001' });
        const urls = ['https://www.amazon.de/dp/B0CHX1W1XY'];
        expect(readInput({ urls, deliverTo: 'tr' }).deliverTo).toEqual({ country: 'TR' });
        expect(readInput({ keyword: 'x', deliverTo: '' }).deliverTo).toBeUndefined();
        expect(readInput({ keyword: 'x' }).deliverTo).toBeUndefined();
    });

    it('removes what was named twice', () => {
        const url = 'https://www.amazon.com/s?k=a';
        const asins = ['b0chx1w1xy', 'B0CHX1W1XY'];
        const input = readInput({ keyword: 'a', keywords: ['a', 'b'], asins, urls: [url, { url }] });
        expect(input.urls).toEqual([url]);
        expect(input.keywords).toEqual(['a', 'b']);
        expect(input.asins).toEqual(['B0CHX1W1XY']);
    });

    it.each([
        [undefined, 'keyword'],
        [{}, 'keyword'],
        [{ keyword: '  ' }, 'keyword'],
        [{ keyword: 5 }, 'keyword'],
        [{ keywords: ['a', ''] }, 'keyword'],
        [{ keywords: 'iphone' }, 'keywords'],
        [{ asins: ['B0CHX1W1XY', 'short'] }, 'asins.1'],
        [{ urls: ['not a url'] }, 'urls.0'],
        [{ urls: ['https://www.amazon.de/dp/B0CHX1W1XY', 'https://www.amazon.fr/dp/B0CHX1W1XY'] }, 'urls'],
        [{ keyword: 'a', marketplace: 'amazon.co.uk', urls: ['https://www.amazon.fr/dp/B0CHX1W1XY'] }, 'urls'],
        [{ keyword: 'a', marketplace: 'ebay.com' }, 'marketplace'],
        [{ keyword: 'a', baseUrl: 'ftp://x' }, 'baseUrl'],
        [{ keyword: 'a', maxProducts: -1 }, 'maxProducts'],
        [{ keyword: 'a', maxProducts: 1.5 }, 'maxProducts'],
        [{ keyword: 'a', maxConcurrency: 0 }, 'maxConcurrency'],
        [{ keyword: 'a', condition: 'broken' }, 'condition'],
        [{ keyword: 'a', deliverTo: '1000' }, 'deliverTo'],
        [{ keyword: 'a', deliverTo: 'Dubai', marketplace: 'amazon.ae' }, 'deliverTo'],
        [{ deliverTo: 'DE', urls: ['https://www.amazon.de/dp/B0CHX1W1XY'] }, 'deliverTo'],
        [{ keyword: 'a', productDetails: 'yes' }, 'productDetails'],
        [{ keyword: 'a', proxyConfiguration: 'http://proxy' }, 'proxyConfiguration'],
        [{ keyword: 'a', proxyConfiguration: { proxyUrls: ['proxy'] } }, 'proxyConfiguration.proxyUrls.0'],
        ['iphone', 'the whole input'],
    ])('refuses %j and names the field %s', (value, field) => {
        expect(() => readInput(value)).toThrow(InputError);
        expect(() => readInput(value)).toThrow(`Input field "${field}": `);
    });
});
