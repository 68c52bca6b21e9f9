import type { Marketplace } from '../marketplace/marketplace.js';
import { formatMoney, moneyParts } from '../marketplace/money.js';
import { escapeHtml } from './html.js';

/** How one price is shown. */
export interface PriceLook {
    /** Classes beside `a-price`, e.g. `priceToPay`. */
    classes?: string;
    /** Value of `data-a-size`. */
    size?: string;
    /** Leaves `.a-offscreen` blank, as pages do since 2023. */
    blankOffscreen?: boolean;
    /** Leaves out `.00` if the shop does so. */
    withoutZeros?: boolean;
    /** Writes the fraction into the whole (`39,99`), as some pages of 2022 do. */
    joined?: boolean;
}

/** A price to pay: `.a-price` with separate symbol, whole and fraction. */
export function priceMarkup(amount: number, marketplace: Marketplace, look: PriceLook = {}): string {
    const { money } = marketplace;
    const { whole, fraction } = moneyParts(amount, marketplace);
    const bare = fraction === '' || (look.withoutZeros === true && /^0+$/.test(fraction));
    const decimal = bare ? '' : `<span class="a-price-decimal">${money.decimal}</span>`;
    const joined = look.joined === true && !bare ? `${whole}${money.decimal}${fraction}` : null;
    const split =
        `<span class="a-price-whole">${whole}${decimal}</span>` +
        (bare ? '' : `<span class="a-price-fraction">${fraction}</span>`);
    const figure = joined === null ? split : `<span class="a-price-whole">${joined}</span>`;
    const symbol = `<span class="a-price-symbol">${money.symbol}</span>`;
    const offscreen = look.blankOffscreen ? ' ' : formatMoney(amount, marketplace, look.withoutZeros);
    const classes = look.classes ? ` ${look.classes}` : '';
    return (
        `<span class="a-price${classes}" data-a-size="${look.size ?? 'xl'}" data-a-color="base">` +
        `<span class="a-offscreen">${offscreen}</span><span aria-hidden="true">` +
        `${money.symbolFirst ? symbol + figure : figure + symbol}</span></span>`
    );
}

/** A struck-out list price. */
export function strikePrice(amount: number, marketplace: Marketplace): string {
    const text = formatMoney(amount, marketplace);
    return (
        '<span class="a-price a-text-price" data-a-size="b" data-a-strike="true" data-a-color="secondary">' +
        `<span class="a-offscreen">${text}</span><span aria-hidden="true">${text}</span></span>`
    );
}

/** A price per piece or per liter: it looks like a struck-out price, but is not one. */
export function unitPrice(amount: number, marketplace: Marketplace): string {
    const text = formatMoney(amount, marketplace);
    const price =
        '<span class="a-price a-text-price" data-a-size="b" data-a-color="secondary">' +
        `<span class="a-offscreen">${text}</span><span aria-hidden="true">${text}</span></span>`;
    const [before, after] = escapeHtml(marketplace.texts.unitPrice('\u0000')).split('\u0000');
    return `<span class="a-size-base a-color-secondary">${before ?? ''}${price}${after ?? ''}</span>`;
}

/** The discount from the list price in percent, at least 1. */
export function percentOff(price: number, listPrice: number): number {
    return Math.max(1, Math.round((1 - price / listPrice) * 100));
}

/** The list price line, shown under a reduced price. */
export function listPriceLine(listPrice: number, marketplace: Marketplace): string {
    const label = escapeHtml(marketplace.texts.listPrice);
    return (
        '<div class="a-section a-spacing-small aok-align-center"><span><span class="aok-relative">' +
        `<span class="a-size-small aok-offscreen"> ${label} ${formatMoney(listPrice, marketplace)} </span>` +
        `<span aria-hidden="true" class="a-size-small a-color-secondary aok-align-center basisPrice">${label} ` +
        `${strikePrice(listPrice, marketplace)}</span></span></span></div>`
    );
}
