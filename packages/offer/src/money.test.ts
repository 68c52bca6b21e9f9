import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMES } from '../test/times.js';
import { amountOf, formatMoney, fractionDigits, moneyFrom } from './money.js';

const currency = fc.constantFrom('USD', 'EUR', 'JPY', 'KWD', 'INR');

describe('fractionDigits', () => {
    it.each([
        ['USD', 2],
        ['JPY', 0],
        ['KWD', 3],
        ['HUF', 2],
        ['RSD', 2],
    ])('gives %s %i digits, as ISO 4217 does', (code, digits) => {
        expect(fractionDigits(code)).toBe(digits);
    });
});

describe('moneyFrom', () => {
    it('rounds float noise away', () => {
        expect(moneyFrom(0.1 + 0.2, 'USD')).toEqual({ currency: 'USD', minorUnits: 30 });
        expect(moneyFrom(1.1 * 3, 'EUR')).toEqual({ currency: 'EUR', minorUnits: 330 });
        expect(moneyFrom(-0, 'EUR')).toEqual({ currency: 'EUR', minorUnits: 0 });
    });

    it.each([
        [-1, 'USD'],
        [Number.NaN, 'USD'],
        [Number.POSITIVE_INFINITY, 'USD'],
        [1e300, 'USD'],
        [1e21, 'JPY'],
        [71_817_210_921_123.4, 'USD'],
        [19.999, 'USD'],
        [0.5, 'JPY'],
        [0.001, 'USD'],
        [1e-9, 'USD'],
        [Number.MIN_VALUE, 'JPY'],
        [5, 'usd'],
        [5, ''],
        ['5' as unknown as number, 'USD'],
    ])('refuses %s %s', (amount, code) => {
        expect(moneyFrom(amount, code)).toBeNull();
    });

    it('gives back what amountOf printed', () => {
        fc.assert(
            fc.property(fc.integer({ min: 0, max: 1e15 }), currency, (minorUnits, code) => {
                expect(moneyFrom(amountOf({ currency: code, minorUnits }), code)).toEqual({
                    currency: code,
                    minorUnits,
                });
            }),
            { numRuns: 2_000 * TIMES },
        );
    });
});

describe('formatMoney', () => {
    it('writes as the locale does, with the digits of the currency', () => {
        expect(formatMoney({ currency: 'USD', minorUnits: 199_999 }, 'en-US')).toBe('$1,999.99');
        expect(formatMoney({ currency: 'EUR', minorUnits: 101_370 }, 'de-DE')).toBe('1.013,70\u00A0€');
        expect(formatMoney({ currency: 'JPY', minorUnits: 5970 }, 'en-US')).toBe('¥5,970');
        expect(formatMoney({ currency: 'KWD', minorUnits: 1 }, 'en-US')).toBe('KWD\u00A00.001');
    });

    it('keeps every digit of the largest amount', () => {
        expect(formatMoney({ currency: 'USD', minorUnits: Number.MAX_SAFE_INTEGER }, 'en-US')).toBe(
            '$90,071,992,547,409.91',
        );
    });
});
