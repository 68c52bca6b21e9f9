import { type CheerioAPI, load } from 'cheerio/slim';
import { select } from 'cheerio-select';
import { type ChildNode, DomHandler, isTag } from 'domhandler';
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
    #elements = 0;

    override addNode(node: ChildNode): void {
        super.addNode(node);
        if (!isTag(node)) return;
        this.#elements++;
        // The root of the tree stands in the stack of open elements as well.
        const isTooDeep = this.tagStack.length > DEEPEST_NESTING;
        if (isTooDeep || this.#elements > MOST_ELEMENTS) throw new PageTooComplexError();
    }
}

/** Selectors that Cheerio resolves among the siblings of the element, or against the element itself. */
const RELATIVE = /^\s*[+~]|:scope\b/;

/**
 * Loads a page for Cheerio's `$`, within limits that keep any page from holding up the scraper.
 *
 * `$(selector)`, and `.find(selector)` of one element, search from that element. Cheerio would search from its children
 * and compare them all with each other first, which takes seconds on a page with 50,000 of them.
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
    const { find } = $.fn;
    $.fn.find = function (selector) {
        const [node, ...others] = this.toArray();
        if (typeof selector !== 'string' || !node || others.length > 0 || RELATIVE.test(selector)) {
            return find.call(this, selector);
        }
        return this._make(select(selector, node, { context: [node], root: handler.root }));
    };
    return $;
}
