import { plainText } from './displayed-text.js';
import type { Marketplace } from './marketplace.js';
import type { Money } from './money.js';
import { parsePrice } from './parse-price.js';
import { pricesIn } from './prices-in-text.js';

/** A percentage of the price, with the sign on either side: `10 %`, `%10`, `10 percent`. */
const PERCENT =
    /(?<before>\d+(?:[.,]\d+)?) ?(?:[%٪]|percent\b|prozent\b|por ?cent[oa]\b)|[%٪] ?(?<after>\d+(?:[.,]\d+)?)/giu;

/** A coupon for the orders of a subscription, not for this order. */
const SUBSCRIPTION =
    /subscri|abonn|spar-?abo|suscri|assinatura|programe e poupe|programme? et économis|iscrizion|iscriviti|prenumer|subskry|abonelik|定期|订阅|اشتراك|सब्सक्रा/iu;

/** In characters; anything longer is more than a coupon's label. */
const LONGEST_LABEL = 300;

/**
 * Reads how much a coupon takes off an offer's price.
 *
 * @param text The coupon in the page's words: `Apply 10% coupon`, `Save $5.00 with coupon`.
 * @param price Price of the offer, null when it is unknown.
 * @param marketplace The store whose page shows it.
 * @returns Null when the coupon names no amount or several, is for a subscription, or would take off more than the price.
 * @example
 * parseCouponAmount('Apply 10% coupon', { currency: 'USD', minorUnits: 1999 }, marketplace); // { …, minorUnits: 200 }
 */
export function parseCouponAmount(text: string, price: Money | null, marketplace: Marketplace): Money | null {
    if (!price || typeof text !== 'string' || text.length > LONGEST_LABEL || SUBSCRIPTION.test(text)) return null;
    const label = plainText(text);
    const shares = [...label.matchAll(PERCENT)].map(({ groups }) => groups?.before ?? groups?.after ?? '');
    // A label can say the same twice: "Apply 10% coupon", then "10% coupon applied".
    const percents = new Set(shares.map((share) => Number(share.replace(',', '.'))));
    const prices = pricesIn(label.replace(PERCENT, ' '), marketplace);
    if (prices === null) return null;
    const amounts = new Map(
        prices
            .map((displayed) => parsePrice(displayed.text, marketplace))
            .map((money) => [JSON.stringify(money), money]),
    );
    if (percents.size + amounts.size !== 1) return null;
    const [percent] = percents;
    const [amount] = amounts.values();
    const off =
        percent === undefined ? amount : { ...price, minorUnits: Math.round((price.minorUnits * percent) / 100) };
    const isPart = off && off.currency === price.currency && off.minorUnits > 0 && off.minorUnits <= price.minorUnits;
    return isPart ? off : null;
}
