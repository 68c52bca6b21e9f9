import type { CheerioAPI } from 'cheerio/slim';
import type { Element } from 'domhandler';
import { outermost } from './outermost.js';
import { keptString, linesOf, textOf } from './page-text.js';

/** Where a page describes its product, best first, and the elements inside that leave out links such as "Read more". */
const PLACES: readonly (readonly [blocks: string, content: readonly string[]])[] = [
    // Books; the second and third since 2023. A book of 2019 holds its text in a noscript element.
    [
        '#bookDescription_feature_div, #drengr_desktopTabbedDescriptionOverviewContent_feature_div, ' +
            '#drengr_MobileTabbedDescriptionOverviewContent_feature_div',
        ['.a-expander-content', 'noscript'],
    ],
    // Clothes, since 2022.
    ['#productFactsDesktopExpander, #productFactsMobileExpander', ['.a-expander-content']],
    // Bullet points, without the question whether a spare part fits.
    ['#feature-bullets', ['.a-list-item:not(#replacementPartsFitmentBullet *)']],
    ['#productDescription', []],
    // The manufacturer's pages (A+).
    ['#aplus', []],
];

function linesOfBlock($: CheerioAPI, block: Element, content: readonly string[]): string[] {
    for (const selector of content) {
        const lines = outermost($(block).find(selector)).flatMap(linesOf);
        if (lines.length > 0) return lines;
    }
    // "Product Description", "From the manufacturer": the section's name.
    const names = new Set(outermost($(block).find('h2')).map(textOf));
    return linesOf(block).filter((line) => !names.has(line));
}

/**
 * Reads the description of a product: a book's own text, else the facts or bullet points, else the long description,
 * else the manufacturer's pages.
 *
 * @param $ The page.
 * @returns One line for each paragraph or bullet point, null when the page describes nothing.
 */
export function readDescription($: CheerioAPI): string | null {
    for (const [blocks, content] of PLACES) {
        for (const block of outermost($(blocks))) {
            const lines = linesOfBlock($, block, content);
            if (lines.length > 0) return keptString(lines.join('\n'));
        }
    }
    return null;
}
