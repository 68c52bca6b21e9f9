import { type CheckResult, type Evidence, failed, passed } from './check.js';
import type { CourseItem, FilterTrap } from './filter-traps.js';

/** More items than this are told by their number. */
const MOST_ITEMS_SHOWN = 4;

/**
 * Compares a filter's output with what is right. Only `asin` and `offer` count; the order of the items, and whatever
 * fields they have besides, do not.
 * @param output the filter's dataset
 */
export function judge(trap: FilterTrap, output: readonly Record<string, unknown>[]): CheckResult {
    const known = new Set(trap.items.map(({ asin }) => asin));
    const stranger = output.find(({ asin }) => typeof asin !== 'string' || !known.has(asin));
    if (stranger && trap.name === 'cheapest') {
        const shown = JSON.stringify(stranger) ?? String(stranger);
        return failed(trap.name, `${trap.mistake}: there is an item ${shown.slice(0, 120)}`, { section: trap.section });
    }
    for (const [asin, accepted] of trap.expected) {
        const got = output.filter((item) => item.asin === asin).map(({ offer }) => String(offer));
        if (!accepted.some((offers) => isSameSet(offers, got))) {
            return failed(trap.name, trap.mistake, { evidence: evidence(trap, asin, got), section: trap.section });
        }
    }
    return passed(trap.name, trap.title);
}

/** The result of a trap when the run with its items did not end well. */
export function judgeFailure(trap: FilterTrap, problem: string): CheckResult {
    const given = trap.items.length > MOST_ITEMS_SHOWN * 2 ? [`${trap.items.length} items`] : trap.items.map(described);
    const expected = [...trap.expected].map(([asin, [offers = []]]) => `${asin} ${quoted(offers)}`).join(', ');
    return failed(trap.name, trap.mistake, {
        evidence: { given, expected, got: `no result, as ${problem}` },
        section: trap.section,
    });
}

function evidence(trap: FilterTrap, asin: string, got: string[]): Evidence {
    const given = trap.items
        .map((item, index) => ({ item, place: index + 1 }))
        .filter(({ item }) => item.asin === asin)
        .map(({ item, place }) =>
            trap.items.length > 100 ? `item ${place.toLocaleString('en')}: ${described(item)}` : described(item),
        );
    const [best = [], ...others] = trap.expected.get(asin) ?? [];
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
