import { runTokenPrefix } from './run-token.js';

/**
 * Leaves the platform's token and those of its runs out of a text, for everything that the platform logs, keeps or
 * shows.
 *
 * @param token The platform's token.
 * @param text Any text; null stays null.
 * @param replacement What stands in their place.
 */
export function redactToken(token: string, text: string, replacement?: string): string;
export function redactToken(token: string, text: string | null, replacement?: string): string | null;
export function redactToken(token: string, text: string | null, replacement = '***'): string | null {
    if (text === null) return null;
    const withoutOwn = text.replaceAll(token, replacement);
    const prefix = runTokenPrefix(token);
    // Most texts have none, and the search for a fixed text is quick.
    if (!withoutOwn.includes(prefix)) return withoutOwn;
    return withoutOwn.replaceAll(new RegExp(`${prefix.replace('.', '\\.')}[\\w-]*(\\.[0-9a-f]*)?`, 'g'), replacement);
}
