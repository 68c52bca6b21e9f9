import { setTimeout as delay } from 'node:timers/promises';
import { adHocWebhook, chainLink, persistentWebhook } from '@offer-chain/webhook-config';
import type { ActorRun, ApifyClient, WebhookDispatch } from 'apify-client';
import { followRun } from './follow-run.js';
import type { Link } from './options.js';
import type { Progress } from './progress.js';

/** The ids of the two Actors on the platform. */
export interface ChainActors {
    scraperId: string;
    filterId: string;
}

/** What happened, as the API returns it. */
export interface ChainOutcome {
    scraperRun: ActorRun;
    filterRun: ActorRun;
    dispatches: WebhookDispatch[];
    /** The filter's dataset. */
    items: Record<string, unknown>[];
}

/** How a chain is run. */
export interface ChainRequest {
    client: ApifyClient;
    actors: ChainActors;
    /** Address of the platform, without `/v2`. */
    apiBaseUrl: string;
    link: Link;
    scraperInput: Record<string, unknown>;
    progress: Progress;
    signal: AbortSignal;
}

/** The API has no long poll for dispatches. */
const DISPATCH_POLL_MS = 100;

/** Tells the webhook that this command keeps on the scraper, so that it finds it again. */
const WEBHOOK_DESCRIPTION = 'offer-chain: starts the filter when the scraper has succeeded';

/**
 * Starts the scraper and follows the chain to the filter's result.
 *
 * @throws {Error} When a run does not succeed or the webhook is not delivered.
 */
export async function runChain(request: ChainRequest): Promise<ChainOutcome> {
    const { client, progress, signal } = request;
    const scraperRun = await startScraper(request);
    const scraped = await followRun({ client, run: scraperRun, name: 'Scraper', unit: 'offer', progress, signal });
    const dispatches = await deliveredDispatches(request, scraped);
    const filterRun = await followRun({
        client,
        run: await runStartedBy(client, dispatches),
        name: 'Filter',
        unit: 'product',
        progress,
        signal,
    });
    const { items } = await client.dataset<Record<string, unknown>>(filterRun.defaultDatasetId).listItems();
    return { scraperRun: scraped, filterRun, dispatches, items };
}

async function startScraper({ client, actors, apiBaseUrl, link, scraperInput, progress }: ChainRequest) {
    const definition = chainLink({
        source: { actorId: actors.scraperId },
        target: { actorId: actors.filterId },
        apiBaseUrl,
        form: 'integration',
        description: WEBHOOK_DESCRIPTION,
    });
    await removeKeptWebhook(client, actors.scraperId);
    const scraper = client.actor(actors.scraperId);
    switch (link) {
        case 'persistent':
            await client.webhooks().create(persistentWebhook(definition));
            progress.step('Webhook kept on the scraper: run succeeded → filter');
            return scraper.start(scraperInput);
        case 'ad-hoc':
            progress.step('Webhook sent along with the start of the run: run succeeded → filter');
            return scraper.start(scraperInput, { webhooks: [adHocWebhook(definition)] });
        case 'code':
            progress.step('The scraper is told to add the webhook itself: run succeeded → filter');
            return scraper.start({ ...scraperInput, chainTo: actors.filterId });
    }
}

/** An earlier chain in the same data folder kept its webhook, with that platform's port in the URL. */
async function removeKeptWebhook(client: ApifyClient, scraperId: string): Promise<void> {
    const { items } = await client.actor(scraperId).webhooks().list();
    for (const webhook of items) {
        if (webhook.description === WEBHOOK_DESCRIPTION) await client.webhook(webhook.id).delete();
    }
}

/** Waits until each dispatch of the run has been delivered or given up, and shows it. */
async function deliveredDispatches(
    { client, progress, signal }: ChainRequest,
    run: ActorRun,
): Promise<WebhookDispatch[]> {
    for (;;) {
        const { items } = await client.webhookDispatches().list({ desc: true });
        const own = items.filter(({ eventData }) => eventData?.actorRunId === run.id);
        if (own.length > 0 && own.every(({ status }) => status !== 'ACTIVE')) {
            const dispatches = await Promise.all(own.map(({ id }) => client.webhookDispatch(id).get()));
            const found = dispatches.filter((dispatch) => dispatch !== undefined);
            for (const dispatch of found) {
                const { responseStatus, errorMessage } = dispatch.calls?.at(-1) ?? {};
                const response = responseStatus ? `HTTP ${responseStatus}` : (errorMessage ?? 'no response');
                progress.step(`Webhook ${dispatch.status === 'SUCCEEDED' ? '' : 'not '}delivered: ${response}`);
            }
            return found;
        }
        progress.update('Webhook on its way');
        await delay(DISPATCH_POLL_MS, undefined, { signal });
    }
}

/** The run that a delivered dispatch started, which this platform tells beyond Apify's fields. */
async function runStartedBy(client: ApifyClient, dispatches: WebhookDispatch[]): Promise<ActorRun> {
    const startedRunIds = dispatches.map((dispatch) => (dispatch as { startedRunId?: string | null }).startedRunId);
    const runId = startedRunIds.find((id) => typeof id === 'string');
    const run = typeof runId === 'string' ? await client.run(runId).get() : undefined;
    if (!run) {
        throw new Error(
            'The webhook did not start the filter. ' +
                `Its dispatches: ${dispatches.map(({ id, status }) => `${id} ${status}`).join(', ')}.`,
        );
    }
    return run;
}
