/**
 * Finds out whether a text is a URL that is safe to link to.
 *
 * @param text Any text.
 * @returns An http or https URL; null when the text is not one.
 */
export function findSafeLink(text: string): string | null {
    if (!/^https?:\/\/\S+$/i.test(text) || !URL.canParse(text)) return null;
    return new URL(text).href;
}
