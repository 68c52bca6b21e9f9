import { ALLOWED_ROOTS } from './template.js';

/** One `{{…}}` of a template. */
export interface Placeholder {
    /** The text between the braces. */
    variable: string;
    /** Where the braces open, in characters from 0. */
    position: number;
    /** Whether it stands in a string. */
    inString: boolean;
}

/**
 * Finds the placeholders of a template. A string begins and ends where Apify's code sees a quote.
 *
 * @param template The template, which need not be valid.
 */
export function parsePlaceholders(template: string): Placeholder[] {
    const found: Placeholder[] = [];
    let quotes = 0;
    let counted = 0;
    for (const match of template.matchAll(/\{\{([\s\S]*?)\}\}/g)) {
        for (; counted < match.index; counted++) {
            if (template[counted] === '"' && template[counted - 1] !== '\\') quotes++;
        }
        found.push({ variable: match[1] ?? '', position: match.index, inString: quotes % 2 === 1 });
    }
    return found;
}

/**
 * Tells whether Apify replaces a variable outside quotes.
 *
 * @param variable The text between the braces.
 */
export function isKnownVariable(variable: string): boolean {
    return ALLOWED_ROOTS.has(variable.split('.')[0] ?? '');
}

/**
 * Tells whether Apify reads a variable in a string. Anything else in braces stays text.
 *
 * @param variable The text between the braces.
 */
export function isInterpolated(variable: string): boolean {
    return /^[a-zA-Z0-9.]+$/.test(variable);
}
