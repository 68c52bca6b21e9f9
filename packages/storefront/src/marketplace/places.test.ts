import { describe, expect, it } from 'vitest';
import { findMarketplace, MARKETPLACE_DOMAINS } from './marketplace.js';
import { defaultPlace, findPlace, listCountries } from './places.js';

describe('findPlace', () => {
    it.each([
        ['amazon.com', undefined, '10001', 'New York 10001'],
        ['amazon.de', undefined, ' 10115 ', 'Berlin 10115'],
        ['amazon.co.uk', undefined, 'sw1a 1aa', 'London SW1A 1'],
        ['amazon.nl', undefined, '1012 AB', /^\S+ 1012$/],
        ['amazon.com.br', undefined, '01310-100', 'São Paulo 01310100'],
        ['amazon.co.jp', undefined, '100-0001', '千代田区 100-0001'],
        ['amazon.co.jp', 'en', '1000001', 'Tokyo 100-0001'],
        ['amazon.com', undefined, '12345', /^(Dallas|New York|Chicago) 12345$/],
        ['amazon.com', undefined, 'tr', 'Turkey'],
        ['amazon.de', undefined, 'TR', 'Türkei'],
        ['amazon.de', undefined, 'US', 'Vereinigte Staate...'],
    ])('on %s %s takes %s for %s', (domain, language, text, name) => {
        expect(findPlace(text, findMarketplace(domain, language))?.name).toMatch(name);
    });

    it.each([
        '1000',
        '100011',
        '00000',
        '99999',
        'US',
        'XX',
        'New York',
        '',
    ])('does not know "%s" in the US', (text) => {
        expect(findPlace(text, findMarketplace('amazon.com'))).toBeNull();
    });
});

it.each(
    MARKETPLACE_DOMAINS,
)('%s has a default place, which is found by its code, and countries with names', (domain) => {
    const shop = findMarketplace(domain);
    const place = defaultPlace(shop);
    expect(place).toMatchObject({ kind: 'town', isDefault: true });
    expect(findPlace(place.code, shop)).toEqual(place);
    const names = listCountries(shop).map(([, name]) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).not.toMatch(/^[A-Z]{2}$/);
});
