import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../any-character.js';
import { TIMES } from '../test/times.js';
import { parseDelivery, parseDeliveryPrice } from './delivery-price.js';
import { findMarketplace, marketplaces } from './marketplace.js';
import { formatMoney } from './money.js';

function read(domain: string, text: string): string | null {
    const money = parseDeliveryPrice(text, findMarketplace(`amazon.${domain}`)!);
    return money && `${money.currency} ${money.minorUnits}`;
}

describe('parseDeliveryPrice', () => {
    it.each([
        ['com', 'FREE', 'USD 0'],
        ['com', 'FREE delivery October 24 - 29. Order within 15 hrs 46 mins. Details', 'USD 0'],
        ['it', 'GRATUITA', 'EUR 0'],
        ['es', 'GRATIS', 'EUR 0'],
        ['de', 'KOSTENLOS', 'EUR 0'],
        ['de', 'Kostenlose Lieferung', 'EUR 0'],
        ['fr', 'Livraison GRATUITE', 'EUR 0'],
        ['co.jp', '無料', 'JPY 0'],
        ['co.jp', '無料配送', 'JPY 0'],
        ['com.tr', 'ÜCRETSİZ', 'TRY 0'],
        ['com.tr', 'Ücretsiz teslimat', 'TRY 0'],
        ['pl', 'DARMOWA dostawa', 'PLN 0'],
        ['se', 'Fri leverans', 'SEK 0'],
        ['com.br', 'GRÁTIS', 'BRL 0'],
        ['nl', 'GRATIS bezorging maandag, 20 november', 'EUR 0'],
        ['eg', 'توصيل مجاني', 'EGP 0'],
        ['com', '$3.99', 'USD 399'],
        ['com', '+ $58.00 shipping', 'USD 5800'],
        ['com', '$3.99 delivery October 29 - November 3. Details', 'USD 399'],
        ['com', 'March 5 $3.99', 'USD 399'],
        ['it', 'a 2,90 €', 'EUR 290'],
        ['it', 'Consegna a 7€ 10 - 14 marzo. Maggiori informazioni', 'EUR 700'],
        ['it', 'Consegna a 2,90 € 23 marzo - 5 aprile', 'EUR 290'],
        ['es', 'por 51,68 €', 'EUR 5168'],
        ['co.jp', '配送料￥500', 'JPY 500'],
        ['co.jp', '500円', 'JPY 500'],
        ['se', '59 kr. Detaljer', 'SEK 5900'],
        ['com.tr', '29,90 TL. Ayrıntılar', 'TRY 2990'],
        ['sa', '\u200F١٢٫٠٠ ر.س.\u200F', 'SAR 1200'],
    ])('reads %s %j', (domain, text, expected) => {
        expect(read(domain, text)).toBe(expected);
    });

    it.each([
        ['com', ''],
        ['com', 'fastest'],
        ['it', 'più rapida'],
        ['it', 'oppure consegna più rapida 9 - 11 marzo'],
        ['com', 'Delivery September 20 - 23'],
        ['com', 'Freedom'],
        ['se', 'Fria Tider'],
        ['com', 'FREE delivery Tuesday on orders shipped by Amazon over $35'],
        ['com', 'Or Prime members get FREE delivery Saturday, October 18'],
        ['ae', 'FREE delivery Sunday, 2 February on your first order'],
        ['com', '$3 - $5'],
        ['de', '3 - 5 €'],
        ['com', '$3.99 or $5.99'],
        ['fr', 'à 7 € 10 mars'],
    ])('knows no price in %s %j', (domain, text) => {
        expect(read(domain, text)).toBeNull();
    });

    it('reads up to 300 characters', () => {
        expect(read('com', `FREE${'.'.repeat(296)}`)).toBe('USD 0');
        expect(read('com', `FREE${'.'.repeat(297)}`)).toBeNull();
    });

    it('gives an exact amount or nothing for any text, and never throws', () => {
        const unit = fc.constantFrom(...'0123456789.,  -–$€£R', 'kr', 'EUR ', 'FREE', ' a ', '円');
        const anyText = fc.oneof(fc.string({ unit: anyCharacter, maxLength: 80 }), fc.string({ unit, maxLength: 30 }));
        fc.assert(
            fc.property(anyText, fc.constantFrom(...marketplaces), (text, marketplace) => {
                const money = parseDeliveryPrice(text, marketplace);
                expect(money === null || (Number.isSafeInteger(money.minorUnits) && money.minorUnits >= 0)).toBe(true);
            }),
            { numRuns: 1_500 * TIMES },
        );
    });
});

/** Language → free delivery from a threshold, then free delivery that no price decides; `#` is the threshold. */
const CONDITIONS: Record<string, readonly [free: string, from: string, once: string]> = {
    en: ['FREE delivery', 'on orders shipped by Amazon over #', 'on your first order'],
    es: ['Entrega GRATIS', 'en pedidos superiores a # enviados por Amazon', 'en tu primer pedido'],
    fr: ['Livraison GRATUITE', "dès # d'achats expédiés par Amazon", 'sur votre première commande éligible'],
    pt: ['Entrega GRÁTIS', 'em pedidos acima de # enviados pela Amazon', 'no seu primeiro pedido'],
    de: [
        'GRATIS Lieferung',
        'für Bestellungen ab # mit Versand durch Amazon',
        'für deine qualifizierte Erstbestellung',
    ],
    cs: ['Doručení ZDARMA', 'u objednávek nad #', 'u vaší první objednávky'],
    da: ['GRATIS levering', 'på ordrer over #', 'på din første ordre'],
    nl: [
        'GRATIS bezorging',
        'bij bestellingen vanaf # verzonden door Amazon',
        'op je eerste in aanmerking komende bestelling',
    ],
    pl: ['DARMOWA dostawa', 'przy zamówieniach powyżej #', 'przy pierwszym kwalifikującym się zamówieniu'],
    tr: ['ÜCRETSİZ teslimat', '# ve üzeri siparişlerde', 'ilk siparişinizde'],
    it: ['Consegna GRATUITA', 'su ordini superiori a # spediti da Amazon', 'sul tuo primo ordine idoneo'],
    sv: ['FRI leverans', 'på beställningar över # som skickas av Amazon', 'på din första beställning'],
    ar: ['توصيل مجاني', 'للطلبات التي تزيد عن # المشحونة من أمازون', 'على طلبك الأول'],
    hi: ['मुफ़्त डिलीवरी', '# से अधिक के ऑर्डर पर', 'आपके पहले ऑर्डर पर'],
    ta: ['இலவச டெலிவரி', '# க்கு மேல் ஆர்டர்களில்', 'உங்கள் முதல் ஆர்டரில்'],
    te: ['ఉచిత డెలివరీ', '# పైన ఆర్డర్‌లపై', 'మీ మొదటి ఆర్డర్‌పై'],
    kn: ['ಉಚಿತ ಡೆಲಿವರಿ', '# ಮೇಲ್ಪಟ್ಟ ಆರ್ಡರ್‌ಗಳಲ್ಲಿ', 'ನಿಮ್ಮ ಮೊದಲ ಆರ್ಡರ್‌ನಲ್ಲಿ'],
    ml: ['സൗജന്യ ഡെലിവറി', '# മുകളിലുള്ള ഓർഡറുകൾക്ക്', 'നിങ്ങളുടെ ആദ്യ ഓർഡറിൽ'],
    bn: ['বিনামূল্যে ডেলিভারি', '# এর বেশি অর্ডারে', 'আপনার প্রথম অর্ডারে'],
    mr: ['मोफत डिलिव्हरी', '# पेक्षा जास्त ऑर्डरवर', 'तुमच्या पहिल्या ऑर्डरवर'],
    ja: ['無料配送', '# 以上のご注文で', '初回のご注文で'],
    zh: ['免费配送', '满 # 的订单', '首次订单'],
};

describe('parseDelivery', () => {
    const stores = marketplaces.flatMap((marketplace) =>
        marketplace.languages.map((language) => ({ marketplace, language, words: CONDITIONS[language.slice(0, 2)]! })),
    );
    const amounts = fc.record({
        store: fc.constantFrom(...stores),
        threshold: fc.integer({ min: 1, max: 300_000 }),
        price: fc.oneof(fc.integer({ min: 0, max: 400_000 }), fc.constantFrom('equal', 'less') as fc.Arbitrary<string>),
        isApart: fc.boolean(),
    });

    it('is free from the threshold that the page names, in every language of every store', () => {
        fc.assert(
            fc.property(amounts, ({ store: { marketplace, language, words }, threshold, price, isApart }) => {
                const { currency } = marketplace;
                const minorUnits = typeof price === 'number' ? price : price === 'equal' ? threshold : threshold - 1;
                const [free, from] = words;
                const condition = from.replace('#', formatMoney({ currency, minorUnits: threshold }, language));
                const text = isApart ? { text: free, condition } : { text: `${free} ${condition}` };
                const delivery = parseDelivery({ ...text, price: { currency, minorUnits } }, marketplace);
                const plain = (shown: string) =>
                    shown.normalize('NFKC').replace(/[\s\u200E\u200F\u061C]+/g, ' ').length;
                expect(delivery.price, `${language} ${condition}`).toEqual(
                    minorUnits >= threshold ? { currency, minorUnits: 0 } : null,
                );
                expect(delivery.condition).not.toBeNull();
                expect(Math.abs(plain(delivery.condition!) - plain(isApart ? condition : text.text))).toBeLessThan(6);
            }),
            { numRuns: 1_000 * TIMES },
        );
    });

    it.each(stores)('does not believe in $language what is free for some buyers only', ({ marketplace, words }) => {
        const [free, , once] = words;
        const price = { currency: marketplace.currency, minorUnits: 1_000_000 };
        for (const delivery of [{ text: free, condition: once }, { text: `${free} ${once}` }]) {
            const read = parseDelivery({ ...delivery, price }, marketplace);
            expect(read).toMatchObject({ price: null, condition: expect.stringContaining(once.slice(0, 4)) });
        }
        expect(parseDelivery({ text: free, price }, marketplace)).toEqual({
            price: { ...price, minorUnits: 0 },
            condition: null,
        });
    });

    it.each([
        'Prime',
        'プライム',
        'برايم',
        'प्राइम',
        'பிரைம்',
        'ప్రైమ్',
        'ಪ್ರೈಮ್',
        'പ്രൈം',
        'প্রাইম',
    ])('knows the members of %s', (name) => {
        const price = { currency: 'INR', minorUnits: 1_000_000 };
        const read = parseDelivery({ text: `FREE ${name} over ₹499`, price }, findMarketplace('amazon.in')!);
        expect(read.price).toBeNull();
        expect(parseDelivery({ text: 'FREE over ₹499', price }, findMarketplace('amazon.in')!).price).not.toBeNull();
    });

    const dollars = (amount: number) => ({ currency: 'USD', minorUnits: amount * 100 });
    it.each([
        ['another currency', 'FREE', 'over €35', dollars(50), null],
        ['an unknown price', 'FREE', 'over $35', null, null],
        ['two prices', 'FREE', 'over $35, or $25 of books', dollars(50), null],
        ['a condition without a price', 'FREE', 'with a subscription', dollars(50), null],
        ['members from a threshold', 'FREE', 'for Prime members over $35', dollars(50), null],
        ['a price that is no threshold', 'FREE delivery Tuesday. Express $5.99', '', dollars(50), null],
        ['a threshold in a sentence', 'FREE delivery Tuesday on orders of $35 or more', '', dollars(35), 0],
        ['a threshold of 2015', '& FREE Shipping on orders over $35.00', '', dollars(35), 0],
        ['no condition', 'FREE', '', dollars(1), 0],
        ['a price on a condition', '$3.99', 'on orders under $35', dollars(50), null],
    ])('knows what to do with %s', (_name, text, condition, price, expected) => {
        const read = parseDelivery({ text, condition, price }, findMarketplace('amazon.com')!);
        expect(read.price?.minorUnits ?? null).toBe(expected);
    });
});
