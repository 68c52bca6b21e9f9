import { type CheerioAPI, load } from 'cheerio/slim';
import { compile, selectAll } from 'css-select';
import { type AnyNode, type ChildNode, DomHandler, type Element, isDocument, isTag } from 'domhandler';
import { Parser } from 'htmlparser2';

/** In elements. The deepest of 83 real pages nests 44; Chromium cuts every page at 512. */
const DEEPEST_PAGE = 256;

/** A page whose elements nest too deep to be one of Amazon's. */
export class PageTooDeepError extends Error {
    constructor() {
        super(`Expected a page whose elements nest ${DEEPEST_PAGE} deep at most, got a deeper one; it is not read`);
        this.name = 'PageTooDeepError';
    }
}

/** Builds the tree. Stops the parser at the limit: to close an element, the parser looks through all open ones. */
class BoundedHandler extends DomHandler {
    /** All elements, in the page's order. */
    readonly elements: Element[] = [];

    override addNode(node: ChildNode): void {
        super.addNode(node);
        if (!isTag(node)) return;
        this.elements.push(node);
        // The root of the tree stands in the stack of open elements as well.
        if (this.tagStack.length > DEEPEST_PAGE) throw new PageTooDeepError();
    }
}

/** Selectors of the page readers, compiled once for all pages. */
const queries = new Map<string, ReturnType<typeof compile<AnyNode, Element>>>();

function compiled(selector: string) {
    const query = queries.get(selector) ?? compile<AnyNode, Element>(selector);
    queries.set(selector, query);
    return query;
}

/**
 * Loads a page for Cheerio's `$`.
 *
 * `$(selector)` and `.find(selector)` take the time of one walk through the elements that they search. Cheerio's own
 * compare all children of an element with each other, which takes minutes where there are 100,000 of them.
 *
 * @param html The page, whole or cut short.
 * @throws {PageTooDeepError} When elements nest more than 256 deep.
 * @example
 * const $ = loadPage(html);
 * $('#productTitle').text();
 */
export function loadPage(html: string): CheerioAPI {
    const handler = new BoundedHandler();
    new Parser(handler).end(html);
    const $ = load(handler.root);
    const findIn = (node: AnyNode, selector: string): Element[] => {
        const query = compiled(selector);
        return isDocument(node) ? handler.elements.filter(query) : selectAll<AnyNode, Element>(query, node);
    };
    const { find } = $.fn;
    $.fn.find = function (selector) {
        if (typeof selector !== 'string') return find.call(this, selector);
        return $([...new Set(this.toArray().flatMap((node) => findIn(node, selector)))]);
    };
    return $;
}
