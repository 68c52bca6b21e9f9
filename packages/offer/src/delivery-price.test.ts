import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TIMES } from '../test/times.js';
import { parseDeliveryPrice } from './delivery-price.js';
import { findMarketplace, marketplaces } from './marketplace.js';

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
        const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit, maxLength: 30 }));
        fc.assert(
            fc.property(anyText, fc.constantFrom(...marketplaces), (text, marketplace) => {
                const money = parseDeliveryPrice(text, marketplace);
                expect(money === null || (Number.isSafeInteger(money.minorUnits) && money.minorUnits >= 0)).toBe(true);
            }),
            { numRuns: 1_500 * TIMES },
        );
    });
});
