import { runTokenPrefix } from './run-token.js';

/**
 * Removes the tokens of the platform and of its runs from a text. Used for everything that the platform logs, keeps or
 * shows.
 *
 * @param token The platform's token.
 * @param text Any text. Null stays null.
 * @param replacement The text to put in place of a token.
 */
export function redactToken(token: string, text: string, replacement?: string): string;
export function redactToken(token: string, text: string | null, replacement?: string): string | null;
export function redactToken(token: string, text: string | null, replacement = '***'): string | null {
    if (text === null) return null;
    const withoutOwn = text.replaceAll(token, replacement);
    const prefix = runTokenPrefix(token);
    // Most texts contain no token, and searching for a fixed text is fast.
    if (!withoutOwn.includes(prefix)) return withoutOwn;
    return withoutOwn.replaceAll(new RegExp(`${prefix.replace('.', '\\.')}[\\w-]*(\\.[0-9a-f]*)?`, 'g'), replacement);
}
