import { setTimeout as delay } from 'node:timers/promises';
import { statusOfEvent } from '@offer-chain/webhook-config';
import type { ActorRun, ApifyClient, WebhookDispatch } from 'apify-client';
import type { AccountActor } from '../chain-links.js';
import type { ChainActor } from '../chain-list.js';
import { followRun } from './follow-run.js';
import type { Progress } from './progress.js';

/** How a chain is followed. */
export interface FollowChainRequest {
    client: ApifyClient;
    /** The linked Actors. */
    actors: readonly AccountActor[];
    /** Milliseconds between two looks at the dispatches: the API has no long poll for them. */
    pollMs: number;
    progress: Progress;
    signal: AbortSignal;
}

/** A run of the chain that has succeeded. */
export interface FollowedRun {
    actor: AccountActor;
    run: ActorRun;
    /** Of the webhooks that the run's end called. */
    dispatches: WebhookDispatch[];
}

/** The name of an Actor in a sentence. */
export function sentenceName({ role, name }: ChainActor): string {
    return role ? `the ${role}` : name;
}

const UNITS = { scraper: 'offer', filter: 'product' };

/**
 * Follows a run, and each run that its end starts, until the last one has succeeded.
 *
 * @param first The run that begins the chain.
 * @returns The runs in the order in which they were followed.
 * @throws {Error} When a run does not succeed, or a webhook does not start the next Actor.
 */
export async function followChain(
    request: FollowChainRequest,
    first: { actor: AccountActor; run: ActorRun },
): Promise<FollowedRun[]> {
    const { client, actors, progress, signal } = request;
    const followed: FollowedRun[] = [];
    const waiting = [first];
    for (const { actor, run: started } of waiting) {
        const name = actor.role ? actor.role.replace(/^./, (letter) => letter.toUpperCase()) : actor.name;
        const unit = actor.role ? UNITS[actor.role] : 'item';
        const run = await followRun({ client, run: started, name, unit, progress, signal });
        const next = actors.filter(
            ({ startedBy }) => startedBy?.actor === actor.name && statusOfEvent(startedBy.event) === run.status,
        );
        const dispatches = next.length > 0 ? await deliveredDispatches(request, run, next.length) : [];
        followed.push({ actor, run, dispatches });
        const startedRuns = await runsStartedBy(client, dispatches);
        for (const target of next) {
            waiting.push({ actor: target, run: getRunOf(target, startedRuns, dispatches) });
        }
    }
    return followed;
}

/** Waits until each dispatch of the run has been delivered or given up, and shows it. */
async function deliveredDispatches(
    { client, pollMs, progress, signal }: FollowChainRequest,
    run: ActorRun,
    expected: number,
): Promise<WebhookDispatch[]> {
    for (;;) {
        const { items } = await client.webhookDispatches().list({ desc: true });
        const own = items.filter(({ eventData }) => eventData?.actorRunId === run.id);
        if (own.length >= expected && own.every(({ status }) => status !== 'ACTIVE')) {
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
        await delay(pollMs, undefined, { signal });
        for (const { id } of own) await throwIfRefused(client, id);
    }
}

/** An endpoint that refuses a webhook also refuses each retry of the next hours, so the chain stops at once. */
async function throwIfRefused(client: ApifyClient, dispatchId: string): Promise<void> {
    const { responseStatus, responseBody } = (await client.webhookDispatch(dispatchId).get())?.calls?.at(-1) ?? {};
    if (!responseStatus || responseStatus < 400 || responseStatus >= 500) return;
    const reason = /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(responseBody ?? '')?.[1] ?? responseBody;
    throw new Error(`The webhook is refused: HTTP ${responseStatus}, ${reason}`);
}

/** Apify's API does not tell which run a dispatch started; it keeps the beginning of the response, which is the run. */
async function runsStartedBy(client: ApifyClient, dispatches: WebhookDispatch[]): Promise<ActorRun[]> {
    const ids = dispatches.flatMap(({ calls = [] }) => {
        const body = calls.find(({ responseStatus }) => responseStatus === 201)?.responseBody;
        return /"id":\s*"(\w+)"/.exec(body ?? '')?.[1] ?? [];
    });
    const runs = await Promise.all(ids.map((id) => client.run(id).get()));
    return runs.filter((run) => run !== undefined);
}

function getRunOf(target: AccountActor, runs: readonly ActorRun[], dispatches: readonly WebhookDispatch[]): ActorRun {
    const run = runs.find(({ actId }) => actId === target.id);
    if (run) return run;
    const ended = dispatches.map(({ id, status }) => `${id} ${status}`).join(', ');
    throw new Error(`The webhook did not start ${sentenceName(target)}. Its dispatches: ${ended}.`);
}
