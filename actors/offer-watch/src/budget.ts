import { type Figures, figuresOf } from './forecast.js';
import { type Part, searchesOf } from './plan.js';
import { hasSucceeded, isRunning, type Job } from './state.js';

/** The share of the scraper's cost that is reserved for the filter and the watch while their own cost is unknown. */
const OTHER_SHARE = 0.1;

/** A part of the plan, with its runs so far. */
export interface PlannedJob {
    part: Part;
    job: Job;
}

/**
 * Computes the averages of the parts that have been scraped so far.
 *
 * @param planned All parts.
 * @param otherUsd What the filter and the watch itself cost; null while unknown.
 * @returns Null before the first part has been scraped.
 */
export function figuresSoFar(planned: readonly PlannedJob[], otherUsd: number | null): Figures | null {
    const scraped = planned.filter(({ job }) => hasSucceeded(job));
    const ends = scraped.flatMap(({ job }) => job.starts.flatMap(({ end }) => end ?? []));
    return figuresOf(ends, countSearches(scraped), otherUsd);
}

/**
 * Whether the limit allows one more part, together with what the running parts, the filter and the watch itself will
 * still cost.
 *
 * @param next The part.
 * @param about All parts, the limit, what this run has cost by itself, and figures of earlier searches.
 */
export function isAffordable(
    next: Part,
    about: { planned: readonly PlannedJob[]; maxTotalUsd: number; ownUsd: number; earlier: Figures | null },
): boolean {
    const { planned, maxTotalUsd, ownUsd, earlier } = about;
    const spent = ownUsd + spentUsd(planned.map(({ job }) => job));
    const figures = figuresSoFar(planned, null) ?? earlier;
    // Nothing is known yet: the first part shows what a search costs.
    if (!figures) return spent < maxTotalUsd;
    const running = planned.filter(({ job }) => isRunning(job));
    const scraped = planned.filter(({ job }) => hasSucceeded(job));
    const coming = countSearches(running) + searchesOf(next);
    const otherUsd = earlier?.otherUsd ?? figures.usd * OTHER_SHARE;
    const other = Math.max(0, otherUsd * (coming + countSearches(scraped)) - ownUsd);
    return spent + figures.usd * coming + other <= maxTotalUsd;
}

/**
 * Adds up what the runs of some jobs have cost, including failed runs.
 *
 * @param jobs The jobs.
 * @returns US dollars.
 */
export function spentUsd(jobs: readonly Job[]): number {
    return jobs.flatMap(({ starts }) => starts).reduce((sum, { end }) => sum + (end?.usd ?? 0), 0);
}

/** Counts the searches of some parts. */
export function countSearches(planned: readonly PlannedJob[]): number {
    return planned.reduce((sum, { part }) => sum + searchesOf(part), 0);
}
