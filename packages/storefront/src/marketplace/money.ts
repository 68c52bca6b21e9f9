import type { Marketplace } from './marketplace.js';

/** An amount cut into the pieces that Amazon's price markup shows apart. */
export interface MoneyParts {
    /** Whole units with group separators, e.g. `1.013`. */
    whole: string;
    /** Digits after the decimal separator, empty where the currency has none. */
    fraction: string;
}

function groupDigits(digits: string, separator: string, grouping: 'thousand' | 'indian'): string {
    const last = digits.slice(-3);
    const rest = digits.slice(0, -3);
    if (rest === '') return last;
    const size = grouping === 'indian' ? 2 : 3;
    const groups: string[] = [];
    for (let end = rest.length; end > 0; end -= size) groups.unshift(rest.slice(Math.max(0, end - size), end));
    return [...groups, last].join(separator);
}

/** An amount in whole units of the currency (12.5 is 12 dollars 50) as a count of its smallest units (1250). */
export function toMinor(amount: number, marketplace: Marketplace): number {
    return Math.round(amount * 10 ** marketplace.minorDigits);
}

/** The reverse of {@link toMinor}. */
export function fromMinor(minor: number, marketplace: Marketplace): number {
    return minor / 10 ** marketplace.minorDigits;
}

/** Cuts an amount (in whole units, e.g. 1013.76) into whole and fraction as the shop writes them. */
export function moneyParts(amount: number, marketplace: Marketplace): MoneyParts {
    const { minorDigits, money } = marketplace;
    const digits = String(toMinor(amount, marketplace)).padStart(minorDigits + 1, '0');
    const cut = digits.length - minorDigits;
    return { whole: groupDigits(digits.slice(0, cut), money.group, money.grouping), fraction: digits.slice(cut) };
}

/**
 * Writes an amount as the shop does, e.g. `$1,013.76`, `1.013,76 €` (with a no-break space) or `￥24,800`.
 *
 * @param withoutZeros Leaves `.00` out, as search pages in India do.
 */
export function formatMoney(amount: number, marketplace: Marketplace, withoutZeros = false): string {
    const { money } = marketplace;
    const { whole, fraction } = moneyParts(amount, marketplace);
    const bare = fraction === '' || (withoutZeros && /^0+$/.test(fraction));
    const figure = bare ? whole : `${whole}${money.decimal}${fraction}`;
    return money.symbolFirst ? `${money.symbol}${money.gap}${figure}` : `${figure}${money.gap}${money.symbol}`;
}

/** Writes a count with the shop's group separators, e.g. `22,134`. */
export function formatCount(count: number, marketplace: Marketplace): string {
    return groupDigits(String(count), marketplace.money.group, marketplace.money.grouping);
}
