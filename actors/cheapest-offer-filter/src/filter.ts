import { Actor, log } from 'apify';
import { claimDelivery, describeEarlierClaim, type OwnClaim } from './claim.js';
import { findDatasets, hasItemsFrom, readAllPages } from './dataset.js';
import { type FilterInput, readInput } from './input.js';
import { findNewestReadings } from './newest-readings.js';
import { countPushed, pushResults } from './output.js';
import { reportPage } from './report/report.js';
import { Selection } from './selection.js';
import { describeSummary, summarize } from './summary.js';
import { findUpstream, type Upstream } from './upstream.js';

/** What a restarted run needs to compare exactly the same items as before. */
interface FilterState {
    /** The offset in each dataset at which reading ended. */
    ends: number[];
}

/**
 * Keeps the cheapest offer of each product in the datasets that the input names, unless an earlier run has already done
 * so for the same delivery of the webhook.
 *
 * @returns The run's status message, one line.
 * @throws {InputError} When the user can fix it.
 */
export async function filterOffers(): Promise<string> {
    const input = readInput(await Actor.getInput());
    if (input.isTest) return 'Test event received: there is nothing to filter.';

    const [upstream, state] = await Promise.all([findUpstream(input), Actor.getValue<FilterState>('STATE')]);
    // A restarted run may have pushed some results, so it pushes the rest even when another run has the delivery now.
    const claim = await claimDelivery(upstream, { ...input, force: input.force || state !== null });
    if (claim.earlier) {
        await Actor.setValue('OUTPUT', claim.earlier);
        return describeEarlierClaim(upstream, claim.earlier);
    }
    try {
        return await filterDataset(upstream, input, state, claim);
    } catch (error) {
        // When the claim cannot be released either, the run still ends with its own error.
        await claim.release().catch(({ message }: Error) => log.warning(`The claim could not be released: ${message}`));
        throw error;
    }
}

async function filterDataset(
    upstream: Upstream,
    { options }: FilterInput,
    state: FilterState | null,
    claim: OwnClaim,
): Promise<string> {
    const datasets = await findDatasets(upstream);
    const readings = datasets.length > 1 ? await findNewestReadings(datasets, state?.ends) : null;
    const selection = new Selection(options, readings);
    const ends: number[] = [];
    for await (const { dataset, items, end, index } of readAllPages(datasets, state?.ends ?? readings?.ends)) {
        for (const item of items) selection.add(item, dataset.id);
        ends[index] = end;
    }
    const [grew] = await Promise.all([
        Promise.all(datasets.map((each, index) => hasItemsFrom(each, ends[index] ?? 0))),
        state ? null : Actor.setValue('STATE', { ends } satisfies FilterState),
    ]);

    const products = selection.products();
    const source = { datasetId: readings ? null : datasets[0].id, runId: upstream.runId };
    const summary = summarize(selection, products, { source, grew: grew.includes(true), options });
    await Promise.all([
        pushResults(products, { source, options }, state ? await countPushed() : 0),
        Actor.setValue('REPORT', reportPage(products, summary), { contentType: 'text/html; charset=utf-8' }),
    ]);
    await Actor.setValue('OUTPUT', summary);
    await claim.finish();
    return describeSummary(summary);
}
