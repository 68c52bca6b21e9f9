import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldedText, plainText } from './displayed-text.js';

const ascii = fc.string({ unit: 'binary-ascii' });

describe('displayed text', () => {
    it.each([
        ['  $1,299.00\n\t', '$1,299.00'],
        ['1.013,76\u00A0€', '1.013,76 €'],
        ['\u200F١٬٢٣٤٫٥٠\u00A0ر.س.', '1,234.50 ر.س.'],
        ['￥１，２００', '¥1,200'],
        ['', ''],
    ])('%j is plainly %j', (text, plain) => {
        expect(plainText(text)).toBe(plain);
    });

    it('reads ASCII in the short way as in the long one', () => {
        fc.assert(
            fc.property(ascii, (text) => {
                // A letter of another script after it takes the long way.
                expect(`${plainText(`${text}.`)}é`).toBe(plainText(`${text}.é`));
                expect(`${foldedText(`${text}.`)}e`).toBe(foldedText(`${text}.é`));
            }),
        );
    });

    it.each([
        ['GRÁTIS', 'gratis'],
        ['KULLANILMIŞ', 'kullanilmis'],
        ['Used - Like New', 'used - like new'],
        ['Używane', 'uzywane'],
    ])('%j is folded to %j', (text, folded) => {
        expect(foldedText(text)).toBe(folded);
    });
});
