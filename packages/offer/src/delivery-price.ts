import { AT_LEAST, FOR_SOME_BUYERS, FREE } from './delivery-words.js';
import { plainText } from './displayed-text.js';
import type { Marketplace } from './marketplace.js';
import type { Money } from './money.js';
import { parsePrice } from './parse-price.js';
import { type PlacedPrice, pricesIn } from './prices-in-text.js';

/** In characters; anything longer is more than a sentence about delivery. */
const LONGEST_PHRASE = 300;
/** In characters, on each side of a price: how far to look for words that make the price a threshold. */
const BESIDE = 24;

/** The delivery of an offer, as read. */
export interface Delivery {
    /** Zero when delivery is free for this buyer, null when the buyer's price is unknown. */
    price: Money | null;
    /**
     * What free delivery depends on, in the page's own words; null when it depends on nothing, or delivery is not free.
     */
    condition: string | null;
}

/** What a page says about an offer's delivery, and the offer's price. */
export interface DeliveryText {
    /** The delivery price (`$3.99`, `GRATIS`) or the sentence around it (`FREE delivery on orders over $35`). */
    text: string;
    /** The condition when the page names it separately (`on orders shipped by Amazon over $35`). */
    condition?: string;
    /** Price of the offer without delivery, null when it is unknown. */
    price: Money | null;
}

function isThreshold({ start, end }: PlacedPrice, phrase: string): boolean {
    const beside = [phrase.slice(Math.max(0, start - BESIDE), start), phrase.slice(end, end + BESIDE)];
    return beside.some((text) => AT_LEAST.test(text));
}

/** Zero when the offer's price reaches the only price that a condition names, null when it does not or cannot. */
function freeFrom(threshold: Money | null, price: Money | null): Money | null {
    if (!threshold || !price || threshold.currency !== price.currency) return null;
    return price.minorUnits >= threshold.minorUnits ? { ...threshold, minorUnits: 0 } : null;
}

/**
 * Reads what an offer says about its delivery. Conditional free delivery counts as free only when the condition is an
 * order amount that the offer's own price reaches. For members, or on a first order, the price is unknown.
 *
 * @param delivery The page's words, and what the offer costs.
 * @param marketplace The store whose page shows it.
 * @example
 * const text = 'FREE delivery Tuesday on orders over $35';
 * parseDelivery({ text, price: { currency: 'USD', minorUnits: 3500 } }, marketplace).price; // { …, minorUnits: 0 }
 * parseDelivery({ text, price: { currency: 'USD', minorUnits: 3499 } }, marketplace).price; // null
 */
export function parseDelivery({ text, condition = '', price }: DeliveryText, marketplace: Marketplace): Delivery {
    const nothing = { price: null, condition: null };
    if (typeof text !== 'string') return nothing;
    const [phrase, named] = [plainText(text), plainText(condition)];
    if (phrase.length + named.length > LONGEST_PHRASE) return nothing;
    const prices = pricesIn(phrase, marketplace);
    if (!FREE.test(phrase)) {
        const [only] = prices?.length === 1 && named === '' ? prices : [];
        return { ...nothing, price: only ? parsePrice(only.text, marketplace) : null };
    }
    const isForSome = FOR_SOME_BUYERS.test(`${phrase} ${named}`);
    if (prices?.length === 0 && named === '' && !isForSome) {
        return { price: { currency: marketplace.currency, minorUnits: 0 }, condition: null };
    }
    // A separate condition names no other price than its threshold.
    const thresholds = named === '' ? prices : pricesIn(named, marketplace);
    const [only, ...others] = thresholds ?? [];
    const isDecided = only && others.length === 0 && !isForSome && (named !== '' || isThreshold(only, phrase));
    return {
        price: isDecided ? freeFrom(parsePrice(only.text, marketplace), price) : null,
        condition: named || phrase,
    };
}

/**
 * Reads the delivery price of an offer, without regard to the offer's own price.
 *
 * @param text The delivery price (`$3.99`, `GRATIS`) or the phrase around it (`+ $58.00 shipping`, `a 2,90 €`).
 * @param marketplace The store whose page shows it.
 * @returns Zero in the store's currency when delivery is free; null when the text names no price (`fastest`, a date),
 *     more than one, a range, or free delivery on a condition (`FREE over $35`, for Prime members).
 * @example
 * parseDeliveryPrice('+ $58.00 shipping', marketplace); // { currency: 'USD', minorUnits: 5800 }
 */
export function parseDeliveryPrice(text: string, marketplace: Marketplace): Money | null {
    return parseDelivery({ text, price: null }, marketplace).price;
}
