import { counted, watchInterruption } from '@offer-chain/command-line';
import type { AccountActor } from '../chain-links.js';
import { type ChainActor, getActorOfRole } from '../chain-list.js';
import { followChain } from '../run/follow-chain.js';
import { createProgress, isLive } from '../run/progress.js';
import type { Account } from './account.js';
import { TASK_NAME } from './task.js';

const DISPATCH_POLL_MS = 1000;

/**
 * Runs the task of a deployment, and follows the chain to its last run.
 *
 * @param linked The Actors of the chain, which are deployed.
 * @param input Fields that replace those of the task's input.
 * @throws {Error} When a run or a webhook fails, or the filter has no result.
 */
export async function smokeRun(
    account: Account,
    linked: readonly ChainActor[],
    input: Record<string, unknown>,
): Promise<void> {
    const { client, username } = account;
    const progress = createProgress(process.stderr, isLive(process.stderr, process.env));
    const { signal, stopWatching } = watchInterruption();
    try {
        const actors = await Promise.all(linked.map((actor) => deployedActor(account, actor)));
        const run = await client.task(`${username}/${TASK_NAME}`).start(input);
        const scraper = getActorOfRole(actors, 'scraper');
        const request = { client, actors, pollMs: DISPATCH_POLL_MS, progress, signal };
        const followed = await followChain(request, { actor: scraper, run });
        const filtered = followed.find(({ actor }) => actor.role === 'filter')?.run;
        const dataset = filtered && (await client.dataset(filtered.defaultDatasetId).get());
        if (!dataset?.itemCount) throw new Error(`The filter's run ${filtered?.id} found no offers.`);
        process.stdout.write(`The chain works: ${counted(dataset.itemCount, 'product')} in dataset ${dataset.id}.\n`);
    } finally {
        progress.close();
        stopWatching();
    }
}

async function deployedActor({ client, username }: Account, listed: ChainActor): Promise<AccountActor> {
    const actor = await client.actor(`${username}/${listed.name}`).get();
    if (!actor) throw new Error(`The account has no Actor "${listed.name}": npm run deploy`);
    return { ...listed, id: actor.id };
}
