import { countSearches, type PlannedJob } from './budget.js';
import { type Change, countKinds } from './changes/index.js';
import type { Forecast } from './forecast.js';
import type { WatchInput } from './input.js';
import type { Part } from './plan.js';
import { findLastStart, hasSucceeded, type KeptState } from './state.js';

/** A part that was not read. */
export interface UnreadPart extends Omit<Part, 'index'> {
    /** How its last run ended; null when it was left out. */
    status: string | null;
    /** The status message of that run. */
    message: string | null;
}

/** The `OUTPUT` record. */
export interface Output {
    watchName: string;
    /** ISO time. */
    at: string;
    searches: number;
    parts: { scraped: number; failed: number; leftOut: number; repeated: number };
    failed: UnreadPart[];
    /** Parts that would have cost more than `maxTotalUsd`. */
    leftOut: UnreadPart[];
    products: number;
    changes: Record<Change['kind'], number>;
    /** How many changes are in the dataset, which the next Actor gets. */
    passedOn: number;
    forecast: Forecast | null;
    /** US dollars for all runs, without the last seconds of this run. */
    usd: number;
    pages: number;
    trafficGbytes: number;
    scraperRuns: string[];
    filterRun: string | null;
}

/** What the output is made of. */
export interface OutputParts {
    input: Pick<WatchInput, 'watchName'>;
    kept: KeptState;
    planned: readonly PlannedJob[];
    cost: { partsUsd: number; otherUsd: number };
    products: number;
    changes: readonly Change[];
    passedOn: readonly Change[];
}

/**
 * Makes the `OUTPUT` record.
 *
 * @param parts What it is made of.
 */
export function outputOf({ input, kept: { state }, planned, cost, products, changes, passedOn }: OutputParts): Output {
    const leftOut = planned.filter(({ job }) => job.isLeftOut);
    const failed = planned.filter(({ job }) => !job.isLeftOut && !hasSucceeded(job));
    const starts = planned.flatMap(({ job }) => job.starts);
    return {
        watchName: input.watchName,
        at: state.at,
        searches: countSearches(planned),
        parts: {
            scraped: planned.length - failed.length - leftOut.length,
            failed: failed.length,
            leftOut: leftOut.length,
            repeated: planned.filter(({ job }) => job.starts.length > 1).length,
        },
        failed: failed.map(unreadPart),
        leftOut: leftOut.map(unreadPart),
        products,
        changes: countKinds(changes),
        passedOn: passedOn.length,
        forecast: state.forecast,
        usd: cost.partsUsd + cost.otherUsd,
        pages: starts.reduce((sum, { end }) => sum + (end?.pages ?? 0), 0),
        trafficGbytes: starts.reduce((sum, { end }) => sum + (end?.trafficGbytes ?? 0), 0),
        scraperRuns: starts.flatMap(({ runId }) => runId ?? []),
        filterRun: findLastStart(state.filter)?.runId ?? null,
    };
}

function unreadPart({ part: { marketplace, keywords, asins }, job }: PlannedJob): UnreadPart {
    const end = job.isLeftOut ? null : findLastStart(job)?.end;
    return { marketplace, keywords, asins, status: end?.status ?? null, message: end?.message ?? null };
}

/**
 * The run's status message.
 *
 * @param output The record.
 */
export function describeOutput({ products, changes, parts, failed, passedOn, usd, forecast }: Output): string {
    if (parts.scraped === 0) {
        return parts.failed > 0
            ? `No part could be scraped. The first failed part ended as ${failed[0]?.status}: ${failed[0]?.message}`
            : `Nothing was scraped: the first part would cost more than "maxTotalUsd" allows, $${forecast?.maxTotalUsd}.`;
    }
    const sentences = [
        `${products} products: ${changes.new} new, ${changes.gone} gone, ${changes.cheaper} cheaper, ` +
            `${changes.dearer} dearer; ${passedOn} passed on.`,
        `${parts.scraped} parts scraped for $${usd.toFixed(4)}.`,
        parts.failed > 0 && `${parts.failed} failed, see "failed" in OUTPUT.`,
        parts.leftOut > 0 && `${parts.leftOut} left out, because they would cost more than "maxTotalUsd" allows.`,
    ];
    return sentences.filter(Boolean).join(' ');
}
