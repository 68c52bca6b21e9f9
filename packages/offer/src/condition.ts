import { foldedText } from './displayed-text.js';
import type { Marketplace } from './marketplace.js';

/** The conditions in which Amazon sells a product. */
export const offerConditions = [
    'new',
    'refurbished',
    'used-like-new',
    'used-very-good',
    'used-good',
    'used-acceptable',
    'used',
    'collectible',
    'unknown',
] as const;

/** One of {@link offerConditions}. `used` is used without a grade; `unknown` is a text that names no condition. */
export type OfferCondition = (typeof offerConditions)[number];

/**
 * Words by condition, in the stores' languages: English, German, French, Italian, Spanish, Dutch, Portuguese, Swedish,
 * Polish, Turkish, Japanese, Arabic. The first condition with a word in the text wins, so "like new" stands before
 * "new" and "very good" before "good".
 */
const WORDS: readonly (readonly [OfferCondition, readonly string[]])[] = [
    [
        'collectible',
        ['collectible', 'sammlerstück', 'de collection', 'da collezione', 'de colección', 'verzamelobject'],
    ],
    ['collectible', ['colecionável', 'samlarobjekt', 'kolekcjonerski', 'koleksiyon', 'コレクター', 'للمقتنين']],
    [
        'refurbished',
        ['refurbished', 'renewed', 'generalüberholt', 'reconditionné', 'ricondizionato', 'reacondicionado'],
    ],
    ['refurbished', ['gerenoveerd', 'recondicionado', 'renoverad', 'rekonditionerad', 'odnowiony', 'yenilenmiş']],
    ['refurbished', ['整備済み', '再生品', 'مجدد', 'مُجدد']],
    ['used-like-new', ['like new', 'wie neu', 'comme neuf', 'come nuovo', 'como nuevo', 'als nieuw', 'como novo']],
    ['used-like-new', ['som ny', 'jak nowy', 'yeni gibi', 'ほぼ新品', 'مثل الجديد', 'كالجديد']],
    ['used-very-good', ['very good', 'sehr gut', 'très bon', 'ottime', 'molto buono', 'muy bueno', 'zeer goed']],
    ['used-very-good', ['muito bom', 'mycket bra', 'mycket gott', 'bardzo dobry', 'çok iyi', '非常に良い', 'جيد جدا']],
    ['used-acceptable', ['acceptable', 'akzeptabel', 'accettabile', 'aceptable', 'acceptabel', 'aceitável']],
    ['used-acceptable', ['akceptowalny', 'zadowalający', 'kabul edilebilir', '可', 'مقبول']],
    [
        'used-good',
        ['good', 'gut', 'bon', 'buono', 'bueno', 'goed', 'bom', 'bra', 'gott', 'dobry', 'iyi', '良い', 'جيد'],
    ],
    [
        'used',
        ['used', 'gebraucht', 'occasion', 'usato', 'segunda mano', 'usado', 'tweedehands', 'gebruikt', 'begagnad'],
    ],
    ['used', ['używany', 'ikinci el', 'kullanılmış', '中古', 'مستعمل']],
    ['new', ['new', 'neu', 'neuf', 'nuovo', 'nuevo', 'nieuw', 'novo', 'ny', 'nowy', 'yeni', 'sıfır', '新品', 'جديد']],
];

const patterns = WORDS.map(([condition, words]) => {
    const alternatives = words.map((word) => {
        const folded = foldedText(word);
        return /\p{Script=Latin}/u.test(folded) ? `(?<!\\p{L})${folded}(?!\\p{L})` : folded;
    });
    return [condition, new RegExp(alternatives.join('|'), 'u')] as const;
});

/**
 * Reads the heading that names an offer's condition.
 *
 * @param text For example `Used - Like New`, with any white space inside.
 * @param _marketplace The store; the words of all languages are known in every store, since each can be read in several.
 * @returns `unknown` for a text that names no condition.
 */
export function parseCondition(text: string, _marketplace?: Marketplace): OfferCondition {
    if (typeof text !== 'string' || text.length > 200) return 'unknown';
    const folded = foldedText(text);
    return patterns.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'unknown';
}
