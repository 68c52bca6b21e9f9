import type { FilterCase } from './filter-cases.js';

/** An item of a dataset that an Actor made. */
export type OutputItem = Record<string, unknown>;

/** A filter's result of a case. */
export interface Outcome {
    filterCase: FilterCase;
    /** Its dataset. */
    output: readonly OutputItem[];
}

/** A product for which a filter kept a wrong result. */
export interface WrongProduct {
    asin: string;
    /** The `offer` of each item with that ASIN. */
    got: string[];
}

/** The first product of a case that a filter got wrong; undefined when there is none. */
export function findWrongProduct({ filterCase, output }: Outcome): WrongProduct | undefined {
    for (const [asin, accepted] of filterCase.expected) {
        const got = offersOf(asin, output);
        if (!accepted.some((offers) => isSameSet(offers, got))) return { asin, got };
    }
}

/** The `offer` of each item with an ASIN. */
export function offersOf(asin: string, output: readonly OutputItem[]): string[] {
    return output.filter((item) => item.asin === asin).map(({ offer }) => String(offer));
}

function isSameSet(left: string[], right: string[]): boolean {
    return left.length === right.length && [...left].sort().join('\n') === [...right].sort().join('\n');
}
