import type { CourseItem } from './filter-cases.js';

/** How a filter compares two prices, given as texts. */
export interface Comparison {
    isLower(left: string, right: string): boolean;
    isAtMost(left: string, right: string): boolean;
    /** For `Array.sort`. */
    order(left: string, right: string): number;
}

/** How a filter does its task. */
export interface Way {
    /** The items that it looks at. */
    reads(items: CourseItem[]): CourseItem[];
    /** Whether it compares an item or leaves it out. */
    compares(item: CourseItem): boolean;
    /** The key of a group; the filter keeps one item of each group. */
    groups(item: CourseItem): string;
    comparison: Comparison;
    /** What it keeps of a group. */
    picks: Pick;
}

type Pick = (group: CourseItem[], comparison: Comparison) => CourseItem[];

/** Compares prices as numbers, which a function reads from their texts. */
export function byNumber(read: (offer: string) => number): Comparison {
    return {
        isLower: (left, right) => read(left) < read(right),
        isAtMost: (left, right) => read(left) <= read(right),
        order: (left, right) => read(left) - read(right),
    };
}

/** Compares prices by a function such as `Array.sort` takes. */
export function byOrder(order: Comparison['order']): Comparison {
    return {
        isLower: (left, right) => order(left, right) < 0,
        isAtMost: (left, right) => order(left, right) <= 0,
        order,
    };
}

/** The same comparison the wrong way round. */
export function reversed({ isLower, isAtMost, order }: Comparison): Comparison {
    return {
        isLower: (left, right) => isLower(right, left),
        isAtMost: (left, right) => isAtMost(right, left),
        order: (left, right) => order(right, left),
    };
}

/** Goes through a group and lets an item take the place of the best one so far. */
const replacing =
    (replaces: (offer: string, best: string, comparison: Comparison) => boolean): Pick =>
    ([first, ...others], comparison) => {
        let best = first as CourseItem;
        for (const item of others) if (replaces(item.offer, best.offer, comparison)) best = item;
        return [best];
    };

/** The ways to pick the lowest price of a group. They differ when prices are equal or not numbers. */
const LOWEST_PICKS: readonly Pick[] = [
    replacing((offer, best, { isLower }) => isLower(offer, best)),
    replacing((offer, best, { isAtMost }) => isAtMost(offer, best)),
    replacing((offer, best, { isAtMost }) => !isAtMost(best, offer)),
    replacing((offer, best, { isLower }) => !isLower(best, offer)),
    (group, { order }) => [...group].sort((left, right) => order(left.offer, right.offer)).slice(0, 1),
    (group, { order }) => [...group].sort((left, right) => order(right.offer, left.offer)).slice(-1),
    // `Math.min` of all prices, and the item that has it: none when a price is no number.
    (group, { isAtMost }) =>
        group.filter(({ offer }) => group.every((other) => isAtMost(offer, other.offer))).slice(0, 1),
];

/** The number in a price as amazon.com displays it. */
export function numberIn(offer: string): number {
    return Number(offer.replace(/[$€,]/g, ''));
}

/** The sign of a price's currency; that of the store when there is no price. */
export function currencyOf(offer: string): string {
    return offer[0] ?? '$';
}

const RIGHT: Way = {
    reads: (items) => items,
    compares: ({ offer }) => offer !== '',
    groups: ({ asin, offer }) => `${asin} ${currencyOf(offer)}`,
    comparison: byNumber(numberIn),
    picks: LOWEST_PICKS[0] as Pick,
};

/**
 * Returns the items that a filter keeps if it does its task correctly except for some steps.
 *
 * @param items The items of a case.
 * @param steps The steps that are wrong.
 * @returns The possible results. They differ in how the lowest price is picked, unless `steps` says how.
 */
export function keptBy(items: CourseItem[], steps: Partial<Way>): CourseItem[][] {
    const picks = steps.picks === undefined ? LOWEST_PICKS : [steps.picks];
    const { reads, compares, groups, comparison } = { ...RIGHT, ...steps };
    const groupsOfItems = new Map<string, CourseItem[]>();
    for (const item of reads(items).filter(compares)) {
        const key = groups(item);
        const group = groupsOfItems.get(key);
        if (group) group.push(item);
        else groupsOfItems.set(key, [item]);
    }
    return picks.map((pick) => [...groupsOfItems.values()].flatMap((group) => pick(group, comparison)));
}
