import { type CheerioAPI, load } from 'cheerio/slim';
import { compile, selectAll } from 'css-select';
import { type AnyNode, type ChildNode, DomHandler, type Element, isDocument, isTag } from 'domhandler';
import { Parser } from 'htmlparser2';

/** In elements. The deepest of 83 real pages nests 44; Chromium cuts every page at 512. */
const DEEPEST_NESTING = 256;
/** The largest of those pages has 11,311. */
const MOST_ELEMENTS = 50_000;

/** A page whose elements nest too deep, or are too many, to be one of Amazon's. */
export class PageTooComplexError extends Error {
    override readonly name = 'PageTooComplexError';

    constructor() {
        super(
            `Expected a page of ${MOST_ELEMENTS} elements at most, that nest ${DEEPEST_NESTING} deep at most; ` +
                'this one has more and is not read',
        );
    }
}

/** Builds the tree. Stops the parser at the limits: to close an element, the parser looks through all open ones. */
class BoundedHandler extends DomHandler {
    /** All elements, in the page's order. */
    readonly elements: Element[] = [];

    override addNode(node: ChildNode): void {
        super.addNode(node);
        if (!isTag(node)) return;
        this.elements.push(node);
        // The root of the tree stands in the stack of open elements as well.
        const isTooDeep = this.tagStack.length > DEEPEST_NESTING;
        if (isTooDeep || this.elements.length > MOST_ELEMENTS) throw new PageTooComplexError();
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
 * `$(selector)` and `.find(selector)` take the time of one walk through the elements that they search; Cheerio's own
 * compare all children of an element with each other, which takes minutes on a page with 50,000 of them. In `.find`, as
 * in a browser's `querySelectorAll`, the first step of `a b` may match outside.
 *
 * @param html The page, whole or cut short.
 * @throws {PageTooComplexError} When elements nest more than 256 deep, or are more than 50,000.
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
