import { type CheckResult, type Evidence, failed, passed } from './check.js';
import type { CourseItem, FilterCase } from './filter-cases.js';

/** More items than this are told by their number. */
const MOST_ITEMS_SHOWN = 4;

/**
 * Compares a filter's output with what is right. Only `asin` and `offer` count; the order of the items, and whatever
 * fields they have besides, do not.
 *
 * @param output The filter's dataset.
 */
export function judge(filterCase: FilterCase, output: readonly Record<string, unknown>[]): CheckResult {
    const known = new Set(filterCase.items.map(({ asin }) => asin));
    const unknown = output.find(({ asin }) => typeof asin !== 'string' || !known.has(asin));
    if (unknown && filterCase.name === 'cheapest') {
        const shown = JSON.stringify(unknown) ?? String(unknown);
        return failed(filterCase.name, `${filterCase.mistake}: there is an item ${shown.slice(0, 120)}`, {
            section: filterCase.section,
        });
    }
    for (const [asin, accepted] of filterCase.expected) {
        const got = output.filter((item) => item.asin === asin).map(({ offer }) => String(offer));
        if (!accepted.some((offers) => isSameSet(offers, got))) {
            return failed(filterCase.name, filterCase.mistake, {
                evidence: evidence(filterCase, asin, got),
                section: filterCase.section,
            });
        }
    }
    return passed(filterCase.name, filterCase.title);
}

/** The result of a case when the run with its items did not end well. */
export function judgeFailure(filterCase: FilterCase, problem: string): CheckResult {
    const given =
        filterCase.items.length > MOST_ITEMS_SHOWN * 2
            ? [`${filterCase.items.length} items`]
            : filterCase.items.map(described);
    const expected = [...filterCase.expected].map(([asin, [offers = []]]) => `${asin} ${quoted(offers)}`).join(', ');
    return failed(filterCase.name, filterCase.mistake, {
        evidence: { given, expected, got: `no result, as ${problem}` },
        section: filterCase.section,
    });
}

function evidence(filterCase: FilterCase, asin: string, got: string[]): Evidence {
    const given = filterCase.items
        .map((item, index) => ({ item, place: index + 1 }))
        .filter(({ item }) => item.asin === asin)
        .map(({ item, place }) =>
            filterCase.items.length > 100 ? `item ${place.toLocaleString('en')}: ${described(item)}` : described(item),
        );
    const [best = [], ...others] = filterCase.expected.get(asin) ?? [];
    return {
        given: given.slice(0, MOST_ITEMS_SHOWN),
        expected: [best, ...others].map(quoted).join(' or '),
        got: got.length === 0 ? 'nothing' : quoted(got),
    };
}

function described({ asin, offer }: CourseItem): string {
    return `${asin} ${JSON.stringify(offer)}`;
}

function quoted(offers: string[]): string {
    return offers.map((offer) => JSON.stringify(offer)).join(' and ');
}

function isSameSet(left: string[], right: string[]): boolean {
    return left.length === right.length && [...left].sort().join('\n') === [...right].sort().join('\n');
}
