/**
 * Leaves the platform's token out of a text, for everything that the platform logs, keeps or shows.
 *
 * @param token The platform's token.
 * @param text Any text; null stays null.
 */
export function redactToken(token: string, text: string): string;
export function redactToken(token: string, text: string | null): string | null;
export function redactToken(token: string, text: string | null): string | null {
    return text === null ? null : text.replaceAll(token, '***');
}
