import {
    adHocWebhook,
    type ChainLink,
    type ChainSource,
    chainLink,
    persistentWebhook,
} from '@offer-chain/webhook-config';
import type { ActorRun, ApifyClient, WebhookDispatch } from 'apify-client';
import { getActorOfRole } from '../chain-list.js';
import { type AccountActor, type FollowedRun, followChain, sentenceName } from './follow-chain.js';
import type { Link } from './options.js';
import type { Progress } from './progress.js';

/** What happened, as the API returns it. */
export interface ChainOutcome {
    scraperRun: ActorRun;
    filterRun: ActorRun;
    /** Every run, that of the scraper first. */
    runs: ActorRun[];
    /** Of every run. */
    dispatches: WebhookDispatch[];
    /** The filter's dataset. */
    items: Record<string, unknown>[];
}

/** How a chain is run. */
export interface ChainRequest {
    client: ApifyClient;
    /** The linked Actors, on the platform. */
    actors: readonly AccountActor[];
    /** Address of the platform, without `/v2`. */
    apiBaseUrl: string;
    /** How the Actors are linked that the scraper's end starts; the others' webhooks are always kept. */
    link: Link;
    scraperInput: Record<string, unknown>;
    progress: Progress;
    signal: AbortSignal;
}

const DISPATCH_POLL_MS = 100;

/** Begins the description of each webhook that this command keeps, so that it finds them again. */
const KEPT_BY = 'offer-chain: starts ';

/** Which Actor's end starts which, and the webhook that does it. */
interface ActorLink {
    source: AccountActor;
    target: AccountActor;
    webhook: ChainLink & { source: ChainSource };
    /** Such as "run succeeded → filter". */
    text: string;
}

/**
 * Starts the scraper and follows the chain to its last run.
 *
 * @throws {Error} When a run does not succeed or a webhook is not delivered.
 */
export async function runChain(request: ChainRequest): Promise<ChainOutcome> {
    const { client, actors } = request;
    const scraper = getActorOfRole(actors, 'scraper');
    const links = linksBetween(request);
    for (const source of new Set(links.map((link) => link.source))) await removeKeptWebhooks(client, source);
    for (const link of links.filter(({ source }) => source !== scraper)) await keep(request, link);
    const ofScraper = links.filter(({ source }) => source === scraper);
    const run = await startScraper(request, scraper, ofScraper);
    const followed = await followChain({ ...request, pollMs: DISPATCH_POLL_MS }, { actor: scraper, run });
    const filterRun = getRunOfRole(followed, 'filter');
    const { items } = await client.dataset<Record<string, unknown>>(filterRun.defaultDatasetId).listItems();
    return {
        scraperRun: getRunOfRole(followed, 'scraper'),
        filterRun,
        runs: followed.map((each) => each.run),
        dispatches: followed.flatMap(({ dispatches }) => dispatches),
        items,
    };
}

/**
 * Keeps the webhooks between Actors, so that a run goes on to the end of the chain whoever starts it.
 *
 * @returns Which Actor's end starts which, such as `amazon-scraper: run succeeded → filter`.
 */
export async function keepLinks(request: Pick<ChainRequest, 'client' | 'actors' | 'apiBaseUrl'>): Promise<string[]> {
    const links = linksBetween(request);
    const urls = new Set(links.map(({ webhook }) => webhook.requestUrl));
    for (const source of new Set(links.map((link) => link.source))) {
        await removeKeptWebhooks(request.client, source, urls);
    }
    for (const { webhook } of links) await request.client.webhooks().create(persistentWebhook(webhook));
    return links.map(({ source, text }) => `${source.name}: ${text}`);
}

function linksBetween({ actors, apiBaseUrl }: Pick<ChainRequest, 'actors' | 'apiBaseUrl'>): ActorLink[] {
    return actors.flatMap((target) => {
        const { startedBy } = target;
        const source = actors.find(({ name }) => name === startedBy?.actor);
        if (!startedBy || !source) return [];
        const webhook = chainLink({
            source: { actorId: source.id },
            target: { actorId: target.id },
            apiBaseUrl,
            eventTypes: [startedBy.event],
            input: startedBy.input,
            description: `${KEPT_BY}${sentenceName(target)} when ${sentenceName(source)} has ended`,
        });
        const event = startedBy.event.replace('ACTOR.RUN.', '').replace('_', ' ').toLowerCase();
        const accepted = target.takesPayload === false ? withoutPayload(webhook) : webhook;
        return [{ source, target, webhook: accepted, text: `run ${event} → ${target.role ?? target.name}` }];
    });
}

/** The same link with a template that sends no event. */
function withoutPayload<Link extends ChainLink>(link: Link): Link {
    const { payload: _payload, ...template } = JSON.parse(link.payloadTemplate) as Record<string, unknown>;
    return { ...link, payloadTemplate: JSON.stringify(template) };
}

async function startScraper(request: ChainRequest, { id }: AccountActor, links: ActorLink[]): Promise<ActorRun> {
    const { client, link, scraperInput, progress } = request;
    const scraper = client.actor(id);
    switch (link) {
        case 'persistent':
            for (const each of links) await keep(request, each);
            return scraper.start(scraperInput);
        case 'ad-hoc': {
            const texts = links.map(({ text }) => text).join(', ');
            progress.step(`Webhook sent along with the start of the run: ${texts}`);
            return scraper.start(scraperInput, { webhooks: links.map(({ webhook }) => adHocWebhook(webhook)) });
        }
        case 'code': {
            // The scraper's input names one Actor to start, and nothing to pass along.
            const [byCode, ...kept] = links.toSorted((a, b) => Number(isPlain(b)) - Number(isPlain(a)));
            if (!byCode || !isPlain(byCode)) {
                throw new Error(
                    '--link code: chain.json must link an Actor to a successful run of the scraper, without "input".',
                );
            }
            for (const each of kept) await keep(request, each);
            progress.step(`The scraper is told to add the webhook itself: ${byCode.text}`);
            return scraper.start({ ...scraperInput, chainTo: byCode.target.id });
        }
    }
}

function isPlain({ target: { startedBy } }: ActorLink): boolean {
    return startedBy?.event === 'ACTOR.RUN.SUCCEEDED' && Object.keys(startedBy.input).length === 0;
}

async function keep({ client, progress }: ChainRequest, { source, webhook, text }: ActorLink): Promise<void> {
    await client.webhooks().create(persistentWebhook(webhook));
    progress.step(`Webhook kept on ${sentenceName(source)}: ${text}`);
}

/** An earlier chain in the same data folder kept its webhooks, with that platform's port in the URL. */
async function removeKeptWebhooks(
    client: ApifyClient,
    { id: actorId }: AccountActor,
    rightUrls: ReadonlySet<string> = new Set(),
): Promise<void> {
    const { items } = await client.actor(actorId).webhooks().list();
    for (const { id, description, requestUrl } of items) {
        if (description?.startsWith(KEPT_BY) && !rightUrls.has(requestUrl)) await client.webhook(id).delete();
    }
}

function getRunOfRole(followed: readonly FollowedRun[], role: 'scraper' | 'filter'): ActorRun {
    const found = followed.find(({ actor }) => actor.role === role);
    if (!found) throw new Error(`The chain has ended without a run of the ${role}: chain.json says what starts it.`);
    return found.run;
}
