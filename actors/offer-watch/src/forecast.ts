import type { RunEnd } from './run-end.js';

/** What a search used and cost, on average. */
export interface Figures {
    /** Number of searches in the average. */
    searches: number;
    /** Pages that the scraper read for one search; null when it does not count them. */
    pages: number | null;
    trafficGbytes: number;
    usd: number;
    /** US dollars for the filter and the watch itself, per search; null while unknown. */
    otherUsd: number | null;
}

/** What a watch is expected to use. */
export interface Forecast {
    /** What the figures come from. With `nothing`, only the numbers of searches and runs are known. */
    basis: 'the last watch' | 'the first part' | 'nothing';
    searches: number;
    /** Runs of the scraper, if none is repeated. */
    scraperRuns: number;
    pages: number | null;
    trafficGbytes: number | null;
    /** US dollars for the whole watch, or only for its scraper runs while the cost of the rest is unknown. */
    usd: number | null;
    /** The limit from the input. */
    maxTotalUsd: number | null;
}

/**
 * Forecasts what the whole watch will use.
 *
 * @param figures Averages of earlier searches; null when there were none.
 * @param about Where the figures come from, and what is planned.
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
 * Computes the averages of scraper runs.
 *
 * @param ends How the runs ended. Failed runs are included, because they cost money too.
 * @param searches Number of searches that they made.
 * @param otherUsd What the filter and the watch itself cost; null while unknown.
 * @returns Null when there were no searches.
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

/** Describes a forecast in one line, for the log. */
export function describeForecast({ basis, searches, scraperRuns, pages, trafficGbytes, usd }: Forecast): string {
    const work = `Forecast: ${searches} searches in ${scraperRuns} runs`;
    if (usd === null || trafficGbytes === null) return `${work}; the first run shows what they cost.`;
    const counted = pages === null ? '' : `${pages} pages, `;
    return `${work}, ${counted}${trafficGbytes.toFixed(3)} GB, $${usd.toFixed(4)}, based on ${basis}.`;
}
