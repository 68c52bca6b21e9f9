import type { ProductRegions } from './product-page.js';
import { keptString, linesOf } from './region-text.js';
import { compileMarks, findRegionsIn, type Region } from './regions.js';

const inner = compileMarks({ item: '.a-list-item', content: '.a-expander-content', unscripted: 'noscript' });

/** Lines of the inner parts with a mark, which leave out headings and links such as "Read more"; else of the whole. */
function linesOfParts(html: string, region: Region, marks: readonly string[]): string[] {
    const parts = findRegionsIn(html, region, inner);
    for (const mark of marks) {
        const lines = parts.filter((part) => part.mark === mark).flatMap((part) => linesOf(html, part).join(' ') || []);
        if (lines.length > 0) return mark === 'item' ? lines : partLines(html, parts, mark);
    }
    return linesOf(html, region);
}

function partLines(html: string, parts: Region[], mark: string): string[] {
    return parts.filter((part) => part.mark === mark).flatMap((part) => linesOf(html, part));
}

/**
 * Description of a product: a book's own text, else the facts or bullet points, else the long description, else the
 * manufacturer's pages (A+).
 *
 * @param html the page
 * @param regions its wanted elements
 * @returns one line for each paragraph or bullet point, null when the page describes nothing
 */
export function readDescription(html: string, regions: ProductRegions): string | null {
    const places: [Region[], readonly string[]][] = [
        [regions('bookDescription'), ['content', 'unscripted']],
        [regions('productFacts'), ['content']],
        [regions('bullets'), ['item']],
        [regions('productDescription'), []],
        [regions('aplus'), []],
    ];
    for (const [found, parts] of places) {
        for (const region of found) {
            const lines = linesOfParts(html, region, parts);
            if (lines.length > 0) return keptString(lines.join('\n'));
        }
    }
    return null;
}
