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
 * Words by condition, one pattern per line, in this order of languages: English, German, French, Italian, Spanish,
 * Dutch, Portuguese, Swedish, Polish, Turkish, Japanese, Arabic.
 *
 * The first condition with a word in the text wins, so "like new" stands before "new", "very good" before "good", and
 * every grade before plain "used".
 */
const WORDS: readonly (readonly [OfferCondition, string])[] = [
    ['collectible', 'collectible|sammlerstück|de collection|da collezione|de colección|verzamelobject|verzamelstuk'],
    ['collectible', 'colecionável|samlarobjekt|kolekcjonersk[ia]e?|koleksiyon|コレクター商品|للمقتنين'],
    [
        'refurbished',
        'refurbished|renewed|(?:general|wieder)überholte?s?r?|erneuert|reconditionnée?|ricondizionat[oaie]',
    ],
    ['refurbished', 'reacondicionad[oa]|gereviseerd|gerenoveerd|recondicionad[oa]|renovera[dt]|rekonditionera[dt]'],
    ['refurbished', 'odnowion[yae]|yenilenmiş|整備済み品?|再生品|مجدد[ةه]?'],
    ['used-like-new', 'like new|wie neu|comme neuf|come nuov[oaie]|como nuev[oa]|(?:zo goed )?als nieuw|como nov[oa]'],
    ['used-like-new', 'som ny(?:tt)?|jak now[yae]|yeni gibi|ほぼ新品|مثل الجديد|كالجديد'],
    ['used-very-good', 'very good|sehr gut(?:er)?|très bon|ottim[oaie]|molto buon[oaie]|muy buen[oa]?|zeer goede?'],
    ['used-very-good', 'muito bo[ma]|mycket (?:bra|gott)|bardzo dobr[yae]|çok iyi|非常に良い|جيد جدا'],
    ['used-acceptable', 'acceptable|akzeptabel|état correct|accettabil[ei]|aceptable|acceptabel|redelijk|aceitável'],
    ['used-acceptable', 'godtagbart?|akceptowaln[yae]|dopuszczaln[yae]|zadowalając[yae]|kabul edilebilir|可|مقبول'],
    ['used-good', 'good|gut(?:er)?|bon|buon[oaie]|buen[oa]?|goede?|bo[ma]|bra|gott|dobr[yae]|iyi|良い|جيد'],
    [
        'used',
        'used|gebrauchte?s?r?|occasion|usat[oaie]|(?:segunda|2a) mano|usad[oa]|tweedehands|gebruikte?|segunda mão',
    ],
    ['used', 'begagna[dt]|använ[dt]|używan[yae]|ikinci el|kullanılmış|中古品?|中古商品|مستعمل[ةه]?'],
    [
        'new',
        'new|neue?s?r?|neuf|neuve|nuov[oaie]|nuev[oa]|nieuwe?|nov[oa]|ny(?:tt)?|now[yae]|yeni|sıfır|新品|جديد[ةه]?',
    ],
];

const patterns = WORDS.map(
    ([condition, words]) => [condition, new RegExp(`(?<!\\p{L})(?:${foldedText(words)})(?!\\p{L})`, 'u')] as const,
);

/**
 * Reads the heading that names an offer's condition.
 *
 * @param text For example `Used - Like New`, with any white space inside.
 * @param _marketplace The store, which is not used: each store has several languages, and no word means different
 *     conditions in two of them.
 * @returns `unknown` for a text that names no condition.
 * @example
 * parseCondition('Gebraucht - Wie neu'); // 'used-like-new'
 */
export function parseCondition(text: string, _marketplace?: Marketplace): OfferCondition {
    if (typeof text !== 'string') return 'unknown';
    const folded = foldedText(text);
    // A heading is short. A seller's note ("not as good as new") is not a heading.
    if (folded.length > 80) return 'unknown';
    return patterns.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'unknown';
}

/** The conditions that a user can choose. */
export const CONDITION_CHOICES = ['any', 'new', 'used'] as const;

/** One of {@link CONDITION_CHOICES}. */
export type ConditionChoice = (typeof CONDITION_CHOICES)[number];

/**
 * Whether an offer is in the condition that a user wants. As in Amazon's own filter there are two sides: refurbished
 * and collectible offers count as used. An offer whose condition is unknown is neither new nor used.
 *
 * @param condition The offer's condition.
 * @param choice What the user wants.
 * @example
 * matchesCondition('refurbished', 'used'); // true
 * matchesCondition('unknown', 'used'); // false
 */
export function matchesCondition(condition: OfferCondition, choice: ConditionChoice): boolean {
    if (choice === 'any') return true;
    return choice === 'new' ? condition === 'new' : condition !== 'new' && condition !== 'unknown';
}
