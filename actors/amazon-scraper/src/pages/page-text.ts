import { type Element, isTag, isText } from 'domhandler';

const SKIPPED = new Set(['script', 'style', 'template', 'svg', 'textarea', 'select']);
const BLOCKS = new Set(
    'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section table td th tr ul'.split(' '),
);

/** Whether a reader of the page does not see an element. */
function isHidden({ name, attribs }: Element): boolean {
    return SKIPPED.has(name) || /\baok-hidden\b/.test(attribs.class ?? '');
}

/** Adds the text of an element's content; a `\n` stands where a block element begins or ends, and nowhere else. */
function addText(element: Element, parts: string[]): void {
    for (const node of element.children) {
        if (isText(node)) parts.push(node.data.replace(/[\s\u200b\u200e\u200f\ufeff]+/g, ' '));
        if (!isTag(node) || isHidden(node)) continue;
        const edge = BLOCKS.has(node.name) ? '\n' : '';
        parts.push(edge);
        addText(node, parts);
        parts.push(edge);
    }
}

/**
 * Copies a text so that it does not keep its whole page in memory.
 *
 * In V8 a long substring refers to its source string, so a title of fifty characters would hold three megabytes.
 *
 * @param text Text or an attribute of a page.
 */
export function keptString(text: string): string {
    return Buffer.from(text, 'utf8').toString('utf8');
}

/**
 * The text of an element as a reader of the page sees it: white space collapsed; scripts, styles and hidden elements
 * left out.
 *
 * @param element Element whose content to read.
 * @returns One line for each block element, without empty ones.
 */
export function linesOf(element: Element): string[] {
    const parts: string[] = [];
    addText(element, parts);
    return parts
        .join('')
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== '');
}

/**
 * The text of an element on one line.
 *
 * @param element Element whose content to read.
 * @returns A copy (see {@link keptString}), empty when there is no text.
 */
export function textOf(element: Element): string {
    return keptString(linesOf(element).join(' '));
}
