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
 * Refuses a run that a webhook starts when its chain of runs is already very long. Otherwise a webhook that starts its
 * own Actor would fill the disk with runs. The refusal is recorded in the histories of the chain's first and last run.
 *
 * @param context The platform.
 * @param dispatchId The webhook dispatch that starts the run.
 * @throws {ApiError} `invalid-request` when the chain has the largest allowed number of runs. The message names the
 *   Actors of the loop.
 */
export function refuseEndlessChain(context: PlatformContext, dispatchId: string): void {
    const chain = chainBefore(context, dispatchId);
    if (chain.length < context.mostChainedRuns) return;
    const loop = [...new Set(chain.map(({ name }) => name))].reverse().join(' → ');
    const message =
        `Webhooks have started a chain of ${chain.length} runs: ${loop}. The next run was not started, because the ` +
        'chain seems endless. Remove the webhook that closes the loop, or start the platform with a larger ' +
        'mostChainedRuns.';
    context.log(message);
    for (const run of [chain[0], chain.at(-1)]) {
        if (!run || findMoment(context, run.id, 'held')) continue;
        recordMoment(context, run.id, { kind: 'held', status: run.status, what: message });
    }
    throw new ApiError('invalid-request', message);
}

/**
 * Lists the runs of the chain that leads to a webhook dispatch, the latest first, up to the longest allowed chain.
 *
 * @param context The platform.
 * @param dispatchId The dispatch; null for a run that no webhook started.
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
