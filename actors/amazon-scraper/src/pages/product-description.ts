import { compileMarks } from './marks.js';
import type { ProductRegions } from './product-marks.js';
import { keptString, linesOf, textOf } from './region-text.js';
import { findRegionsIn, isInside, type Region } from './regions.js';

const inner = compileMarks({
    item: '.a-list-item',
    content: '.a-expander-content',
    unscripted: 'noscript',
    // The question whether a spare part fits stands among the bullet points.
    fitment: '#replacementPartsFitmentBullet',
    // "Product Description", "From the manufacturer": the section's name.
    heading: 'h2',
});
type InnerMark = 'item' | 'content' | 'unscripted';

/** Lines of the inner elements with a mark, which leave out headings and links such as "Read more". */
function linesOfInner(html: string, region: Region, mark: InnerMark): string[] {
    const found = findRegionsIn(html, region, inner);
    const fitment = found.filter((part) => part.mark === 'fitment');
    const parts = found.filter((part) => part.mark === mark && !fitment.some((outer) => isInside(part, outer)));
    return mark === 'item'
        ? parts.map((part) => textOf(html, part)).filter((text) => text !== '')
        : parts.flatMap((part) => linesOf(html, part));
}

function linesOfRegion(html: string, region: Region, marks: readonly InnerMark[]): string[] {
    for (const mark of marks) {
        const lines = linesOfInner(html, region, mark);
        if (lines.length > 0) return lines;
    }
    const headings = findRegionsIn(html, region, inner).filter((part) => part.mark === 'heading');
    const names = new Set(headings.map((heading) => textOf(html, heading)));
    return linesOf(html, region).filter((line) => !names.has(line));
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
    const places: [readonly Region[], readonly InnerMark[]][] = [
        [regions('bookDescription'), ['content', 'unscripted']],
        [regions('productFacts'), ['content']],
        [regions('bullets'), ['item']],
        [regions('productDescription'), []],
        [regions('aplus'), []],
    ];
    for (const [found, parts] of places) {
        for (const region of found) {
            const lines = linesOfRegion(html, region, parts);
            if (lines.length > 0) return keptString(lines.join('\n'));
        }
    }
    return null;
}
