import type { Comparison } from './compare.js';

const known: readonly (readonly [page: string, field: string, of: RegExp, reason: string])[] = [];

/** Why the readers are right where the facts say something else; undefined when nobody has looked yet. */
export function reasonOf({ page, field, of }: Pick<Comparison, 'page' | 'field' | 'of'>): string | undefined {
    return known.find(([atPage, atField, at]) => atPage === page && atField === field && at.test(of))?.[3];
}
