import { Actor } from 'apify';
import { comparedFieldsOf } from './compared-fields.js';
import { type Delivery, takeDelivery } from './deliveries.js';
import { type FilterInput, readInput } from './input.js';
import { type OfferSource, openSource } from './offer-source.js';
import { describeOutcome, type Outcome, outcomeOf } from './outcome.js';
import { readItems } from './read-items.js';
import { createReport, type Report } from './report.js';
import { type ResultSource, resultItem } from './result-item.js';
import { createSelection, type ProductOffers } from './selection.js';
import { findUpstream, type Upstream } from './upstream.js';
import { fetchWinners } from './winners.js';

/** Items asked for at a time: some hundred kilobytes of the compared fields, which are never held together. */
const PAGE_SIZE = 5_000;

/** Record that a restarted run reads, to compare exactly what it compared before. */
const STATE_KEY = 'STATE';
const REPORT_KEY = 'REPORT';
const OUTPUT_KEY = 'OUTPUT';

interface FilterState {
    /** The position in the dataset that the reading came to. */
    end: number;
}

/**
 * Filters the dataset that the Actor's input names, unless an earlier run has done so for the same delivery.
 *
 * @returns What to tell the user in the end, one line.
 * @throws {InputError} When the user can mend it.
 */
export async function filterOffers(): Promise<string> {
    const input = readInput(await Actor.getInput());
    if (input.isTest) return 'Test event received: there is nothing to filter.';
    const upstream = await findUpstream(input);
    const state = await Actor.getValue<FilterState>(STATE_KEY);
    // A restarted run that may have pushed some winners pushes the rest, whoever has taken the delivery meanwhile.
    const delivery = await deliveryOf(upstream, { ...input, force: input.force || state !== null });
    if (delivery?.earlier) {
        const { filterRunId, finished } = delivery.earlier;
        await Actor.setValue(OUTPUT_KEY, { alreadyFilteredBy: filterRunId, datasetId: finished?.datasetId ?? null });
        return (
            `Run ${upstream.runId} ${finished ? 'has been' : 'is being'} filtered by run ${filterRunId}` +
            `${finished ? `, into dataset ${finished.datasetId}` : ''}. To filter it again, set "force".`
        );
    }
    const outcome = await filterUpstream(upstream, input, state);
    await delivery?.finish((await Actor.openDataset()).id);
    return describeOutcome(outcome);
}

/** Null for a person's wish, which is granted every time. */
async function deliveryOf(upstream: Upstream, input: FilterInput): Promise<Delivery | null> {
    const { runId } = upstream;
    return runId === null ? null : takeDelivery({ ...upstream, runId }, input.options, input.force);
}

async function filterUpstream(
    upstream: Upstream,
    { options }: FilterInput,
    state: FilterState | null,
): Promise<Outcome> {
    const source = await openSource(upstream.datasetId);
    const resultSource: ResultSource = { datasetId: source.datasetId, runId: upstream.runId };
    const selection = createSelection(options);
    const end = await readItems(comparedFieldsOf(source), { pageSize: PAGE_SIZE, end: state?.end }, selection.add);
    // From here on the items to come are settled, so that a restart pushes the same ones in the same order.
    if (!state) await Actor.setValue(STATE_KEY, { end } satisfies FilterState);
    const { scanned, taken } = await source.readPage(end, 1, () => {}, { fields: ['asin'] });
    await taken;

    const products = selection.products();
    const report = createReport();
    const alreadyPushed = state ? await countPushed() : 0;
    const { pushed } = await pushWinners(source, products, { itemsRead: end, resultSource, report, alreadyPushed });
    const outcome = outcomeOf(selection, products, {
        sourceDatasetId: resultSource.datasetId,
        sourceRunId: resultSource.runId,
        datasetGrew: scanned > 0,
        options,
    });
    const reportHtml = report.html(outcome);
    await pushed;
    await Promise.all([
        Actor.setValue(OUTPUT_KEY, outcome),
        Actor.setValue(REPORT_KEY, reportHtml, { contentType: 'text/html; charset=utf-8' }),
    ]);
    return outcome;
}

/** How many winners the output holds. The API's count of a dataset's items follows them by some seconds. */
async function countPushed(): Promise<number> {
    const output = await Actor.openDataset();
    let count = (await output.getInfo())?.itemCount ?? 0;
    for (;;) {
        const { items } = await output.getData({ offset: count, limit: 1_000, fields: ['asin'] });
        if (items.length === 0) return count;
        count += items.length;
    }
}

interface PushOptions {
    itemsRead: number;
    resultSource: ResultSource;
    report: Report;
    /** How many of the first winners the output holds already. */
    alreadyPushed: number;
}

/**
 * Pushes the winners that the output does not hold yet: all of them, or those that a killed run still owed.
 *
 * @returns When the last of them are on their way; `pushed` resolves when they have arrived.
 */
async function pushWinners(
    source: OfferSource,
    products: readonly ProductOffers[],
    { itemsRead, resultSource, report, alreadyPushed }: PushOptions,
): Promise<{ pushed: Promise<void> }> {
    const output = await Actor.openDataset();
    let place = 0;
    let pushed: Promise<void> = Promise.resolve();
    for await (const winners of fetchWinners(source, products, itemsRead)) {
        for (const winner of winners) report.add(winner);
        const owed = winners.slice(Math.max(0, alreadyPushed - place));
        place += winners.length;
        // In order, while the next ones are fetched.
        await pushed;
        if (owed.length > 0) pushed = output.pushData(owed.map((winner) => resultItem(winner, resultSource)));
        // Awaited above or below, or never when fetching fails.
        pushed.catch(() => {});
    }
    return { pushed };
}
