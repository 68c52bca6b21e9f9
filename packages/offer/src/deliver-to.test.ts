import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DeliverTo, describeDeliverTo, findDeliverTo, isPlace } from './deliver-to.js';
import { findMarketplace, type Marketplace, marketplaces } from './marketplace.js';

const store = (domain: string) => findMarketplace(domain) as Marketplace;
/** What each store takes at home; null where it takes a city. */
const HOME: Record<string, string | null> = {
    'amazon.com': '10001',
    'amazon.ca': 'M5V 3L9',
    'amazon.com.mx': '06000',
    'amazon.com.br': '01310-100',
    'amazon.co.uk': 'SW1A 1AA',
    'amazon.ie': 'D02 X285',
    'amazon.de': '10115',
    'amazon.fr': '75001',
    'amazon.it': '00184',
    'amazon.es': '28001',
    'amazon.nl': '1012 AB',
    'amazon.com.be': '1000',
    'amazon.se': '111 22',
    'amazon.pl': '00-001',
    'amazon.com.tr': '34000',
    'amazon.ae': null,
    'amazon.sa': null,
    'amazon.eg': null,
    'amazon.in': '110001',
    'amazon.co.jp': '100-0001',
    'amazon.sg': '018956',
    'amazon.com.au': null,
    'amazon.co.za': '8001',
};

describe.each(marketplaces)('$domain', (marketplace) => {
    const code = HOME[marketplace.domain];

    it('takes a postal code as its country writes it, however it is typed, where it takes one', () => {
        const typed = code === null ? [] : [code, ` ${code?.toLowerCase()}`, code?.replace(/[ -]/g, '')];
        for (const text of typed) {
            expect(findDeliverTo(text ?? '', marketplace)).toEqual({ postalCode: code });
            expect(isPlace(`Town ${text}`, { postalCode: code ?? '' }, marketplace)).toBe(true);
        }
        expect(findDeliverTo(`${code}1`, marketplace)).toBeNull();
    });

    it('takes another country, whose name its pages show in any of its languages', () => {
        expect(findDeliverTo('ch', marketplace)).toEqual({ country: 'CH' });
        for (const language of marketplace.languages) {
            const name = new Intl.DisplayNames(language, { type: 'region' });
            expect(isPlace(name.of('CH') ?? '', { country: 'CH' }, marketplace)).toBe(true);
            expect(isPlace(name.of('AT') ?? '', { country: 'CH' }, marketplace)).toBe(false);
        }
    });

    it('refuses its own country, and says what it takes', () => {
        const expected = code === null ? 'a city' : `such as "${code}"`;
        expect(findDeliverTo(marketplace.country, marketplace)).toBeNull();
        expect(describeDeliverTo(marketplace)).toContain(expected);
    });
});

it.each<[string, DeliverTo, string | null, boolean]>([
    ['amazon.com', { postalCode: '10001' }, 'New York 10001', true],
    ['amazon.com', { postalCode: '10001' }, 'New York 110001', false],
    ['amazon.com', { postalCode: '10001' }, 'New York 1000', false],
    ['amazon.com', { postalCode: '10001' }, null, false],
    ['amazon.com.br', { postalCode: '01310-100' }, 'Bela Vista 01310100', true],
    ['amazon.co.uk', { postalCode: 'SW1A 1AA' }, 'London SW1A 1', true],
    ['amazon.co.uk', { postalCode: 'SW1A 1AA' }, 'London SW1A', true],
    ['amazon.co.uk', { postalCode: 'SW1A 1AA' }, 'London SW1A 2', false],
    ['amazon.co.uk', { postalCode: 'SW1A 1AA' }, 'London SW1', false],
    ['amazon.co.uk', { postalCode: 'E1 6AN' }, 'London E1', true],
    ['amazon.co.uk', { postalCode: 'E1 6AN' }, 'London E1 6', true],
    ['amazon.co.uk', { postalCode: 'E1 6AN' }, 'London E16', false],
    ['amazon.co.uk', { postalCode: 'B1 1AA' }, 'Birmingham B11', false],
    ['amazon.nl', { postalCode: '1012 AB' }, 'Amsterdam 1012', true],
    ['amazon.com', { country: 'TR' }, 'Turkey', true],
    ['amazon.com', { country: 'TR' }, 'Türkiye', true],
    ['amazon.com', { country: 'CZ' }, 'Czech Republic', true],
    ['amazon.com', { country: 'TT' }, 'Trinidad and Tobago', true],
    ['amazon.com', { country: 'LC' }, 'Saint Lucia', true],
    ['amazon.com', { country: 'CI' }, "Cote d'Ivoire", true],
    ['amazon.com', { country: 'BN' }, 'Brunei Darussalam', true],
    ['amazon.com', { country: 'AE' }, 'United Arab Emi...', true],
    ['amazon.com', { country: 'AE' }, 'United...', false],
    ['amazon.com', { country: 'TR' }, 'New York 10001', false],
])('%s: to %j is shown by %j: %j', (domain, deliverTo, place, expected) => {
    expect(isPlace(place, deliverTo, store(domain))).toBe(expected);
});

it.each(['EU', 'UN', 'ZZ', 'SU', 'AN', 'XA'])('%s is no country', (code) => {
    expect(findDeliverTo(code, store('amazon.com'))).toBeNull();
});

it('takes UK for the United Kingdom', () => {
    expect(findDeliverTo('uk', store('amazon.com'))).toEqual({ country: 'GB' });
});

it('a code is found behind any town and among no other digits', () => {
    const town = fc.string({ unit: fc.constantFrom(...'abc äß. -'), maxLength: 12 });
    const five = fc.integer({ min: 10_000, max: 99_999 }).map(String);
    fc.assert(
        fc.property(town, five, five, (name, postalCode, other) => {
            expect(isPlace(`${name} ${postalCode}`, { postalCode }, store('amazon.de'))).toBe(true);
            if (other !== postalCode)
                expect(isPlace(`${name} ${other}`, { postalCode }, store('amazon.de'))).toBe(false);
        }),
    );
});
