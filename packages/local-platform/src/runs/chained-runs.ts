import { ApiError } from '../api-error.js';
import type { PlatformContext } from '../context.js';
import type { Status } from '../status.js';
import { findMoment, recordMoment } from './run-history.js';

/** A run of a chain. */
export interface ChainedRun {
    id: string;
    /** Its Actor's name. */
    name: string;
    status: Status;
    /** The webhook dispatch that started it; null when something else did. */
    dispatch_id: string | null;
}

/**
 * Refuses a run that a webhook starts at the end of a very long chain: a webhook that starts its own Actor would fill
 * the disk with runs. The histories of the chain's first and last run tell of it.
 *
 * @param context The platform.
 * @param dispatchId The webhook dispatch that starts the run.
 * @throws {ApiError} `invalid-request` when the chain has as many runs as it may; it names the Actors of the loop.
 */
export function refuseEndlessChain(context: PlatformContext, dispatchId: string): void {
    const chain = chainBefore(context, dispatchId);
    if (chain.length < context.mostChainedRuns) return;
    const loop = [...new Set(chain.map(({ name }) => name))].reverse().join(' → ');
    const message =
        `Webhooks have started ${chain.length} runs in a chain, of ${loop}; it is held back, as it seems to have no end. ` +
        'Remove the webhook that closes the loop, or start the platform with a larger mostChainedRuns.';
    context.log(message);
    for (const run of [chain[0], chain.at(-1)]) {
        if (!run || findMoment(context, run.id, 'held')) continue;
        recordMoment(context, run.id, { kind: 'held', status: run.status, what: message });
    }
    throw new ApiError('invalid-request', message);
}

/**
 * Lists the runs of the chain at whose end a webhook dispatch stands, the latest first, as many as a chain may have.
 *
 * @param context The platform.
 * @param dispatchId The dispatch; null when no webhook started what is looked at.
 */
export function chainBefore(context: PlatformContext, dispatchId: string | null): ChainedRun[] {
    const chain: ChainedRun[] = [];
    for (let id = dispatchId; id && chain.length < context.mostChainedRuns; ) {
        const starter: ChainedRun | undefined = context.database.one<ChainedRun>(
            `SELECT runs.id, coalesce(actors.name, runs.actor_id) AS name, runs.status, runs.dispatch_id
            FROM webhook_dispatches JOIN runs ON runs.id = webhook_dispatches.event_data ->> '$.actorRunId'
            LEFT JOIN actors ON actors.id = runs.actor_id WHERE webhook_dispatches.id = ?`,
            id,
        );
        if (!starter) break;
        chain.push(starter);
        id = starter.dispatch_id;
    }
    return chain;
}
