import { setTimeout as delay } from 'node:timers/promises';
import { counted, watchInterruption } from '@offer-chain/command-line';
import type { ActorRun, WebhookDispatch } from 'apify-client';
import { followRun } from '../run/follow-run.js';
import { createProgress, isLive } from '../run/progress.js';
import type { Account } from './account.js';

/** The API has no long poll for dispatches. */
const DISPATCH_POLL_MS = 1000;

/**
 * Runs a task, waits for its webhook, and follows the run that this started to its result.
 *
 * @param input What replaces properties of the task's own input.
 * @throws {Error} When a run or the webhook fails.
 */
export async function smokeRun(account: Account, taskName: string, input: Record<string, unknown>): Promise<void> {
    const { client, username } = account;
    const progress = createProgress(process.stderr, isLive(process.stderr, process.env));
    const { signal, stopWatching } = watchInterruption();
    try {
        const started = await client.task(`${username}/${taskName}`).start(input);
        const shared = { client, progress, signal };
        const scraped = await followRun({ ...shared, run: started, name: 'Scraper', unit: 'offer' });
        const run = await runStartedBy(account, await deliveredDispatch(account, scraped, signal));
        const filtered = await followRun({ ...shared, run, name: 'Filter', unit: 'product' });
        const dataset = await client.dataset(filtered.defaultDatasetId).get();
        if (!dataset?.itemCount) throw new Error(`The filter's run ${filtered.id} found no offers.`);
        process.stdout.write(`The chain works: ${counted(dataset.itemCount, 'product')} in dataset ${dataset.id}.\n`);
    } finally {
        progress.close();
        stopWatching();
    }
}

async function deliveredDispatch(
    { client }: Account,
    run: ActorRun,
    signal: AbortSignal,
): Promise<WebhookDispatch | undefined> {
    for (;;) {
        const { items } = await client.webhookDispatches().list({ desc: true });
        const own = items.find(({ eventData }) => eventData?.actorRunId === run.id);
        if (own && own.status !== 'ACTIVE') return client.webhookDispatch(own.id).get();
        await delay(DISPATCH_POLL_MS, undefined, { signal });
    }
}

/** Apify's API does not tell which run a dispatch started; it keeps the beginning of the response, which is the run. */
async function runStartedBy({ client }: Account, dispatch: WebhookDispatch | undefined): Promise<ActorRun> {
    const body = dispatch?.calls?.find(({ responseStatus }) => responseStatus === 201)?.responseBody;
    const runId = /"id":\s*"(\w+)"/.exec(body ?? '')?.[1];
    const run = runId === undefined ? undefined : await client.run(runId).get();
    if (!run) throw new Error(`The webhook did not start the filter: dispatch ${dispatch?.id} ${dispatch?.status}.`);
    return run;
}
