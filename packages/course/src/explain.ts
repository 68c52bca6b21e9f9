import type { CourseItem } from './filter-cases.js';
import { type Mistake, mistakesOf } from './filter-mistakes.js';
import { findWrongProduct, type Outcome, type OutputItem } from './outcome.js';

/** What the other cases tell about a filter. */
export interface KnownOfFilter {
    /** The filter's results of all cases. */
    outcomes: readonly Outcome[];
    /** Names of the mistakes that were reported already. */
    named: ReadonlySet<string>;
}

/** Nothing is predicted for a case with more items: it would take long, and such a case shows only one mistake. */
const MOST_ITEMS_PREDICTED = 100;

/**
 * Finds the mistake that explains a filter's wrong result of a case and does not contradict its right results. If
 * several do, a mistake that was named already comes first, then the one that explains the most cases, then the one
 * that the case is for.
 *
 * @returns Undefined when no known mistake explains it.
 */
export function explain(outcome: Outcome, { outcomes, named }: KnownOfFilter): Mistake | undefined {
    if (!isPredictable(outcome)) return undefined;
    const others = outcomes.filter((other) => other.filterCase !== outcome.filterCase && isPredictable(other));
    const right = others.filter((other) => !findWrongProduct(other));
    const wrong = others.filter((other) => !right.includes(other));
    let best: { mistake: Mistake; explains: number } | undefined;
    for (const mistake of mistakesOf(outcome.filterCase)) {
        const predictions = mistake.predicts(outcome.filterCase.items);
        for (const [way, prediction] of predictions.entries()) {
            if (!isSame(prediction, outcome)) continue;
            const keepsRight = right.every(({ filterCase }) => {
                const alike = mistake.predicts(filterCase.items)[way];
                return alike === undefined || !findWrongProduct({ filterCase, output: asOutput(alike) });
            });
            if (!keepsRight) continue;
            if (named.has(mistake.name)) return mistake;
            const explains = wrong.filter((other) => {
                const alike = mistake.predicts(other.filterCase.items)[way];
                return alike !== undefined && isSame(alike, other);
            }).length;
            const isFor = mistake.shownBy === outcome.filterCase.name ? 0.5 : 0;
            if (!best || explains + isFor > best.explains) best = { mistake, explains: explains + isFor };
        }
    }
    return best?.mistake;
}

function isPredictable({ filterCase }: Outcome): boolean {
    return filterCase.items.length <= MOST_ITEMS_PREDICTED;
}

function isSame(prediction: CourseItem[], { filterCase, output }: Outcome): boolean {
    const known = new Set(filterCase.items.map(({ asin }) => asin));
    const counted = output.filter(({ asin }) => known.has(String(asin)));
    return textOf(asOutput(prediction)) === textOf(counted);
}

function asOutput(items: CourseItem[]): OutputItem[] {
    return items.map(({ asin, offer }) => ({ asin, offer }));
}

function textOf(items: readonly OutputItem[]): string {
    return items
        .map(({ asin, offer }) => `${asin} ${offer}`)
        .sort()
        .join('\n');
}
