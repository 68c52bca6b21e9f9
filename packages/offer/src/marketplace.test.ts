import { describe, expect, it } from 'vitest';
import { findMarketplace, marketplaceOfUrl, marketplaces } from './marketplace.js';

describe('marketplaces', () => {
    it('lists each of the 23 stores once', () => {
        expect(marketplaces.map(({ domain }) => domain.replace('amazon.', ''))).toEqual(
            'com ca com.mx com.br co.uk ie de fr it es nl com.be se pl com.tr ae sa eg in co.jp sg com.au co.za'.split(
                ' ',
            ),
        );
    });

    it.each(marketplaces)('$domain has a country, a currency and languages that exist', (marketplace) => {
        expect(marketplace.origin).toBe(`https://www.${marketplace.domain}`);
        expect(new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(marketplace.country)).toBeTruthy();
        expect(Intl.supportedValuesOf('currency')).toContain(marketplace.currency);
        expect(Intl.NumberFormat.supportedLocalesOf([...marketplace.languages])).toEqual([...marketplace.languages]);
    });

    it('uses the country code of the standard for the United Kingdom', () => {
        expect(findMarketplace('amazon.co.uk')?.country).toBe('GB');
    });
});

describe('findMarketplace', () => {
    it.each(['amazon.de', 'www.amazon.de', 'WWW.Amazon.DE'])('finds %s', (host) => {
        expect(findMarketplace(host)?.domain).toBe('amazon.de');
    });

    it.each([
        '',
        'amazon',
        'amazon.de.example.com',
        'notamazon.de',
        'constructor',
        '__proto__',
        'www.www.amazon.de',
    ])('does not take %j for a store', (host) => {
        expect(findMarketplace(host)).toBeNull();
    });
});

describe('marketplaceOfUrl', () => {
    it('reads the store off a product page', () => {
        expect(marketplaceOfUrl('https://www.amazon.com.br/dp/B07XYZ1234?th=1')?.domain).toBe('amazon.com.br');
    });

    it.each([
        '',
        '/dp/B07XYZ1234',
        'ftp://www.amazon.de/',
        'https://example.com/?u=www.amazon.de',
        'https://amazon.de@evil.test/',
    ])('finds no store in %j', (url) => {
        expect(marketplaceOfUrl(url)).toBeNull();
    });
});
