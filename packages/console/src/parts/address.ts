import { type Params, queryText } from '../platform/request.js';

/**
 * Reads a parameter of the page's address.
 *
 * @param name Name of the parameter.
 * @returns Its value; empty when it is absent.
 */
export function addressText(name: string): string {
    return new URLSearchParams(location.search).get(name) ?? '';
}

/**
 * Reads a parameter of the page's address as a count.
 *
 * @param name Name of the parameter.
 * @returns 0 when it is absent or not a whole number.
 */
export function addressCount(name: string): number {
    const value = Number(addressText(name));
    return Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/**
 * Goes to the same page with other parameters.
 *
 * @param params All parameters; empty ones are left out.
 * @param hash Place on the page, with its `#`.
 */
export function goWith(params: Params, hash = ''): void {
    location.assign(location.pathname + queryText(params) + hash);
}
