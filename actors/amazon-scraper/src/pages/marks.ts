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
 * Prepares what `findRegions` looks for.
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
