import type { Cheerio } from 'cheerio/slim';
import { type AnyNode, type Element, isTag } from 'domhandler';

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
    for (const element of found) {
        let outer = element.parent;
        while (outer && !kept.has(outer)) outer = outer.parent;
        if (!outer) kept.add(element);
    }
    return [...kept].filter(isTag);
}
