import type { RunEnd } from './run-end.js';

/** What a search has cost, on average. */
export interface Figures {
    /** Searches that these figures are the average of. */
    searches: number;
    /** Of the scraper, for one search; null when it does not count its pages. */
    pages: number | null;
    trafficGbytes: number;
    usd: number;
    /** US dollars of the filter and of the watch itself, for one search; null while unknown. */
    otherUsd: number | null;
}

/** What a watch is going to use. */
export interface Forecast {
    /** Where the figures are from; with `nothing` only the runs are known. */
    basis: 'the last watch' | 'the first part' | 'nothing';
    searches: number;
    /** Runs of the scraper, when none has to be repeated. */
    scraperRuns: number;
    pages: number | null;
    trafficGbytes: number | null;
    /** US dollars of the whole watch; of its scraper runs alone when nothing is known of the rest. */
    usd: number | null;
    /** The limit of the input. */
    maxTotalUsd: number | null;
}

/**
 * What the whole watch is going to use.
 *
 * @param figures Of earlier searches; null when there are none.
 * @param about Where they are from, and what is planned.
 */
export function forecastOf(
    figures: Figures | null,
    about: Pick<Forecast, 'basis' | 'searches' | 'scraperRuns' | 'maxTotalUsd'>,
): Forecast {
    if (!figures) return { ...about, basis: 'nothing', pages: null, trafficGbytes: null, usd: null };
    return {
        ...about,
        pages: figures.pages === null ? null : Math.round(figures.pages * about.searches),
        trafficGbytes: figures.trafficGbytes * about.searches,
        usd: (figures.usd + (figures.otherUsd ?? 0)) * about.searches,
    };
}

/**
 * The figures of runs of the scraper.
 *
 * @param ends How they ended, failed ones included, since they cost as well.
 * @param searches How many searches they made.
 * @param otherUsd What the filter and the watch itself cost; null while unknown.
 * @returns Null without searches.
 */
export function figuresOf(ends: readonly RunEnd[], searches: number, otherUsd: number | null): Figures | null {
    if (searches === 0) return null;
    const average = (amount: (end: RunEnd) => number) => ends.reduce((sum, end) => sum + amount(end), 0) / searches;
    return {
        searches,
        pages: ends.some(({ pages }) => pages !== null) ? average(({ pages }) => pages ?? 0) : null,
        trafficGbytes: average(({ trafficGbytes }) => trafficGbytes),
        usd: average(({ usd }) => usd),
        otherUsd: otherUsd === null ? null : otherUsd / searches,
    };
}

/** One line for the log. */
export function describeForecast({ basis, searches, scraperRuns, pages, trafficGbytes, usd }: Forecast): string {
    const work = `Forecast: ${searches} searches in ${scraperRuns} runs`;
    if (usd === null || trafficGbytes === null) return `${work}; the first run shows what they cost.`;
    const counted = pages === null ? '' : `${pages} pages, `;
    return `${work}, ${counted}${trafficGbytes.toFixed(3)} GB, $${usd.toFixed(4)}, by the figures of ${basis}.`;
}
