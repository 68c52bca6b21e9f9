import { type ChainCost, costOfRuns, type NamedRun } from '../cost.js';
import type { Account } from '../deploy/account.js';
import type { DeploymentPlan } from '../deploy/plan.js';

/**
 * What the chain cost on an account the last time: the last successful run of each of its Actors, by the account's own
 * prices.
 *
 * @returns Null when the scraper has not succeeded there.
 */
export async function findLastCost(
    { client }: Account,
    { actors }: Pick<DeploymentPlan, 'actors'>,
): Promise<ChainCost | null> {
    const runs: NamedRun[] = [];
    let offers: number | undefined;
    for (const { name, role, actor } of actors) {
        const run = actor && (await client.actor(actor.id).lastRun({ status: 'SUCCEEDED' }).get());
        if (!run) continue;
        runs.push({ name, run });
        if (role === 'scraper') offers = (await client.dataset(run.defaultDatasetId).get())?.itemCount ?? 0;
    }
    return offers === undefined ? null : costOfRuns(runs, offers);
}
