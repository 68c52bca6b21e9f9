import type { MarkPlan } from './marks.js';

/**
 * Finds the few elements of a page that matter, without building a tree of the whole page.
 *
 * Amazon's pages weigh up to three megabytes, of which a reader wants some dozens of elements. One pass steps from tag
 * to tag with `indexOf`, skips scripts, styles and comments, and notes where wanted elements begin and end; only those
 * are ever decoded.
 */

/** A wanted element, as offsets into the page. */
export interface Region<Mark extends string = string> {
    /** Which of the marks it carries; an element with two marks is two regions. */
    mark: Mark;
    /** Tag name as written. */
    tag: string;
    /** Offset of its `<`. */
    start: number;
    /** Offset after its start tag. */
    contentStart: number;
    /** Offset of its end tag; equals `contentStart` for void elements. */
    contentEnd: number;
    /** Offset after its end tag. */
    end: number;
}

const GREATER = 0x3e;
const EQUALS = 0x3d;
const SLASH = 0x2f;
const BANG = 0x21;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;

function isSpace(code: number): boolean {
    return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function isLetter(code: number): boolean {
    const lower = code | 0x20;
    return lower >= 0x61 && lower <= 0x7a;
}

const VOID_TAGS = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements whose content is text up to their end tag, whatever it looks like. */
const RAW_TAGS = new Set(['script', 'style', 'textarea', 'title', 'noframes', 'xmp']);

interface OpenRegion<Mark extends string> {
    region: Region<Mark>;
    /** How many elements of its own tag name are open, itself included. */
    depth: number;
}

function marksOfClass<Mark extends string>(
    html: string,
    from: number,
    to: number,
    plan: MarkPlan<Mark>,
    marks: Mark[],
): void {
    let start = from;
    for (let i = from; i <= to; i++) {
        if (i < to && !isSpace(html.charCodeAt(i))) continue;
        if (plan.classLengths[i - start]) marks.push(...(plan.classes.get(html.slice(start, i)) ?? []));
        start = i + 1;
    }
}

function marksOfId<Mark extends string>(value: string, plan: MarkPlan<Mark>, marks: Mark[]): void {
    const wanted = plan.ids.get(value);
    if (wanted) marks.push(...wanted);
    for (const [prefix, mark] of plan.idPrefixes) if (value.startsWith(prefix)) marks.push(mark);
}

/** Where a tag's name ends. */
function nameEndOf(html: string, start: number): number {
    let end = start;
    for (; end < html.length; end++) {
        const code = html.charCodeAt(end);
        if (code === GREATER || code === SLASH || isSpace(code)) break;
    }
    return end;
}

/** Adds the marks that one attribute gives its element. */
function marksOfAttribute<Mark extends string>(
    html: string,
    [start, end, valueStart, valueEnd]: readonly [number, number, number, number],
    plan: MarkPlan<Mark>,
    marks: Mark[],
): void {
    const nameLength = end - start;
    if (nameLength === 2 && html.startsWith('id', start)) {
        marksOfId(html.slice(valueStart, valueEnd), plan, marks);
    } else if (nameLength === 5 && html.startsWith('class', start)) {
        if (plan.classes.size > 0) marksOfClass(html, valueStart, valueEnd, plan, marks);
    } else if (plan.attributeLengths[nameLength]) {
        const values = plan.attributes.get(html.slice(start, end));
        const value = values && html.slice(valueStart, valueEnd);
        if (values) marks.push(...(values.get('') ?? []), ...((value && values.get(value)) || []));
    }
}

/**
 * Steps over the attributes of a start tag and adds the marks that they give, as a browser splits them: only after an
 * equals sign does a quote begin a value.
 *
 * @returns offset after the tag's `>`, or -1 when the page ends before
 */
function marksOfAttributes<Mark extends string>(
    html: string,
    nameEnd: number,
    plan: MarkPlan<Mark>,
    marks: Mark[],
): number {
    const length = html.length;
    let start = nameEnd;
    let i = nameEnd;
    let code = html.charCodeAt(i);
    while (i < length && code !== GREATER) {
        const end = i;
        if (isSpace(code)) {
            do code = html.charCodeAt(++i);
            while (isSpace(code));
            // White space may stand before the equals sign.
            if (code !== EQUALS) {
                start = i;
                continue;
            }
        } else if (code !== EQUALS) {
            if (code === SLASH) start = i + 1;
            code = html.charCodeAt(++i);
            continue;
        }
        let valueStart = i + 1;
        while (isSpace(html.charCodeAt(valueStart))) valueStart++;
        const quote = html.charCodeAt(valueStart);
        let valueEnd: number;
        if (quote === QUOTE || quote === APOSTROPHE) {
            valueEnd = html.indexOf(quote === QUOTE ? '"' : "'", ++valueStart);
            if (valueEnd === -1) return -1;
            i = valueEnd + 1;
        } else {
            valueEnd = valueStart;
            for (let c = quote; valueEnd < length && c !== GREATER && !isSpace(c); c = html.charCodeAt(valueEnd)) {
                valueEnd++;
            }
            i = valueEnd;
        }
        marksOfAttribute(html, [start, end, valueStart, valueEnd], plan, marks);
        start = i;
        code = html.charCodeAt(i);
    }
    return i < length ? i + 1 : -1;
}

/** Where to go on after an end tag, a comment, a declaration or a stray `<`; -1 at the end of the page. */
function skipMarkup(html: string, start: number, next: number): number {
    if (next !== SLASH && next !== BANG) return html.indexOf('<', start + 1);
    const isComment = next === BANG && html.startsWith('--', start + 2);
    const end = isComment ? html.indexOf('-->', start + 4) : html.indexOf('>', start + 2);
    return end === -1 ? -1 : html.indexOf('<', end + 1);
}

/** Where to go on after a start tag: at the end tag of a script and the like, else at the next `<`. */
function skipRawText(html: string, nameStart: number, nameEnd: number, contentStart: number): number {
    const first = html.charCodeAt(nameStart) | 0x20;
    // The first letters of RAW_TAGS, so that most tags need no string of their own.
    if (first !== 0x73 && first !== 0x74 && first !== 0x6e && first !== 0x78) return html.indexOf('<', contentStart);
    const name = html.slice(nameStart, nameEnd);
    return html.indexOf(RAW_TAGS.has(name.toLowerCase()) ? `</${name}` : '<', contentStart);
}

/** Closes the regions that an end tag ends. */
function closeRegions<Mark extends string>(html: string, start: number, open: OpenRegion<Mark>[]): void {
    const end = html.indexOf('>', start) + 1;
    if (end === 0) return;
    const tag = html.slice(start + 2, nameEndOf(html, start + 2));
    let outermost = -1;
    for (let i = open.length - 1; i >= 0; i--) {
        const entry = open[i];
        if (entry && entry.region.tag === tag && --entry.depth === 0) outermost = i;
    }
    if (outermost === -1) return;
    // What was opened inside and never closed ends here as well.
    for (const { region } of open.splice(outermost)) {
        region.contentEnd = start;
        region.end = end;
    }
}

/**
 * Finds every element that carries one of the marks, in the page's order.
 *
 * An element ends at the end tag that balances its own tag name, or where the wanted element around it ends.
 *
 * @param html the page
 * @param plan what to look for
 */
export function findRegions<Mark extends string>(html: string, plan: MarkPlan<Mark>): Region<Mark>[] {
    const found: Region<Mark>[] = [];
    const open: OpenRegion<Mark>[] = [];
    const marks: Mark[] = [];
    let i = html.indexOf('<');
    while (i !== -1) {
        const next = html.charCodeAt(i + 1);
        if (!isLetter(next)) {
            if (next === SLASH && open.length > 0) closeRegions(html, i, open);
            i = skipMarkup(html, i, next);
            continue;
        }
        marks.length = 0;
        const nameEnd = nameEndOf(html, i + 1);
        const contentStart = marksOfAttributes(html, nameEnd, plan, marks);
        if (contentStart === -1) break;
        if (marks.length > 0 || open.length > 0 || plan.tags.size > 0) {
            const tag = html.slice(i + 1, nameEnd);
            const tagMark = plan.tags.get(tag);
            if (tagMark !== undefined) marks.push(tagMark);
            const isVoid = VOID_TAGS.has(tag);
            if (!isVoid) for (const entry of open) if (entry.region.tag === tag) entry.depth++;
            for (const mark of marks) {
                const region = { mark, tag, start: i, contentStart, contentEnd: contentStart, end: contentStart };
                found.push(region);
                if (!isVoid) open.push({ region, depth: 1 });
            }
        }
        i = skipRawText(html, i + 1, nameEnd, contentStart);
    }
    for (const { region } of open) region.contentEnd = region.end = html.length;
    return found;
}

/**
 * Finds marked elements inside a region, as offsets into the page.
 *
 * @param html the page
 * @param outer where to look
 * @param plan what to look for
 */
export function findRegionsIn<Mark extends string>(html: string, outer: Region, plan: MarkPlan<Mark>): Region<Mark>[] {
    const found = findRegions(html.slice(outer.contentStart, outer.contentEnd), plan);
    for (const region of found) {
        region.start += outer.contentStart;
        region.contentStart += outer.contentStart;
        region.contentEnd += outer.contentStart;
        region.end += outer.contentStart;
    }
    return found;
}

/**
 * Whether a region lies inside another one.
 *
 * @param inner the one inside
 * @param outer the one around it
 */
export function isInside(inner: Region, outer: Region): boolean {
    return inner.start >= outer.contentStart && inner.start < outer.contentEnd;
}

/**
 * Regions by the mark that they carry, each list in the page's order.
 *
 * @param regions what was found
 */
export function regionsByMark<Mark extends string>(regions: readonly Region<Mark>[]): Map<Mark, Region<Mark>[]> {
    const byMark = new Map<Mark, Region<Mark>[]>();
    for (const region of regions) {
        const known = byMark.get(region.mark);
        if (known) known.push(region);
        else byMark.set(region.mark, [region]);
    }
    return byMark;
}
