import type { Cheerio } from 'cheerio/slim';
import { type AnyNode, type Element, isTag, type ParentNode } from 'domhandler';

/**
 * Leaves out the elements that stand inside another one of the same list. What they hold was searched with the outer
 * one, and a page that nests 250 of them would be searched 250 times.
 *
 * @param found Elements in the page's order.
 * @example
 * for (const card of outermost($('.card'))) textOf(card);
 */
export function outermost(found: Cheerio<AnyNode>): Element[] {
    const kept = new Set<AnyNode>();
    /** Parents that stand inside no kept element, so that siblings need not look up the tree again. */
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
