import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyCharacter } from '../../../any-character.js';
import { matchesCondition, offerConditions, parseCondition } from './condition.js';

describe('parseCondition', () => {
    it.each([
        [
            'new',
            ['New', 'Neu', 'Neuf', 'Nuovo', 'Nuevo', 'Nieuw', 'Novo', 'Ny', 'Nowy', 'Yeni', 'Sıfır', '新品', 'جديد'],
        ],
        ['refurbished', ['Refurbished - Excellent', 'Renewed', 'Generalüberholt', 'Reconditionné', 'Ricondizionato']],
        ['refurbished', ['Reacondicionado', 'Gereviseerd', 'Recondicionado', 'Renoverad', 'Odnowiony', 'Yenilenmiş']],
        ['refurbished', ['整備済み品', 'مجدد']],
        ['used-like-new', ['Used - Like New', 'Gebraucht - Wie neu', "D'occasion - Comme neuf", 'Usato - Come nuovo']],
        ['used-like-new', ['De 2ª mano - Como nuevo', 'Tweedehands - Als nieuw', 'Usado - Como novo']],
        [
            'used-like-new',
            ['Begagnad - Som ny', 'Używany - Jak nowy', 'Kullanılmış - Yeni Gibi', '中古商品 - ほぼ新品'],
        ],
        ['used-like-new', ['مستعمل - مثل الجديد']],
        [
            'used-very-good',
            ['Used - Very Good', 'Gebraucht - Sehr gut', "D'occasion - Très bon", 'Usato - Ottime condizioni'],
        ],
        ['used-very-good', ['De 2ª mano - Muy bueno', 'Tweedehands - Zeer goed', 'Usado - Muito bom']],
        [
            'used-very-good',
            ['Begagnad - Mycket bra', 'Używany - Bardzo dobry', 'KULLANILMIŞ - ÇOK İYİ', '中古品 - 非常に良い'],
        ],
        ['used-very-good', ['مستعمل - جيد جدًا']],
        ['used-good', ['Used - Good', 'Gebraucht - Gut', "D'occasion - Bon", 'Usato - Buone condizioni']],
        ['used-good', ['De segunda mano - Bueno', 'Tweedehands - Goed', 'Usado - Bom', 'Begagnad - Bra']],
        ['used-good', ['Używany - Dobry', 'Kullanılmış - İyi', '中古品 - 良い', 'مستعمل - جيد']],
        ['used-acceptable', ['Used - Acceptable', 'Gebraucht - Akzeptabel', "D'occasion - Acceptable"]],
        ['used-acceptable', ['Usato - Condizioni accettabili', 'De 2ª mano - Aceptable', 'Tweedehands - Redelijk']],
        ['used-acceptable', ['Usado - Aceitável', 'Begagnad - Acceptabel', 'Używany - Akceptowalny']],
        ['used-acceptable', ['Kullanılmış - Kabul Edilebilir', '中古品 - 可', 'مستعمل - مقبول']],
        ['used', ['Used', 'Gebraucht', "D'occasion", 'Usato', 'De 2ª mano', 'Tweedehands', 'Usado', 'Begagnad']],
        ['used', ['Używany', 'Kullanılmış', 'İkinci el', '中古', 'مستعمل']],
        ['collectible', ['Collectible - Very Good', 'Sammlerstück - Gut', 'De collection - Bon']],
        ['unknown', ['', ' ', 'Details', 'Newcastle', '利用可能', 'نيو', '1-2']],
    ] as const)('reads %s', (condition, texts) => {
        expect(texts.map((text) => [text, parseCondition(text)])).toEqual(texts.map((text) => [text, condition]));
    });

    it('ignores white space, letter case and what divides the words', () => {
        for (const text of ['Used   -\n        Like New', 'USED\u00A0–\tLIKE\u00A0NEW', 'used, like new']) {
            expect(parseCondition(text)).toBe('used-like-new');
        }
    });

    it('takes no condition from a seller’s note', () => {
        expect(
            parseCondition(`Used once or twice. Looks as good as new, with a few small scratches on the back cover.`),
        ).toBe('unknown');
    });

    it('reads up to 80 characters', () => {
        expect(parseCondition(`Used${'.'.repeat(76)}`)).toBe('used');
        expect(parseCondition(`Used${'.'.repeat(77)}`)).toBe('unknown');
    });

    it('answers any text with one of the conditions', () => {
        fc.assert(
            fc.property(fc.string({ unit: anyCharacter }), (text) => {
                expect(offerConditions).toContain(parseCondition(text));
            }),
        );
    });
});

describe('matchesCondition', () => {
    it.each([
        ['new', 'new', true],
        ['new', 'used', false],
        ['used-good', 'used', true],
        ['refurbished', 'used', true],
        ['collectible', 'used', true],
        ['refurbished', 'new', false],
        ['unknown', 'new', false],
        ['unknown', 'used', false],
        ['unknown', 'any', true],
    ] as const)('%s as %s: %s', (condition, choice, expected) => {
        expect(matchesCondition(condition, choice)).toBe(expected);
    });
});
