import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../any-character.js';
import { TIMES } from '../test/times.js';
import { findMarketplace, type Marketplace, marketplaces } from './marketplace.js';
import { formatMoney, fractionDigits } from './money.js';
import { parsePrice, parsePriceWithSaving } from './parse-price.js';

function store(domain: string): Marketplace {
    return findMarketplace(`amazon.${domain}`)!;
}

function read(domain: string, text: string): string | null {
    const money = parsePrice(text, store(domain));
    return money && `${money.currency} ${money.minorUnits}`;
}

describe('parsePrice', () => {
    it.each([
        ['de', '1.013,76\u00A0€', 'EUR 101376'],
        ['es', '63,42€', 'EUR 6342'],
        ['it', 'EUR 59,99', 'EUR 5999'],
        ['ca', 'CDN$ 16.65', 'CAD 1665'],
        ['ca', '1\u202F299,95 $', 'CAD 129995'],
        ['in', 'Rs. 2,36,999.00', 'INR 23699900'],
        ['in', '₹1,16,900.00', 'INR 11690000'],
        ['in', '₹2,29,900', 'INR 22990000'],
        ['in', '₹1,16,90,000', 'INR 1169000000'],
        ['nl', '€429.00', 'EUR 42900'],
        ['nl', '€1.599,00', 'EUR 159900'],
        ['nl', '€ 1.599,00', 'EUR 159900'],
        ['co.uk', '£4.45', 'GBP 445'],
        ['co.jp', '￥24,800', 'JPY 24800'],
        ['co.jp', '¥5,970', 'JPY 5970'],
        ['co.jp', '２４，８００円', 'JPY 24800'],
        ['co.jp', 'TWD 436.12', 'TWD 43612'],
        ['com.br', 'R$ 4.425,44', 'BRL 442544'],
        ['com.br', 'R$796,81', 'BRL 79681'],
        ['ae', 'AED 1,496.00', 'AED 149600'],
        ['ae', '\u200F1,013.76 د.إ.\u200F', 'AED 101376'],
        ['sa', 'SAR1,279.00', 'SAR 127900'],
        ['sa', '\u200F١٬٢٧٩٫٠٠ ر.س.\u200F', 'SAR 127900'],
        ['eg', 'EGP 1,250.50', 'EGP 125050'],
        ['eg', '١٬٢٥٠٫٥٠ جنيه', 'EGP 125050'],
        ['com', 'US$128.00', 'USD 12800'],
        ['com', 'KWD 1.234', 'KWD 1234'],
        ['com', 'KWD 1.23', 'KWD 1230'],
        ['com.mx', '$2,281.82', 'MXN 228182'],
        ['com.mx', '$2,281.82 MXN', 'MXN 228182'],
        ['com.au', '$19.95', 'AUD 1995'],
        ['sg', 'S$1,019.95', 'SGD 101995'],
        ['sg', '$19.95', 'SGD 1995'],
        ['pl', '1\u00A0299,99 zł', 'PLN 129999'],
        ['se', '1 299,00 kr', 'SEK 129900'],
        ['se', '299 kr', 'SEK 29900'],
        ['com.tr', '1.299,99 TL', 'TRY 129999'],
        ['com.tr', '₺1.299,99', 'TRY 129999'],
        ['co.za', 'R1,299.00', 'ZAR 129900'],
        ['co.za', 'R 1 299,00', 'ZAR 129900'],
        ['de', "EUR 1'299,00", 'EUR 129900'],
        ['com', '  $19.99\r\n      ', 'USD 1999'],
        ['com', '$1,234,567.89', 'USD 123456789'],
        ['com', '$5.5', 'USD 550'],
        ['com', '$0.00', 'USD 0'],
        ['es', '39,99', 'EUR 3999'],
    ])('reads %s %j', (domain, text, expected) => {
        expect(read(domain, text)).toBe(expected);
    });

    it.each([
        ['groups where the store groups with a point', 'de', '1.234 €', 'EUR 123400'],
        ['groups in the English form that the store also has', 'nl', '€1,234', 'EUR 123400'],
        ['is no price where a point is only decimal', 'com', '$1.234', null],
        ['is no price where a comma is only decimal', 'com.br', 'R$ 1,234', null],
        ['is refused when two languages of the store read it differently', 'de', 'KWD 1.234', null],
        ['is not two prices: a point cannot be decimal in yen', 'co.jp', '¥1.50', null],
    ])('1.234 %s (%s %s)', (_rule, domain, text, expected) => {
        expect(read(domain, text)).toBe(expected);
    });

    it.each([
        '',
        ' ',
        '\u00A0',
        '$',
        '$00',
        '$012.00',
        '$.99',
        '$19.',
        '$19.99.',
        '$19.999',
        '$1,23',
        '$12,34,567.00',
        '$1,2345.00',
        '$10 - $20',
        '$10-$20',
        '$10.00 $12.00',
        '$19.99$19.99',
        '-15%',
        '-$5.00',
        '\u2212$5.00',
        '$-5.00',
        '($5.00)',
        '$1.20/100 g',
        '($0.50/kg)',
        '$0.50 / Count',
        '4.5 out of 5',
        '4.5',
        '1,234',
        '84.7K',
        '(84.7K)',
        '1-16 of 833 results',
        '16',
        'List: $23.99',
        'from $23.99',
        '+ $5.00',
        'M.R.P: ₹1,799',
        '15% off',
        '$1.5M',
        '$1e5',
        '$19⁹⁹',
        '$½',
        'TOP 100',
        'ALL 5',
        'US$5.00 CAD',
        '£5 $',
        'NaN',
        'Infinity',
        'FREE',
        '$9007199254740993.00',
    ])('refuses %j', (text) => {
        expect(read('com', text)).toBeNull();
    });

    it.each([
        ['de', '(0,50 €/kg)'],
        ['de', 'UVP: 1.127,64 €'],
        ['de', '10,00 € – 20,00 €'],
        ['de', '-15 %'],
        ['de', '$19.99'],
        ['de', '5,00 kr'],
        ['com', '59,99 €'],
        ['com', '¥100'],
        ['co.uk', 'Rs. 100'],
        ['co.jp', '1,234'],
        ['co.jp', '5'],
        ['co.jp', '1234'],
        ['co.jp', '4.5'],
    ])('refuses %s %j', (domain, text) => {
        expect(read(domain, text)).toBeNull();
    });

    const displays = ['symbol', 'narrowSymbol', 'code'] as const;
    it.each(marketplaces)('reads back what Intl prints for $domain', (marketplace) => {
        const digits = fractionDigits(marketplace.currency);
        const formats = marketplace.languages.flatMap((language) =>
            displays.map((currencyDisplay) => {
                const style = { style: 'currency', currency: marketplace.currency, currencyDisplay } as const;
                return new Intl.NumberFormat(language, style);
            }),
        );
        const minorUnits = fc.oneof(fc.nat(1_000_000), fc.nat(1_000_000_000), fc.maxSafeNat());
        fc.assert(
            fc.property(minorUnits, fc.constantFrom(...formats), (units, format) => {
                const text = format.format(`${units}e-${digits}` as Intl.StringNumericLiteral);
                const money = parsePrice(text, marketplace);
                // Not expect(): its calls would take most of the time.
                return money?.minorUnits === units && money.currency === marketplace.currency;
            }),
            { numRuns: 1_000 * TIMES },
        );
    });

    it('reads back what formatMoney prints', () => {
        fc.assert(
            fc.property(fc.constantFrom(...marketplaces), fc.nat(), (marketplace, minorUnits) => {
                const money = { currency: marketplace.currency, minorUnits };
                expect(parsePrice(formatMoney(money, marketplace.languages[0]), marketplace)).toEqual(money);
            }),
        );
    });

    const anyText = fc.oneof(
        fc.string({ unit: anyCharacter, maxLength: 80 }),
        fc.string({ unit: fc.constantFrom(..."0123456789.,'’ -–/%$€£¥₹R", 'kr', 'EUR', 'zł', '\u00A0', '٫', '٣') }),
    );
    it('gives an exact amount or nothing for any text, and never throws', () => {
        fc.assert(
            fc.property(anyText, fc.constantFrom(...marketplaces), (text, marketplace) => {
                for (const parse of [parsePrice, parsePriceWithSaving]) {
                    const money = parse(text, marketplace);
                    if (money === null) continue;
                    expect(Number.isSafeInteger(money.minorUnits) && money.minorUnits >= 0).toBe(true);
                    expect(money.currency).toMatch(/^[A-Z]{3}$/);
                }
            }),
            { numRuns: 2_000 * TIMES },
        );
    });

    it('answers a long text at once', () => {
        expect(read('com', '1,'.repeat(200_000))).toBeNull();
        expect(parsePriceWithSaving('1 '.repeat(200_000), store('com'))).toBeNull();
    });
});

describe('parsePriceWithSaving', () => {
    it.each([
        ['com', ' $142.39 with 41 percent savings ', 14_239],
        ['in', '₹1,239.00 with 35 percent savings', 123_900],
        ['ae', 'AED 26.00 with 10 percent savings', 2600],
        ['com.br', ' R$ 796,81 com 6 por cento de desconto', 79_681],
        ['es', '63,42 € con un ahorro del 21 %', 6342],
        ['fr', " 33,69 € avec 16 % d'économies ", 3369],
        ['de', '1.034,99 € mit 13 Prozent Einsparungen', 103_499],
        ['se', '1 299 kr med 10 % rabatt', 129_900],
        ['com', '$142.39', 14_239],
    ])('reads %s %j', (domain, text, minorUnits) => {
        expect(parsePriceWithSaving(text, store(domain))?.minorUnits).toBe(minorUnits);
    });

    it.each([
        ['es', '31,71 € por 2'],
        ['com', 'List Price: $19.99'],
        ['com', '$10 - $20 with 5 percent savings'],
        ['com', 'Save 10% on $20'],
        ['com', '41 percent savings'],
        ['com', ''],
    ])('refuses %s %j', (domain, text) => {
        expect(parsePriceWithSaving(text, store(domain))).toBeNull();
    });
});
