import type { Cheerio } from 'cheerio/slim';
import { type AnyNode, type Element, isTag, type ParentNode } from 'domhandler';

/**
 * Leaves out elements that are inside another element of the list. A search of the outer element covers them too, and a
 * page that nests 250 of them would be searched 250 times.
 *
 * @param found Elements in the page's order.
 * @example
 * for (const card of outermost($('.card'))) textOf(card);
 */
export function outermost(found: Cheerio<AnyNode>): Element[] {
    const kept = new Set<AnyNode>();
    /** Parents that are inside no kept element, so that their other children need no second look up the tree. */
    const outside = new Set<AnyNode | null>([null]);
    for (const element of found) {
        let outer: ParentNode | null = element.parent;
        while (outer && !outside.has(outer) && !kept.has(outer)) outer = outer.parent;
        if (!outside.has(outer)) continue;
        kept.add(element);
        outside.add(element.parent);
    }
    return [...kept].filter(isTag);
}
