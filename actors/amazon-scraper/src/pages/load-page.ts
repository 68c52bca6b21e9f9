import { type CheerioAPI, load } from 'cheerio/slim';
import { compile } from 'css-select';
import { type AnyNode, type ChildNode, DomHandler, type Element, hasChildren, isTag } from 'domhandler';
import { Parser } from 'htmlparser2';

/** In elements. The deepest of 83 real pages nests 44; Chromium cuts every page at 512. */
const DEEPEST_NESTING = 256;
/** The largest of those pages has 11,311. */
const MOST_ELEMENTS = 50_000;

/** A page that is not Amazon's: it has too many elements, or they nest too deep. */
export class PageTooComplexError extends Error {
    override readonly name = 'PageTooComplexError';

    constructor() {
        super(
            `Expected at most ${MOST_ELEMENTS} elements, nested at most ${DEEPEST_NESTING} deep; ` +
                'this page has more, so it is not read',
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

/** Tag, ids, classes and attributes of one element. */
const STEP = String.raw`[\w-]*(?:[#.][\w-]+|\[[^\]"]+(?:"[^"]*")?\]|:not\([^()]+\))*`;
/** A selector of one step matches the same elements from anywhere. From the document, one of several steps does too. */
const PLAIN = new RegExp(`^${STEP}(?:, *${STEP})*$`);
const PLAIN_FROM_DOCUMENT = new RegExp(`^${STEP}(?:,? +${STEP})*$`);

/** Does not cache results, because the page can change. */
const compilePlain = (selector: string) => compile<AnyNode, Element>(selector, { cacheResults: false });
/** The plain selectors of the readers, compiled once for all pages. */
const queries = new Map<string, ReturnType<typeof compilePlain>>();

/** Adds the elements inside a node that match, in the page's order. */
function findInside(node: AnyNode, matches: (element: Element) => boolean, found: Element[] = []): Element[] {
    if (!hasChildren(node)) return found;
    for (const child of node.children) {
        if (!isTag(child)) continue;
        if (matches(child)) found.push(child);
        findInside(child, matches, found);
    }
    return found;
}

/**
 * Loads a page for Cheerio's `$`, within limits that keep any page from holding up the scraper.
 *
 * A plain selector, such as `#aod-offer` or `.a-price:not(.a-text-price)`, is matched in one walk. Cheerio's own `find`
 * first compares all children of the element with each other, which takes seconds on a page with 50,000 of them.
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
        const plain = node === handler.root ? PLAIN_FROM_DOCUMENT : PLAIN;
        if (typeof selector !== 'string' || !plain.test(selector) || !node || others.length > 0) {
            return find.call(this, selector);
        }
        const query = queries.get(selector) ?? compilePlain(selector);
        queries.set(selector, query);
        return this._make(findInside(node, query));
    };
    return $;
}
