import type { CourseItem } from './filter-cases.js';
import { type Mistake, mistakesOf } from './filter-mistakes.js';
import { findWrongProduct, type Outcome, type OutputItem } from './outcome.js';

/** What is known of a filter from its other cases. */
export interface KnownOfFilter {
    /** What it made of all cases. */
    outcomes: readonly Outcome[];
    /** Names of the mistakes that it has been told. */
    named: ReadonlySet<string>;
}

/** Of a case with more items nothing is predicted: it would take long, and it shows one mistake alone. */
const MOST_ITEMS_PREDICTED = 100;

/**
 * The mistake that makes of a case what a filter made of it, and nothing wrong of those that the filter gets right. Of
 * several, one that was named already, else the one that explains the most cases, of those the one that the case is for.
 *
 * @returns Undefined when no known mistake does.
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
