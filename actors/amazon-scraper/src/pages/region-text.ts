import { Parser } from 'htmlparser2';
import type { Region } from './regions.js';

const SKIPPED = new Set(['script', 'style', 'template', 'svg', 'textarea', 'select']);
const BLOCKS = new Set(
    'address article blockquote br dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p section table td th tr ul'.split(' '),
);

/**
 * A copy that does not keep its page alive.
 *
 * V8 cuts long strings out of their source by reference, so that a title of fifty characters would hold three megabytes.
 *
 * @param text what to keep
 */
export function keptString(text: string): string {
    return Buffer.from(text, 'utf8').toString('utf8');
}

/**
 * Text as a reader of the page sees it: entities decoded, white space collapsed, scripts, styles and hidden elements
 * left out, one line for each block.
 *
 * @param html the page
 * @param region whose content to read
 */
export function linesOf(html: string, region: Region): string[] {
    const parts: string[] = [];
    let depth = 0;
    /** Depth of the outermost element that is left out; infinite while none is open. */
    let skippedFrom = Number.POSITIVE_INFINITY;
    const parser = new Parser({
        onopentag(name, attributes) {
            depth++;
            if (depth >= skippedFrom) return;
            if (SKIPPED.has(name) || /\baok-hidden\b/.test(attributes.class ?? '')) skippedFrom = depth;
            else if (BLOCKS.has(name)) parts.push('\n');
        },
        onclosetag(name) {
            if (depth === skippedFrom) skippedFrom = Number.POSITIVE_INFINITY;
            else if (depth < skippedFrom && BLOCKS.has(name)) parts.push('\n');
            depth--;
        },
        ontext(text) {
            // A line end of the source is only white space; those of blocks are pushed on their own.
            if (depth < skippedFrom) parts.push(text.replace(/[\s\u200b\u200e\u200f\ufeff]+/g, ' '));
        },
    });
    parser.end(html.slice(region.contentStart, region.contentEnd));
    return parts
        .join('')
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== '');
}

/**
 * Text of a region on one line.
 *
 * @param html the page
 * @param region whose content to read
 * @returns a string of its own, empty when there is no text
 */
export function textOf(html: string, region: Region): string {
    return keptString(linesOf(html, region).join(' '));
}

/**
 * Attributes of a region's start tag, decoded.
 *
 * @param html the page
 * @param region whose start tag to read
 */
export function attributesOf(html: string, region: Region): Readonly<Record<string, string>> {
    let attributes: Record<string, string> = {};
    const parser = new Parser({
        onopentag(_name, found) {
            attributes = found;
        },
    });
    parser.end(html.slice(region.start, region.contentStart));
    return attributes;
}
