import { type Params, queryText } from '../platform/request.js';

/**
 * Reads a parameter of the page's URL.
 *
 * @param name Name of the parameter.
 * @returns Its value. Empty when it is missing.
 */
export function addressText(name: string): string {
    return new URLSearchParams(location.search).get(name) ?? '';
}

/**
 * Reads a parameter of the page's URL as a count.
 *
 * @param name Name of the parameter.
 * @returns The count. 0 when it is missing or not a whole number.
 */
export function addressCount(name: string): number {
    const value = Number(addressText(name));
    return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/**
 * Goes to the same page with other parameters.
 *
 * @param params All parameters. Empty ones are left out.
 * @param hash Position on the page, with its `#`.
 */
export function goWith(params: Params, hash = ''): void {
    location.assign(location.pathname + queryText(params) + hash);
}
