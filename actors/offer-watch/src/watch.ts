import { InputError, type RunResult } from '@offer-chain/actor-input';
import { Actor, log } from 'apify';
import { countSearches, figuresSoFar, isAffordable, type PlannedJob } from './budget.js';
import { finishJobs } from './finish-jobs.js';
import { describeForecast, type Figures, forecastOf } from './forecast.js';
import { readInput } from './input.js';
import { readOwnUsd } from './own-run.js';
import { partName, planParts, scraperInputOf } from './plan.js';
import { openReadingsLog } from './readings-log.js';
import { listenToRunEnds } from './run-ends.js';
import { createStartedRuns } from './started-runs.js';
import { findLastStart, hasSucceeded, openState } from './state.js';
import { tellChanges } from './tell-changes.js';
import type { Watch } from './watch-cost.js';

/**
 * Starts runs of the scraper and of the filter to find the cheapest offers of all keywords in all stores, and reports
 * what changed since the last watch. A run that was interrupted continues.
 *
 * @returns How the run ended.
 * @throws {InputError} When the user can fix it.
 */
export async function watchOffers(): Promise<RunResult> {
    const input = readInput(await Actor.getInput());
    const parts = planParts(input);
    const kept = await openState(parts.map(partName));
    const planned = parts.flatMap((part, index) => {
        const job = kept.state.parts[index];
        return job ? { part, job } : [];
    });

    const { url, port } = webServer();
    const ends = await listenToRunEnds(port, kept.state.secret);
    try {
        const runs = createStartedRuns(kept);
        await runs.catchUp([...kept.state.parts, kept.state.filter], url);
        const watch = { input, kept, planned, runs, ends, log: await openReadingsLog(input.watchName) };
        await scrapeParts(watch);
        await filterOffers(watch);
        return await tellChanges(watch);
    } finally {
        await ends.close();
    }
}

/** Returns the address at which webhooks reach this run. */
function webServer(): { url: string; port: number } {
    const url = process.env.ACTOR_WEB_SERVER_URL;
    const port = Number(process.env.ACTOR_WEB_SERVER_PORT);
    if (Actor.isAtHome() && url && port > 0) return { url, port };
    throw new InputError(
        'A watch needs a platform that runs other Actors and calls webhooks: run it on Apify, or on ' +
            'the local platform that "npm run platform" starts in its repository.',
    );
}

/**
 * Scrapes the parts. Without an earlier watch, the first part is scraped alone, to find out what a search costs before
 * the others start.
 */
async function scrapeParts(watch: Watch): Promise<void> {
    const { kept, planned, log: readings } = watch;
    const last = readings.earlier.findLast(({ figures }) => figures !== null)?.figures ?? null;
    if (!kept.state.forecast) await keepForecast(watch, 'the last watch', last);
    if (!last) {
        await finishParts(watch, planned.slice(0, 1), null);
        if (kept.state.forecast?.basis !== 'the first part') {
            await keepForecast(watch, 'the first part', figuresSoFar(planned, null));
        }
    }
    await finishParts(watch, planned, last);
}

async function keepForecast(
    { input, kept, planned }: Watch,
    basis: 'the last watch' | 'the first part',
    figures: Figures | null,
): Promise<void> {
    const { maxTotalUsd } = input;
    const about = { basis, searches: countSearches(planned), scraperRuns: planned.length, maxTotalUsd };
    const forecast = forecastOf(figures, about);
    kept.state.forecast = forecast;
    await Actor.setValue('FORECAST', forecast);
    await kept.save();
    log.info(describeForecast(forecast));
}

async function finishParts(watch: Watch, some: readonly PlannedJob[], earlier: Figures | null): Promise<void> {
    const { input, kept, planned, runs, ends } = watch;
    const { maxTotalUsd, maxConcurrentRuns, scraper, memoryPerRun } = input;
    const partOf = new Map(some.map(({ part, job }) => [job, part]));
    const getPart = (job: PlannedJob['job']) => partOf.get(job) as PlannedJob['part'];
    await finishJobs([...partOf.keys()], {
        runs,
        ends,
        maxConcurrentRuns,
        requestOf: (job) => ({ actor: scraper, input: scraperInputOf(getPart(job), input), memory: memoryPerRun }),
        ...(maxTotalUsd !== null && {
            isAffordable: async (job) =>
                isAffordable(getPart(job), { planned, maxTotalUsd, earlier, ownUsd: await readOwnUsd() }),
        }),
        onEnd: async () => {
            const scraped = planned.filter(({ job }) => hasSucceeded(job)).length;
            await Actor.setStatusMessage(`${scraped} of ${planned.length} parts scraped.`);
        },
    });
    await kept.save();
}

/** Starts one run of the filter, which chooses the cheapest offers of all parts. */
async function filterOffers({ input, kept, planned, runs, ends }: Watch): Promise<void> {
    const datasetIds = planned.flatMap(({ job }) =>
        hasSucceeded(job) ? (findLastStart(job)?.end?.datasetId ?? []) : [],
    );
    if (datasetIds.length === 0) return;
    await finishJobs([kept.state.filter], {
        runs,
        ends,
        maxConcurrentRuns: 1,
        requestOf: () => ({
            actor: input.filter,
            input: { ...input.filterInput, datasetIds },
            memory: input.filterMemory,
        }),
    });
}
