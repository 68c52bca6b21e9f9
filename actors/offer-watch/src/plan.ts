import type { WatchInput } from './input.js';

/** The work of one scraper run: a fair share of one store's searches. */
export interface Part {
    /** Its number, from 0. */
    index: number;
    marketplace: string;
    keywords: string[];
    asins: string[];
}

/**
 * Splits the searches into parts. The sizes of a store's parts differ by at most one search. The parts of several
 * stores alternate, so that no store waits for another. The same input always gives the same parts, because a restarted
 * watch relies on it.
 *
 * @param input What is watched, and how many searches a part has at most.
 * @example
 * planParts(readInput({ keywords: ['a', 'b', 'c'], searchesPerRun: 2 })).map(({ keywords }) => keywords); // [['a', 'b'], ['c']]
 */
export function planParts({ keywords, asins, marketplaces, searchesPerRun }: PlanInput): Part[] {
    const searches = [
        ...keywords.map((keyword) => ({ keyword, asin: null })),
        ...asins.map((asin) => ({ keyword: null, asin })),
    ];
    const count = Math.ceil(searches.length / searchesPerRun);
    const shares = Array.from({ length: count }, (_, share) =>
        searches.slice(
            Math.ceil((share * searches.length) / count),
            Math.ceil(((share + 1) * searches.length) / count),
        ),
    );
    return shares
        .flatMap((share) => marketplaces.map((marketplace) => ({ marketplace, share })))
        .map(({ marketplace, share }, index) => ({
            index,
            marketplace,
            keywords: share.flatMap(({ keyword }) => keyword ?? []),
            asins: share.flatMap(({ asin }) => asin ?? []),
        }));
}

/** The fields of the input that the parts depend on. */
type PlanInput = Pick<WatchInput, 'keywords' | 'asins' | 'marketplaces' | 'searchesPerRun'>;

/**
 * Counts the searches of a part: one for each keyword and ASIN.
 *
 * @param part The part.
 */
export function searchesOf({ keywords, asins }: Part): number {
    return keywords.length + asins.length;
}

/**
 * Makes the scraper's input for a part.
 *
 * @param part The part.
 * @param input The watch's input.
 */
export function scraperInputOf(
    { marketplace, keywords, asins }: Part,
    { scraperInput, inputByStore }: Pick<WatchInput, 'scraperInput' | 'inputByStore'>,
): Record<string, unknown> {
    return { ...scraperInput, ...inputByStore.get(marketplace), marketplace, keywords, asins };
}

/**
 * Returns the name of a part, for messages.
 *
 * @param part The part.
 */
export function partName(part: Part): string {
    return `part ${part.index + 1} (${searchesOf(part)} of ${part.marketplace})`;
}

/**
 * Finds the place of delivery that is watched in a store.
 *
 * @param input The watch's input.
 * @param marketplace Domain of the store.
 * @returns The place as written in the input. Null when the input has no place for the store.
 */
export function placeOfWatch(
    { scraperInput, inputByStore }: Pick<WatchInput, 'scraperInput' | 'inputByStore'>,
    marketplace: string,
): string | null {
    const { deliverTo } = { ...scraperInput, ...inputByStore.get(marketplace) };
    return typeof deliverTo === 'string' && deliverTo !== '' ? deliverTo : null;
}
