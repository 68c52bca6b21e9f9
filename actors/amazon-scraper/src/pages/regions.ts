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

/** What to look for, prepared by {@link compileMarks}. */
export interface MarkPlan<Mark extends string = string> {
    tags: Map<string, Mark>;
    ids: Map<string, Mark[]>;
    idPrefixes: [string, Mark][];
    classes: Map<string, Mark[]>;
    /** Which lengths of class names are worth a look-up. */
    classLengths: boolean[];
    attributes: Map<string, Map<string, Mark[]>>;
    /** Which lengths of attribute names are worth a look-up. */
    attributeLengths: boolean[];
}

function add<Key>(map: Map<Key, string[]>, key: Key, mark: string): void {
    const marks = map.get(key);
    if (marks) marks.push(mark);
    else map.set(key, [mark]);
}

/**
 * Prepares what {@link findRegions} looks for.
 *
 * @param marks selectors by mark. A selector is one of `tag`, `#id`, `#prefix*`, `.class`, `[name=value]`, `[name]`
 *   (any value).
 */
export function compileMarks<Mark extends string>(marks: Record<Mark, string | readonly string[]>): MarkPlan<Mark> {
    const plan: MarkPlan = {
        tags: new Map(),
        ids: new Map(),
        idPrefixes: [],
        classes: new Map(),
        classLengths: [],
        attributes: new Map(),
        attributeLengths: [],
    };
    for (const [mark, selectors] of Object.entries<string | readonly string[]>(marks)) {
        for (const selector of typeof selectors === 'string' ? [selectors] : selectors) {
            const rest = selector.slice(1);
            if (selector.startsWith('#') && selector.endsWith('*')) plan.idPrefixes.push([rest.slice(0, -1), mark]);
            else if (selector.startsWith('#')) add(plan.ids, rest, mark);
            else if (selector.startsWith('.')) {
                add(plan.classes, rest, mark);
                plan.classLengths[rest.length] = true;
            } else if (selector.startsWith('[')) {
                const [name = '', value = ''] = rest.slice(0, -1).split(/=(.*)/s);
                const values = plan.attributes.get(name) ?? new Map<string, string[]>();
                add(values, value, mark);
                plan.attributes.set(name, values);
                plan.attributeLengths[name.length] = true;
            } else plan.tags.set(selector, mark);
        }
    }
    return plan as MarkPlan<Mark>;
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
    const length = html.length;
    const wantsClasses = plan.classes.size > 0;
    let i = html.indexOf('<');

    while (i !== -1) {
        const next = html.charCodeAt(i + 1);
        if (next === SLASH) {
            const end = html.indexOf('>', i + 2);
            if (end === -1) break;
            if (open.length > 0) closeRegions(html, i, end + 1, open);
            i = html.indexOf('<', end + 1);
            continue;
        }
        if (next === BANG) {
            const isComment = html.startsWith('--', i + 2);
            const end = isComment ? html.indexOf('-->', i + 4) : html.indexOf('>', i + 2);
            if (end === -1) break;
            i = html.indexOf('<', end + 1);
            continue;
        }
        if (!isLetter(next)) {
            i = html.indexOf('<', i + 1);
            continue;
        }

        const nameStart = i + 1;
        let j = i + 2;
        let code = html.charCodeAt(j);
        while (j < length && code !== GREATER && code !== SLASH && !isSpace(code)) code = html.charCodeAt(++j);
        const nameEnd = j;
        let attributeStart = j;
        marks.length = 0;
        while (j < length && code !== GREATER) {
            const attributeEnd = j;
            if (isSpace(code)) {
                do code = html.charCodeAt(++j);
                while (isSpace(code));
                // White space may stand before the equals sign.
                if (code !== EQUALS) {
                    attributeStart = j;
                    continue;
                }
            } else if (code !== EQUALS) {
                if (code === SLASH) attributeStart = j + 1;
                code = html.charCodeAt(++j);
                continue;
            }
            let valueStart = j + 1;
            while (isSpace(html.charCodeAt(valueStart))) valueStart++;
            const quote = html.charCodeAt(valueStart);
            let valueEnd: number;
            let after: number;
            if (quote === QUOTE || quote === APOSTROPHE) {
                valueEnd = html.indexOf(quote === QUOTE ? '"' : "'", ++valueStart);
                if (valueEnd === -1) valueEnd = length;
                after = valueEnd + 1;
            } else {
                valueEnd = valueStart;
                let unquoted = quote;
                while (valueEnd < length && unquoted !== GREATER && !isSpace(unquoted))
                    unquoted = html.charCodeAt(++valueEnd);
                after = valueEnd;
            }
            const nameLength = attributeEnd - attributeStart;
            if (nameLength === 2 && html.startsWith('id', attributeStart)) {
                marksOfId(html.slice(valueStart, valueEnd), plan, marks);
            } else if (wantsClasses && nameLength === 5 && html.startsWith('class', attributeStart)) {
                marksOfClass(html, valueStart, valueEnd, plan, marks);
            } else if (plan.attributeLengths[nameLength]) {
                const values = plan.attributes.get(html.slice(attributeStart, attributeEnd));
                if (values) {
                    const value = html.slice(valueStart, valueEnd);
                    marks.push(...(values.get('') ?? []), ...((value && values.get(value)) || []));
                }
            }
            j = after;
            attributeStart = j;
            code = html.charCodeAt(j);
        }
        if (j >= length) break;

        const contentStart = j + 1;
        const isTagWanted = plan.tags.size > 0;
        if (marks.length > 0 || isTagWanted || open.length > 0) {
            const tag = html.slice(nameStart, nameEnd);
            const tagMark = isTagWanted ? plan.tags.get(tag) : undefined;
            if (tagMark !== undefined) marks.push(tagMark);
            if (!VOID_TAGS.has(tag)) {
                for (const entry of open) if (entry.region.tag === tag) entry.depth++;
            }
            for (const mark of marks) {
                const region = { mark, tag, start: i, contentStart, contentEnd: contentStart, end: contentStart };
                found.push(region);
                if (!VOID_TAGS.has(tag)) open.push({ region, depth: 1 });
            }
        }
        i = skipRawText(html, nameStart, nameEnd, contentStart);
    }
    for (const { region } of open) region.contentEnd = region.end = length;
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

/** Where to go on after a start tag: at the end tag of a script and the like, else at the next `<`. */
function skipRawText(html: string, nameStart: number, nameEnd: number, contentStart: number): number {
    const first = html.charCodeAt(nameStart) | 0x20;
    // The first letters of RAW_TAGS, so that most tags need no string of their own.
    if (first !== 0x73 && first !== 0x74 && first !== 0x6e && first !== 0x78) return html.indexOf('<', contentStart);
    const name = html.slice(nameStart, nameEnd);
    return html.indexOf(RAW_TAGS.has(name.toLowerCase()) ? `</${name}` : '<', contentStart);
}

function closeRegions<Mark extends string>(html: string, start: number, end: number, open: OpenRegion<Mark>[]): void {
    let nameEnd = start + 2;
    while (nameEnd < end - 1 && !isSpace(html.charCodeAt(nameEnd))) nameEnd++;
    const tag = html.slice(start + 2, nameEnd);
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
