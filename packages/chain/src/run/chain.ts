import { adHocWebhook } from '@offer-chain/webhook-config';
import type { ActorRun, ApifyClient, WebhookDispatch } from 'apify-client';
import { type AccountActor, type ActorLink, keepLinks, linksBetween } from '../chain-links.js';
import { getActorOfRole } from '../chain-list.js';
import { type ChainCost, costOfRuns } from '../cost.js';
import { type FollowedRun, followChain, sentenceName } from './follow-chain.js';
import type { Link } from './options.js';
import type { Progress } from './progress.js';

/** What happened, as the API returns it. */
export interface ChainOutcome {
    scraperRun: ActorRun;
    filterRun: ActorRun;
    /** Every run; the scraper's run comes first. */
    runs: ActorRun[];
    /** The dispatches of every run. */
    dispatches: WebhookDispatch[];
    /** The filter's dataset. */
    items: Record<string, unknown>[];
    /** What the runs would cost on Apify. */
    cost: ChainCost;
}

/** How a chain is run. */
export interface ChainRequest {
    client: ApifyClient;
    /** The linked Actors, on the platform. */
    actors: readonly AccountActor[];
    /** Address of the platform, without `/v2`. */
    apiBaseUrl: string;
    /** How the scraper is linked to the Actors that it starts. All other links are always persistent. */
    link: Link;
    scraperInput: Record<string, unknown>;
    progress: Progress;
    signal: AbortSignal;
}

const DISPATCH_POLL_MS = 100;

/**
 * Starts the scraper and follows the chain to its last run.
 *
 * @throws {Error} When a run does not succeed or a webhook is not delivered.
 */
export async function runChain(request: ChainRequest): Promise<ChainOutcome> {
    const { client, actors } = request;
    const scraper = getActorOfRole(actors, 'scraper');
    const run = await startScraper(request, scraper);
    const inOrder = await followChain({ ...request, pollMs: DISPATCH_POLL_MS }, { actor: scraper, run });
    const followed = await readAgain(client, inOrder);
    const scraperRun = getRunOfRole(followed, 'scraper');
    const filterRun = getRunOfRole(followed, 'filter');
    const { items } = await client.dataset<Record<string, unknown>>(filterRun.defaultDatasetId).listItems();
    const scraped = await client.dataset(scraperRun.defaultDatasetId).get();
    const namedRuns = followed.map((each) => ({ name: each.actor.name, run: each.run }));
    return {
        scraperRun,
        filterRun,
        runs: followed.map((each) => each.run),
        dispatches: followed.flatMap(({ dispatches }) => dispatches),
        items,
        cost: costOfRuns(namedRuns, scraped?.itemCount ?? 0),
    };
}

async function startScraper(request: ChainRequest, scraper: AccountActor): Promise<ActorRun> {
    const { client, actors, apiBaseUrl, link, scraperInput, progress } = request;
    const links = linksBetween(actors, apiBaseUrl);
    const sent = link === 'persistent' ? [] : links.filter(({ source }) => source === scraper);
    // The scraper's input can name one Actor to start, but no input for it.
    const byCode = link === 'code' ? sent.find(isPlain) : undefined;
    if (link === 'code' && !byCode) {
        throw new Error(
            '--link code: chain.json must link an Actor to a successful run of the scraper, without "input".',
        );
    }
    const kept = links.filter((each) => (byCode ? each !== byCode : !sent.includes(each)));
    await keepLinks(client, kept);
    for (const { source, text } of kept) progress.step(`Webhook kept on ${sentenceName(source)}: ${text}`);
    const start = client.actor(scraper.id);
    if (byCode) {
        progress.step(`The scraper is told to add the webhook itself: ${byCode.text}`);
        return start.start({ ...scraperInput, chainTo: byCode.target.id });
    }
    if (sent.length === 0) return start.start(scraperInput);
    const texts = sent.map(({ text }) => text).join(', ');
    progress.step(`Webhook sent along with the start of the run: ${texts}`);
    return start.start(scraperInput, { webhooks: sent.map(({ webhook }) => adHocWebhook(webhook)) });
}

/** Traffic of connections that were still open when a run ended is counted a moment later. */
async function readAgain(client: ApifyClient, followed: readonly FollowedRun[]): Promise<FollowedRun[]> {
    return Promise.all(
        followed.map(async (each) => ({ ...each, run: (await client.run(each.run.id).get()) ?? each.run })),
    );
}

function isPlain({ target: { startedBy } }: ActorLink): boolean {
    return startedBy?.event === 'ACTOR.RUN.SUCCEEDED' && Object.keys(startedBy.input).length === 0;
}

function getRunOfRole(followed: readonly FollowedRun[], role: 'scraper' | 'filter'): ActorRun {
    const found = followed.find(({ actor }) => actor.role === role);
    if (!found) throw new Error(`The chain has ended without a run of the ${role}: chain.json says what starts it.`);
    return found.run;
}
