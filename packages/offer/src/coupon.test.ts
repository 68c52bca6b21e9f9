import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMES } from '../test/times.js';
import { parseCouponAmount } from './coupon.js';
import { findMarketplace, marketplaces } from './marketplace.js';
import { formatMoney } from './money.js';

/** Language → a coupon of `#`. */
const COUPONS: Record<string, readonly string[]> = {
    en: ['Apply # coupon', 'Save # with coupon', 'Coupon: # coupon applied at checkout. Terms'],
    es: ['Aplicar cupón del #', 'Ahorra # con cupón'],
    fr: ['Appliquer le coupon de #', 'Économisez # avec coupon'],
    pt: ['Aplicar cupom de #', 'Economize # com cupom'],
    de: ['#-Coupon anwenden', 'Mit Coupon # sparen'],
    cs: ['Použít kupon #'],
    da: ['Anvend kupon på #'],
    nl: ['Bespaar # met coupon'],
    pl: ['Zastosuj kupon #'],
    tr: ['# kupon uygula'],
    it: ['Applica coupon: #', 'Risparmia # con coupon'],
    sv: ['Använd kupong på #'],
    ar: ['طبق قسيمة #'],
    hi: ['# कूपन लागू करें'],
    ta: ['# கூப்பனைப் பயன்படுத்தவும்'],
    te: ['# కూపన్ వర్తింపజేయండి'],
    kn: ['# ಕೂಪನ್ ಅನ್ವಯಿಸಿ'],
    ml: ['# കൂപ്പൺ പ്രയോഗിക്കുക'],
    bn: ['# কুপন প্রয়োগ করুন'],
    mr: ['# कूपन लागू करा'],
    ja: ['# OFF クーポンの適用'],
    zh: ['使用 # 优惠券'],
};

const stores = marketplaces.flatMap((marketplace) =>
    marketplace.languages.flatMap((language) =>
        COUPONS[language.slice(0, 2)]!.map((words) => ({ marketplace, language, words })),
    ),
);

describe('parseCouponAmount', () => {
    it('takes an amount or a share off the price, in every language of every store', () => {
        const coupons = fc.record({
            store: fc.constantFrom(...stores),
            minorUnits: fc.integer({ min: 100, max: 500_000 }),
            percent: fc.integer({ min: 1, max: 100 }),
            off: fc.integer({ min: 1, max: 600_000 }),
            form: fc.constantFrom('#%', '# %', '%#', 'amount'),
        });
        fc.assert(
            fc.property(coupons, ({ store: { marketplace, language, words }, minorUnits, percent, off, form }) => {
                const { currency } = marketplace;
                const price = { currency, minorUnits };
                const isAmount = form === 'amount';
                const amount = isAmount
                    ? formatMoney({ currency, minorUnits: off }, language)
                    : form.replace('#', String(percent));
                const read = parseCouponAmount(words.replace('#', amount), price, marketplace);
                const expected = isAmount ? off : Math.round((minorUnits * percent) / 100);
                const isPart = expected > 0 && expected <= minorUnits;
                expect(read, words.replace('#', amount)).toEqual(isPart ? { currency, minorUnits: expected } : null);
            }),
            { numRuns: 1_000 * TIMES },
        );
    });

    const price = { currency: 'USD', minorUnits: 1999 };
    it.each([
        ['half a cent is rounded', 'Apply 7.5% coupon', 150],
        ['the same twice', 'Apply 10% coupon 10% coupon applied', 200],
        ['two shares', 'Save 10% or 20% with coupon', null],
        ['a share and an amount', 'Save 10%, up to $5.00', null],
        ['more than the price', 'Save $20.00 with coupon', null],
        ['nothing', 'Apply coupon', null],
        ['a subscription', 'Save 15% on your first Subscribe & Save order', null],
        ['more than all', 'Apply 110% coupon', null],
        ['a long text', `Apply 10% coupon${'.'.repeat(300)}`, null],
    ])('reads %s: %j', (_name, text, expected) => {
        expect(parseCouponAmount(text, price, findMarketplace('amazon.com')!)?.minorUnits ?? null).toBe(expected);
    });

    it('knows no amount off an unknown price, or in another currency', () => {
        const usa = findMarketplace('amazon.com')!;
        expect(parseCouponAmount('Apply 10% coupon', null, usa)).toBeNull();
        expect(parseCouponAmount('Save $5.00 with coupon', { currency: 'EUR', minorUnits: 1999 }, usa)).toBeNull();
    });
});
