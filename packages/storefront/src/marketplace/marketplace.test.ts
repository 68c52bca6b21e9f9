import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMarketplace, MARKETPLACE_DOMAINS, type Marketplace } from './marketplace.js';
import { formatCount, formatMoney, fromMinor, moneyParts, toMinor } from './money.js';

const shops: Marketplace[] = [
    ...MARKETPLACE_DOMAINS.map((domain) => findMarketplace(domain)),
    findMarketplace('amazon.nl', 'en'),
    findMarketplace('amazon.co.jp', 'en'),
];

/** The figure as the runtime's own locale data writes it; English surfaces abroad write as in the United States. */
function intlFigure(amount: number, shop: Marketplace): string {
    const locale = shop.locale.startsWith('en-') && shop.locale !== 'en-IN' ? 'en-US' : shop.locale;
    return new Intl.NumberFormat(locale, {
        minimumFractionDigits: shop.minorDigits,
        maximumFractionDigits: shop.minorDigits,
        useGrouping: 'always',
    }).format(amount);
}

describe('findMarketplace', () => {
    it('knows shops by domain, with or without www', () => {
        expect(findMarketplace('www.amazon.de').currency).toBe('EUR');
        expect(findMarketplace('WWW.Amazon.DE').domain).toBe('amazon.de');
        expect(findMarketplace('amazon.nl', 'en').locale).toBe('en-NL');
    });

    it('names the field and the choices when there is no such shop or language', () => {
        expect(() => findMarketplace('amazon.xyz')).toThrow(/marketplace: expected one of amazon\.com.*amazon\.xyz/);
        expect(() => findMarketplace('amazon.de', 'ja')).toThrow(/language: amazon\.de speaks de; got "ja"/);
    });
});

describe.each(shops.map((shop) => [`${shop.domain} (${shop.locale})`, shop] as const))('%s', (_, shop) => {
    it('writes figures as the locale does', () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 99_999_999_99 }), (minor) => {
                const amount = fromMinor(minor, shop);
                const { money } = shop;
                const figure = formatMoney(amount, shop).replace(money.symbol, '').replaceAll(money.gap, '');
                expect(figure).toBe(intlFigure(amount, shop));
                expect(toMinor(amount, shop)).toBe(minor);
            }),
        );
    });

    it('cuts an amount into the same pieces that it writes whole', () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 99_999_999 }), (minor) => {
                const amount = fromMinor(minor, shop);
                const { whole, fraction } = moneyParts(amount, shop);
                const joined = fraction === '' ? whole : `${whole}${shop.money.decimal}${fraction}`;
                expect(formatMoney(amount, shop)).toContain(joined);
                expect(fraction).toHaveLength(shop.minorDigits);
            }),
        );
    });

    it('says everything in its language', () => {
        for (const value of Object.values(shop.texts)) expect(value).toBeTruthy();
        expect(new Set(Object.values(shop.texts.conditions)).size).toBe(7);
        expect(shop.texts.fastestDelivery).not.toMatch(/\d/);
    });
});

describe('formatMoney', () => {
    it.each([
        ['amazon.com', undefined, 1299, '$1,299.00'],
        ['amazon.de', undefined, 1013.76, '1.013,76\u00a0€'],
        ['amazon.fr', undefined, 1013.76, '1\u202f013,76\u00a0€'],
        ['amazon.nl', undefined, 1599, '€1.599,00'],
        ['amazon.nl', 'en', 429, '€429.00'],
        ['amazon.in', undefined, 116900, '₹1,16,900.00'],
        ['amazon.co.jp', undefined, 24800, '\uffe524,800'],
        ['amazon.co.jp', 'en', 5970, '\u00a55,970'],
        ['amazon.com.br', undefined, 4425.44, 'R$\u00a04.425,44'],
    ])('%s %s writes %d as %s', (domain, language, amount, text) => {
        expect(formatMoney(amount, findMarketplace(domain, language))).toBe(text);
    });

    it('leaves zeros out when it is told to, and counts with the same separators', () => {
        const india = findMarketplace('amazon.in');
        expect(formatMoney(229900, india, true)).toBe('₹2,29,900');
        expect(formatMoney(229900.5, india, true)).toBe('₹2,29,900.50');
        expect(formatCount(22134, india)).toBe('22,134');
    });
});
