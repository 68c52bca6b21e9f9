import { InputError, type RunResult } from '@offer-chain/actor-input';
import { Actor } from 'apify';
import { appendMissing, countItems } from './append.js';
import { figuresSoFar, type PlannedJob } from './budget.js';
import {
    type Change,
    changesPage,
    changesRecord,
    findChanges,
    listAlerts,
    PriceHistory,
    readingOf,
} from './changes/index.js';
import { describeOutput, outputOf } from './output.js';
import { placeOfWatch } from './plan.js';
import { findLastStart, hasSucceeded } from './state.js';
import { readCost, type Watch } from './watch-cost.js';
import { atPlaceOfWatch, readWinners } from './winners.js';

/**
 * Reports what changed since the last watch, and saves the winners for the next one. Everything is computed and written
 * in a fixed order, so that a restarted run writes only what is missing, and each change is reported once.
 *
 * @param watch The watch, whose filter has ended.
 * @returns How the run ends.
 * @throws {InputError} When the filter did not succeed.
 */
export async function tellChanges(watch: Watch): Promise<RunResult> {
    const { input, kept, planned, log } = watch;
    const { state } = kept;
    const filterEnd = findLastStart(state.filter)?.end;
    if (filterEnd && filterEnd.status !== 'SUCCEEDED') {
        // When the problem is fixed, a resurrected watch starts the filter again.
        state.filter.starts = [];
        await kept.save();
        throw new InputError(
            `No run of the filter succeeded. The last one ended as ${filterEnd.status}: ${filterEnd.message}`,
        );
    }
    const about = { watchName: input.watchName, at: state.at, isFirst: log.earlier.length === 0 };
    const history = await readHistory(watch);
    const placeOf = (marketplace: string) => placeOfWatch(input, marketplace);
    const winners = atPlaceOfWatch(filterEnd ? await readWinners(filterEnd.datasetId) : [], placeOf);
    const changes = findChanges(history, winners, { at: state.at, unreadMarketplaces: unreadMarketplaces(planned) });
    const passedOn = listAlerts(changes, input.alertBelowPercent);

    const range = await appendReadings(watch, changes);
    for (const change of changes) history.add(readingOf(change));
    await appendMissing(await Actor.openDataset(), passedOn, 0);
    await Actor.setValue('CHANGES', changesRecord(changes, about));
    await Actor.setValue('CHANGES.html', changesPage(changes, history, about), {
        contentType: 'text/html; charset=utf-8',
    });

    const cost = await readCost(watch);
    const figures = figuresSoFar(planned, cost.otherUsd);
    await log.keep({ at: state.at, ...range, figures });
    const output = outputOf({ ...watch, cost, products: winners.length, changes, passedOn });
    await Actor.setValue('OUTPUT', output);
    return { succeeded: planned.some(({ job }) => hasSucceeded(job)), message: describeOutput(output) };
}

async function readHistory({ log }: Watch): Promise<PriceHistory> {
    const history = new PriceHistory();
    for await (const reading of log.readings()) history.add(reading);
    return history;
}

/**
 * Lists the stores that were not read completely. A product that is missing there may be on a page that was not read.
 */
function unreadMarketplaces(planned: readonly PlannedJob[]): string[] {
    const unread = planned.filter(({ job }) => !hasSucceeded(job) || findLastStart(job)?.end?.hasLostPages);
    return [...new Set(unread.map(({ part }) => part.marketplace))];
}

/** Appends this watch's rows to the log. The offset of the first one is saved before it is written. */
async function appendReadings({ kept, log }: Watch, changes: readonly Change[]): Promise<{ from: number; to: number }> {
    kept.state.readingsFrom ??= await countItems(log.dataset);
    await kept.save();
    const from = kept.state.readingsFrom;
    await appendMissing(log.dataset, changes.map(readingOf), from);
    return { from, to: from + changes.length };
}
